/** Root users of member accounts: switched on, listed, and removed one by one, past the lock-out gate. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld, type World } from '../helpers/world.ts';

const OWN = '111122223333';
const DEV = '444455556666';
const ANA = 'ana@acme.example';
const ENABLE = 'root-keys:enable:central-root-access';
const REMOVE = `root-keys:delete:${DEV}`;

const FILE = `version: 1
account: "${OWN}"
region: eu-central-1
memberRoots: ["${DEV}"]
confirmed:
  root-mailbox: { by: ana, date: "2026-11-22" }
`;

/** What was told of changing calls while this ran. */
async function changingWhile({ aws }: World, work: () => Promise<unknown>) {
  const told: string[] = [];
  const quiet = aws.onChanging((operation) => {
    told.push(operation);
    return () => undefined;
  });
  await work();
  quiet();
  return told;
}

/** Signed in through Identity Center; `inDev`: an administrator of the member account, too. */
const signedIn =
  ({ inDev = true, arn = 'AWSReservedSSO_AdministratorAccess_0123456789abcdef' } = {}) =>
  (state: WorldState) => {
    state.caller.arn = `arn:aws:sts::${OWN}:assumed-role/${arn}/${ANA}`;
    state.caller.accessKeyId = 'ASIAEXAMPLEANA000001';
    for (const iam of Object.values(state.iam)) iam.rootMfa = true;
    const dev = state.iam[DEV];
    if (dev) Object.assign(dev, { rootKeys: 2, rootCertificates: 1 });
    const [instance] = state.instances;
    const set = instance?.permissionSets.find(({ name }) => name === 'AdministratorAccess');
    const user = instance?.users.find(({ userName }) => userName === ANA);
    if (!instance || !set || !user) throw new Error('no such world');
    if (!inDev) return;
    const row = { permissionSetArn: set.arn, accountId: DEV };
    instance.assignments.push({ ...row, principalType: 'USER', principalId: user.id });
    const { revision } = set;
    instance.copies.push({ ...row, revision, roleSuffix: 'ddddeeeeffff0000' });
  };

function scene(tweak = signedIn(), { text = FILE, confirm = [] as string[] } = {}) {
  const world = openWorld({ world: 'startup', tweak });
  const run = (given = confirm) => {
    const session = testSession('root-keys', world, scriptedUi({}, { interactive: false }), {
      yes: true,
      confirm: given,
      rehearsal: true,
    });
    writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), text);
    return session;
  };
  const planned = async () => {
    const { data } = await plan(run([]), {});
    const { changes } = data as { changes: { id: string; summary: string }[] };
    return changes.filter(({ id }) => id.startsWith('root-keys:') && !id.includes(':manual:'));
  };
  return { world, run, planned };
}

const asKey = (state: WorldState) => {
  const { arn, accessKeyId } = state.caller;
  signedIn()(state);
  Object.assign(state.caller, { arn, accessKeyId });
};

describe('the root users of member accounts', () => {
  it('are switched on first, then listed, and left where nobody says yes', async () => {
    const { world, run, planned } = scene();
    expect((await planned()).map(({ id }) => id)).toEqual([ENABLE]);
    const on = await apply(run(), { only: 'root-keys' });
    expect(on.exit).toBe(0);
    expect(on.next.map(({ command }) => command)).toEqual(['sso-bootstrap root-keys']);
    expect(world.sandbox.state.organization?.rootFeatures).toEqual([
      'RootCredentialsManagement',
      'RootSessions',
    ]);
    const [listed] = await planned();
    expect(listed).toMatchObject({
      id: REMOVE,
      summary: `password, access keys, signing certificates, MFA: removed, so that nobody signs in as root of ${DEV}`,
    });
    await apply(run(), { only: 'root-keys' });
    expect(world.sandbox.state.iam[DEV]).toMatchObject({ rootKeys: 2, rootPassword: true });
  });

  it('lose all that opens the account once that one is confirmed, and then nothing is left to do', async () => {
    const { world, run, planned } = scene();
    await apply(run(), { only: 'root-keys' });
    expect(await apply(run([REMOVE]), { only: 'root-keys' })).toMatchObject({ exit: 0 });
    expect(world.sandbox.state.iam[DEV]).toMatchObject({
      rootKeys: 0,
      rootCertificates: 0,
      rootPassword: false,
    });
    expect(world.sandbox.state.iam[OWN]).toMatchObject({ rootKeys: 1, rootPassword: true });
    expect(await planned()).toEqual([]);
  });

  it('keep theirs where no administrator of that very account is proven', async () => {
    const { world, run } = scene(signedIn({ inDev: false }));
    await apply(run(), { only: 'root-keys' });
    await expect(apply(run([REMOVE]), { only: 'root-keys' })).rejects.toMatchObject({
      code: 'SSB-350',
      details: {
        problems: [expect.stringMatching(new RegExp(`^${DEV}: .*(?:not in ${DEV}|may not undo)`))],
      },
    });
    expect(world.sandbox.state.iam[DEV]).toMatchObject({ rootKeys: 2, rootPassword: true });
  });

  it.each(['user/ana', 'root'])('are not touched, nor read, by anybody else: %s', async (who) => {
    const { world, planned } = scene((state) => {
      signedIn()(state);
      state.caller.arn = `arn:aws:iam::${OWN}:${who}`;
    });
    expect((await planned()).map(({ id }) => id)).toEqual([
      'root-keys:note:present',
      'root-keys:note:members-later',
    ]);
    expect(world.sandbox.calls.map(({ operation }) => operation)).not.toContain('AssumeRoot');
  });

  it('are gone through after a sign-in, where somebody sits who began with a key', async () => {
    const world = openWorld({ world: 'startup', tweak: asKey });
    const ui = scriptedUi({ 'review.go': 'apply' });
    const session = testSession('root-keys', world, ui, { rehearsal: true });
    writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), FILE);
    await apply(session, { only: 'root-keys' });
    expect(ui.said.join('\n')).toMatch(
      /Root users of member accounts: AWS shows them[^]*From here on this run is signed by ana/,
    );
    expect(world.sandbox.state.organization?.rootFeatures).toHaveLength(2);
  });

  it('are left to the management account where the account is its delegate’s, and nobody signs in for them', async () => {
    const world = openWorld({
      world: 'startup',
      tweak: (state) => {
        asKey(state);
        Object.assign(state.caller, { account: DEV, arn: `arn:aws:iam::${DEV}:user/ana` });
        state.organization?.delegated.push({
          ...{ accountId: DEV, principal: 'sso.amazonaws.com', since: 0 },
        });
      },
    });
    const ui = scriptedUi({});
    const session = testSession('root-keys', world, ui, { rehearsal: true });
    writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), FILE);
    const { text } = await apply(session, { only: 'root-keys' });
    expect(text).toContain('Nothing to do now');
    expect(ui.said.join('\n')).not.toContain('From here on this run is signed by');
  });

  it('wait where no administrator can be proven, and nothing is called done', async () => {
    const { run, world } = scene((state) => {
      asKey(state);
      for (const { assignments } of state.instances) assignments.splice(0);
    });
    const { exit, text } = await apply(run(), { only: 'root-keys' });
    expect([exit, text]).toEqual([0, 'Nothing to do now: what is still open stands above.']);
    expect(world.sandbox.state.organization?.rootFeatures).toBeUndefined();
  });

  it('are offered where the file doesn’t name them', async () => {
    const { planned } = scene(signedIn(), { text: FILE.replace(/memberRoots.*\n/, '') });
    expect(await planned()).toMatchObject([{ id: 'root-keys:note:members' }]);
  });
});

it('what is removed as a member’s root is told of, as every changing call is', async () => {
  const world = openWorld({ world: 'startup', tweak: signedIn() });
  await world.aws.memberRoots.enable();
  const told = await changingWhile(world, () => world.aws.memberRoots.removeCredentials(DEV));
  expect(told.filter((operation) => operation === 'DeleteAccessKey')).toHaveLength(2);
});
