/** The whole road of an IAM user, from the list to the last key deleted, on the world `startup`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keys } from '../../src/cli/keys/keys.ts';
import { keysAction, type KeysAction } from '../../src/cli/keys/keys-actions.ts';
import type { Session } from '../../src/cli/session.ts';
import type { CommandResult } from '../../src/cli/result.ts';
import { AppError } from '../../src/errors.ts';
import type { ChoiceQuestion, TypedQuestion } from '../../src/ui/ui.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

const MANAGEMENT = '111122223333';
const ANA = 'ana@acme.example';
const BOB = 'bob@acme.example';
const DAY = 86_400_000;
const FILE = `version: 1
account: "${MANAGEMENT}"
region: eu-central-1
permissionSets:
  AdministratorAccess: {}
  PowerUserAccess: {}
users:
  ${ANA}: { givenName: Ana, familyName: Lopez, email: ${ANA} }
  ${BOB}: { givenName: Bob, familyName: Meyer, email: ${BOB} } # our developer
access:
  - { permissionSet: AdministratorAccess, accounts: ["${MANAGEMENT}"], users: [${ANA}] }
  - { permissionSet: PowerUserAccess, accounts: ["444455556666"], users: [${BOB}] }
`;

function open() {
  const world = openWorld({
    world: 'startup',
    tweak: (state) => {
      for (const iam of Object.values(state.iam)) iam.rootMfa = true;
    },
  });
  const first = testSession('keys', world, scriptedUi({}), { rehearsal: true });
  writeFileSync(join(first.folder, 'sso-bootstrap.yaml'), FILE);
  let connect: Session['connect'] | null = null;
  const session = (script: Script) => {
    const ui = scriptedUi(script);
    const made = testSession('keys', world, ui, { rehearsal: true, folder: first.folder });
    return { ui, session: connect ? { ...made, connect } : made };
  };
  return {
    world,
    /** From here on every command is signed with other credentials. */
    sign: (other: Session['connect']) => (connect = other),
    first,
    list: async () => keys(session({}).session),
    async run(action: KeysAction, target: string, script: Script = {}, options = {}) {
      const { ui, session: made } = session(script);
      const result = await keysAction(made, action, target, options);
      return { result, ui };
    },
    retire: () => first.openConfig().loaded().config.retire,
    users: () => world.sandbox.state.iam[MANAGEMENT]?.users.map(({ name }) => name),
    keysOf: (user: string) =>
      world.sandbox.state.iam[MANAGEMENT]?.users.find(({ name }) => name === user)?.keys,
  };
}

type Row = { user: string; guess: string | null; stage: string; next: string; date: string | null };
const rowOf = ({ data }: CommandResult, user: string) =>
  (data as unknown as { users: Row[] }).users.find((row) => row.user === user);

const yes = (...ids: string[]) =>
  Object.fromEntries(ids.map((id) => [`confirm.iam-users:${id}`, true]));

describe('the road of an IAM user', () => {
  it('goes from told to deleted, with a way back until the end, and comes to the own key last', async () => {
    const road = open();
    const { world } = road;
    const before = await road.list();
    expect(rowOf(before, 'bob')).toMatchObject({
      guess: `${BOB} (same name before the @)`,
      stage: 'unsorted',
    });
    expect(rowOf(before, 'ci')?.guess).toContain('a machine');
    expect(before.text).toMatch(
      /AKIA…9X4D {2}on {3}\d years old, used 2026-11-20 \(ec2 in us-east-1\)/,
    );

    const { result: told } = await road.run('told', 'bob', {}, { person: 'bob' });
    expect(told.text).toContain('Noted in');
    expect(told.text).toContain('Bob');
    expect(road.retire()).toEqual({ [`${MANAGEMENT}/bob`]: { person: BOB, told: '2026-11-22' } });

    const off = await road.run('deactivate', 'bob', {
      ...yes('deactivate:bob/9X4D', 'deactivate:bob/password'),
      'lock-out.root-mailbox': true,
    });
    expect(off.result).toMatchObject({ exit: 0 });
    expect(off.result.next.map(({ command }) => command)).toEqual([
      'sso-bootstrap keys reactivate bob/9X4D',
      'sso-bootstrap keys',
    ]);
    expect(road.keysOf('bob')?.map(({ active }) => active)).toEqual([false]);
    expect(rowOf(await road.list(), 'bob')).toMatchObject({ stage: 'off', date: '2026-12-06' });

    const early = await road.run('delete', 'bob').catch((error: unknown) => error);
    expect(early).toBeInstanceOf(AppError);
    expect((early as AppError).details.why).toBe(
      'It stands at "off": watch, delete from 2026-12-06.',
    );

    await road.run('reactivate', 'bob/9X4D', yes('enable:bob/9X4D'));
    expect(road.keysOf('bob')?.map(({ active }) => active)).toEqual([true]);
    expect(road.retire()).toEqual({ [`${MANAGEMENT}/bob`]: { person: BOB } });

    await road.run('deactivate', 'bob', { 'keys.told': true, ...yes('deactivate:bob/9X4D') });
    await world.sandbox.clock.sleep(14 * DAY);
    const gone = await road.run('delete', 'bob', yes('delete:bob/9X4D', 'delete:bob'));
    expect(gone.result).toMatchObject({ exit: 0 });
    expect(road.users()).toEqual(['ana', 'carol', 'ci', 'deploy', 'old']);

    // The key that every run until here began with.
    await road.run('told', 'ana', {}, { person: ANA });
    const no = { 'confirm.iam-users:deactivate:ana/7Q2W': false };
    const declined = await road.run('deactivate', 'ana/7Q2W', no);
    expect(JSON.stringify(declined.result.next)).not.toContain('reactivate');
    const own = await road.run(
      'deactivate',
      'ana',
      yes('deactivate:ana/7Q2W', 'deactivate:ana/password'),
    );
    expect(own.result.next[0]?.when).toContain('add --profile NAME');
    expect(road.keysOf('ana')?.map(({ active }) => active)).toEqual([false]);
    const signed = world.sandbox.calls.findLast(({ operation }) => operation === 'UpdateAccessKey');
    expect(signed?.accessKeyId).toMatch(/^ASIA/);

    // Now as ana of Identity Center, with a profile.
    await world.sandbox.clock.sleep(14 * DAY);
    const key = openRoleOf(world.sandbox.state, world.sandbox.clock.now());
    road.sign(async (region) =>
      (await road.first.connect(region)).as({ accessKeyId: key, secretAccessKey: 'simulated' }),
    );
    const last = await road.run('delete', 'ana', yes('delete:ana/7Q2W', 'delete:ana'));
    expect(last.result).toMatchObject({ exit: 0 });
    expect(road.users()).toEqual(['carol', 'ci', 'deploy', 'old']);
    const text = road.first.openConfig().loaded().source.text;
    expect(text).toContain('# our developer');
  }, 30_000);

  it('asks whose an unlisted user is, and whether they know, before anything goes', async () => {
    const road = open();
    const { ui } = await road.run('deactivate', 'ci', {
      'keys.whose': ({ initial }: ChoiceQuestion<unknown>) => {
        expect(initial?.value, 'whose it is').toBe(null);
        return { machine: 'github' };
      },
      'keys.told': ({ initial, label }: ChoiceQuestion<unknown>) => {
        expect(label).toContain('its console password goes for good');
        expect(initial?.value, 'nobody vouches by a stray Enter').toBe(false);
        return true;
      },
      'lock-out.root-mailbox': true,
      'confirm.iam-users:deactivate:ci/6B2N': ({ label }: TypedQuestion) => {
        expect(label).toBe('Switch this access key off?');
        return true;
      },
    });
    expect(ui.asked.slice(0, 2)).toEqual(['keys.whose', 'keys.told']);
    expect(road.retire()).toEqual({
      [`${MANAGEMENT}/ci`]: { machine: 'github', told: '2026-11-22', deactivated: '2026-11-22' },
    });
  });

  it('offers whose name fits, as one of the choices', async () => {
    const road = open();
    const stop = road.run('deactivate', 'bob', {
      'keys.whose': ({ initial, choices }: ChoiceQuestion<unknown>) => {
        const offered = choices.find(({ value }) => value === initial?.value);
        expect(offered?.label).toBe(BOB);
        return null;
      },
    });
    await expect(stop).rejects.toMatchObject({ code: 'SSB-801' });
    expect(road.retire()).toBeUndefined();
  });

  it.each([
    ['deactivate', 'zoe', {}, 'There is no IAM user zoe in this account.'],
    ['told', 'bob', { person: 'zoe' }, 'Nobody in Identity Center is called "zoe".'],
    ['reactivate', 'bob', {}, 'reactivate takes one key: USER/last four.'],
    ['delete', 'bob', {}, 'There is nothing to delete of bob now.'],
  ] as const)('refuses to %s %s with a reason', async (action, target, options, says) => {
    await expect(open().run(action, target, {}, options)).rejects.toThrow(says);
  });
});

/** The key of a fresh session of ana with AdministratorAccess, put into the world as the portal would. */
function openRoleOf(state: ReturnType<typeof openWorld>['sandbox']['state'], now: number): string {
  const before = state.signIn?.roles.at(-1);
  const [instance] = state.instances;
  const set = instance?.permissionSets.find(({ name }) => name === 'AdministratorAccess');
  const copy = instance?.copies.find(
    ({ accountId, permissionSetArn }) => accountId === MANAGEMENT && permissionSetArn === set?.arn,
  );
  if (!state.signIn || !before || !set || !copy) throw new Error('nobody has signed in');
  const role = {
    ...before,
    accessKeyId: 'ASIAEXAMPLEANAADMIN1',
    account: MANAGEMENT,
    permissionSetArn: set.arn,
    roleSuffix: copy.roleSuffix,
    roleName: `AWSReservedSSO_AdministratorAccess_${copy.roleSuffix}`,
    userName: ANA,
    ends: now + DAY,
  };
  state.signIn.roles.push(role);
  return role.accessKeyId;
}
