import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { init } from '../../src/cli/init/init.ts';
import { status } from '../../src/cli/status/status.ts';
import { isWork } from '../../src/engine/plan.ts';
import { steps } from '../../src/steps/index.ts';
import type { Change } from '../../src/steps/change.ts';
import type { ChoiceQuestion } from '../../src/ui/ui.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { NO_ANSWERS, PEOPLE, ROOT, atTheConsole, writes } from './wizard-scene.ts';

/** This computer is left as it is. */
const NOT_HERE: Script = { 'computer.default': null, 'profiles.write': false };

const itemOf = (id: string) =>
  steps.flatMap((step) => step.checklist).find((item) => item.id === id);

describe('the guided run on a fresh account', () => {
  it('goes from nothing to a working set-up, and a second run changes nothing', async () => {
    const world = openWorld({ world: 'fresh' });
    const ui = scriptedUi({
      'identity-center.region': 'eu-west-1',
      ...PEOPLE,
      'review.go': 'apply',
      'confirm.organization:create:organization': true,
      ...ROOT,
      'hand.email-otp': 'all',
      ...NOT_HERE,
    });
    const session = testSession('init', world, ui);
    atTheConsole(session, world);
    const result = await init(session, NO_ANSWERS);
    expect(result.error).toBeUndefined();
    expect(result.exit).toBe(0);
    expect(result.identityCenter?.region).toBe('eu-west-1');
    const changes = (result.data as unknown as { changes: (Change & { status: string })[] })
      .changes;
    expect(changes.filter(isWork).every((change) => change.status === 'done')).toBe(true);

    const text = readFileSync(join(session.folder, 'sso-bootstrap.yaml'), 'utf8');
    expect(text).toContain('email-otp: { by: the root user, date: "2026-11-22" }');
    expect(text).toContain('portalUrl: https://d-');
    const screen = ui.said.join('\n');
    expect(screen).toMatch(/Ways into account 111122223333 +at the start +today/);
    expect(screen).toMatch(/root password +no MFA +MFA on/);
    expect(result.next.at(-1)?.command).toMatch(/ iam-users$/);
    expect(screen).toMatch(/people with expiring sign-in +0 +2/);
    expect(result.data).toMatchObject({ ways: { start: { people: 0 }, today: { people: 2 } } });

    const again = scriptedUi({
      ...NOT_HERE,
      'computer.whose': ({ choices }: ChoiceQuestion<unknown>) => choices[0]?.value,
    });
    const calls = world.sandbox.calls.length;
    const second = await init(
      testSession('init', world, again, { folder: session.folder }),
      NO_ANSWERS,
    );
    expect(second.text).toBe('Nothing to do: everything is as the file says.');
    expect(writes(world.sandbox.calls.slice(calls))).toEqual([]);

    const state = await status(
      testSession('status', world, scriptedUi({}), { folder: session.folder }),
      { check: true },
    );
    expect(state.exit).toBe(0);
    expect(state.text).toContain('The set-up is done. Old ways in are left:');
  });

  it('asks again for what the review shows to be wrong, before anything happens', async () => {
    const world = openWorld({ world: 'fresh' });
    const script = {
      'identity-center.region': 'eu-west-1',
      ...PEOPLE,
      'review.change': 'assignments.ada@example.com.sets',
    };
    const ui = scriptedUi(script, { stops: true });
    const answers: string[][] = [['ReadOnlyAccess'], ['AdministratorAccess']];
    const { many, choice } = ui;
    let reviews = 0;
    ui.many = (question) =>
      question.id === 'assignments.ada@example.com.sets'
        ? Promise.resolve(answers.shift() as never)
        : question.id === 'assignments.bob@example.com.sets'
          ? Promise.resolve(['ReadOnlyAccess'] as never)
          : many(question);
    ui.choice = (question) => {
      if (question.id !== 'review.go') return choice(question);
      reviews += 1;
      return Promise.resolve((reviews === 1 ? 'change' : 'quit') as never);
    };
    const session = testSession('init', world, ui);
    await expect(init(session, NO_ANSWERS)).rejects.toThrow('Nothing was applied.');
    expect(writes(world.sandbox.calls)).toEqual([]);
    const text = readFileSync(join(session.folder, 'sso-bootstrap.yaml'), 'utf8');
    expect(text).toMatch(/permissionSet: AdministratorAccess[\s\S]*users: \[ada@example.com\]/);
  });

  it('stops before people when a sign-in setting is not done yet, and says how to go on', async () => {
    const world = openWorld({ world: 'fresh' });
    const ui = scriptedUi({
      'identity-center.region': 'eu-west-1',
      ...PEOPLE,
      'review.go': 'apply',
      'confirm.organization:create:organization': true,
      ...ROOT,
      'hand.email-otp': 'some',
      'hand.email-otp.which': [itemOf('mfa')],
    });
    const session = testSession('init', world, ui);
    atTheConsole(session, world);
    const result = await init(session, NO_ANSWERS);
    expect(result.exit).toBe(5);
    expect(result.error?.code).toBe('SSB-332');
    expect(world.sandbox.calls.map(({ operation }) => operation)).not.toContain('CreateUser');
    expect(result.warnings).toContain('still to do by hand: Send email OTP: on');
  });

  it('makes people all the same when root is seen to later, and says what is open', async () => {
    const world = openWorld({ world: 'fresh' });
    const ui = scriptedUi({
      'identity-center.region': 'eu-west-1',
      ...PEOPLE,
      'review.go': 'apply',
      'confirm.organization:create:organization': true,
      'hand.root-mfa-second': 'none',
      'hand.billing-access': 'none',
      'hand.email-otp': 'all',
      ...NOT_HERE,
    });
    const session = testSession('init', world, ui);
    atTheConsole(session, world);
    const result = await init(session, NO_ANSWERS);
    expect([result.exit, result.error]).toEqual([0, undefined]);
    expect(world.sandbox.calls.map(({ operation }) => operation)).toContain('CreateUser');
    expect(result.warnings).toEqual([
      'still to do by hand: Root user: a second MFA device',
      'still to do by hand: Billing access for people who are not root',
      'still to do by hand: Root mailbox: you know who can read it today',
      expect.stringMatching(/^this computer is not set up yet: .*config was not changed/),
    ]);
    expect(result.next).toEqual([
      { command: 'sso-bootstrap checklist', when: 'to do what only the console can' },
      { command: 'sso-bootstrap welcome', when: 'for a message to each of them' },
      {
        command: 'sso-bootstrap cli',
        when: 'for the profiles on this computer, and to sign in',
      },
      {
        command: 'sso-bootstrap iam-users',
        when: 'for the keys that never expire: whose each is, and how it goes',
      },
    ]);
  });

  it('does nothing without a yes to the organization, and says what still works', async () => {
    const world = openWorld({ world: 'fresh' });
    const ui = scriptedUi({
      'identity-center.region': 'eu-west-1',
      ...PEOPLE,
      'review.go': 'apply',
      'confirm.organization:create:organization': false,
    });
    await expect(init(testSession('init', world, ui), NO_ANSWERS)).rejects.toMatchObject({
      code: 'SSB-801',
      details: { fix: [expect.stringContaining('init'), expect.stringContaining('status')] },
    });
    expect(writes(world.sandbox.calls)).toEqual([]);
  });
});
