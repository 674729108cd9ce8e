import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { init } from '../../src/cli/init/init.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import { status } from '../../src/cli/status/status.ts';
import { isWork } from '../../src/engine/plan.ts';
import { steps } from '../../src/steps/index.ts';
import type { Answers } from '../../src/steps/step.ts';
import type { Change } from '../../src/steps/change.ts';
import type { ChoiceQuestion } from '../../src/ui/ui.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession, type TestSession } from '../helpers/session.ts';
import { openWorld, type World } from '../helpers/world.ts';

const NO_ANSWERS: Answers = { users: [], permissionSets: [], grants: [] };

const PEOPLE: Script = {
  'permission-sets.which': ['AdministratorAccess', 'ReadOnlyAccess'],
  'permission-sets.session': '8h',
  'users.you.email': 'ada@example.com',
  'users.you.given': 'Ada',
  'users.you.family': 'Lovelace',
  'users.more.1': true,
  'users.person2.email': 'bob@example.com',
  'users.person2.given': 'Bob',
  'users.person2.family': 'Ray',
  'users.more.2': false,
  'assignments.ada@example.com.sets': ['AdministratorAccess'],
  'assignments.bob@example.com.sets': ['ReadOnlyAccess'],
};

/** Where both sets are there already, nobody is asked how long a session of theirs lasts. */
const { 'permission-sets.session': _length, ...MORE_PEOPLE } = PEOPLE;

/** What root sees to: what AWS can't tell is a person's word. */
const ROOT: Script = {
  'hand.root-mfa-second': 'all',
  'hand.billing-access': 'all',
};

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
    ui.finish();
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
    const ui = scriptedUi({
      'identity-center.region': 'eu-west-1',
      ...PEOPLE,
      'review.go': 'change',
      'review.change': 'assignments.ada@example.com.sets',
    });
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
    ui.finish();
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

describe('the guided run where Identity Center is in use', () => {
  it.each(['startup', 'control-tower'])(
    'takes %s over as it is: a file, and no change',
    async (name) => {
      const world = openWorld({ world: name });
      const ui = scriptedUi({ existing: 'take-over' });
      const session = testSession('init', world, ui);
      const result = await init(session, NO_ANSWERS);
      ui.finish();
      expect(result.exit).toBe(0);
      expect(writes(world.sandbox.calls)).toEqual([]);

      const after = await plan(
        testSession('plan', world, scriptedUi({}), { folder: session.folder }),
        { check: true },
      );
      expect(after.error).toBeUndefined();
      const { changes } = after.data as unknown as { changes: Change[] };
      expect(changes.filter(isWork)).toEqual([]);
    },
  );

  it('adds people to it without taking anything from anyone', async () => {
    const world = openWorld({ world: 'startup' });
    const ui = scriptedUi({
      existing: 'add',
      ...MORE_PEOPLE,
      'assignments.ada@example.com.accounts': '*',
      'assignments.bob@example.com.accounts': 'members',
      'review.go': 'apply',
      ...ROOT,
      'hand.email-otp': 'all',
      'profiles.write': false,
    });
    const session = testSession('init', world, ui);
    atTheConsole(session, world);
    const result = await init(session, NO_ANSWERS);
    ui.finish();
    expect(result.error).toBeUndefined();
    expect(ui.said).toContain('  Nothing in this list takes anything away.');
    const [instance] = world.sandbox.state.instances;
    const admins = instance?.groups.find(
      ({ displayName }) => displayName === 'AdministratorAccess-111122223333',
    );
    const members = instance?.memberships.filter(({ groupId }) => groupId === admins?.id);
    expect(members).toHaveLength(2);
  });

  it('writes nothing in a dry run', async () => {
    const world = openWorld({ world: 'startup' });
    for (const existing of ['take-over', 'add'] as const) {
      const ui = scriptedUi({
        existing,
        ...(existing === 'add' ? MORE_PEOPLE : {}),
        ...(existing === 'add' ? { 'assignments.ada@example.com.accounts': '*' } : {}),
        ...(existing === 'add' ? { 'assignments.bob@example.com.accounts': 'members' } : {}),
      });
      const session = testSession('init', world, ui, { dryRun: true });
      const result = await init(session, NO_ANSWERS);
      ui.finish();
      expect(result.exit).toBe(0);
      expect(session.configPath().exists).toBe(false);
    }
    expect(writes(world.sandbox.calls)).toEqual([]);
  });

  it('leaves it when told so', async () => {
    const world = openWorld({ world: 'startup' });
    const ui = scriptedUi({ existing: 'leave' });
    const result = await init(testSession('init', world, ui), NO_ANSWERS);
    expect(result.text).toBe('Nothing was changed.');
    expect(writes(world.sandbox.calls)).toEqual([]);
  });
});

/** The person at the console: does what the page is for when it is shown. */
const CONTACT = { name: 'Ada', title: 'CTO', email: 'ops@example.com', phone: '+1 555 0100' };

function atTheConsole(session: TestSession, { sandbox }: World): void {
  session.ui.page = (url) => {
    const { console: person } = sandbox;
    if (url.endsWith('region=eu-west-1')) person.enableIdentityCenter('eu-west-1');
    if (url.endsWith('security_credentials')) person.addRootDevice('phone');
    if (url.endsWith('account')) person.fillContacts(CONTACT);
    return Promise.resolve();
  };
}

/** Operations that change something. */
/** A credential report is asked for and then read: that changes nothing. */
function writes(calls: { operation: string }[]): string[] {
  return calls
    .map(({ operation }) => operation)
    .filter((operation) => !/^(Get|List|Describe|Is|GenerateCredentialReport$)/.test(operation));
}
