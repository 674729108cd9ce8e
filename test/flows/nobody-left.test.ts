/** No plan ends all administration through Identity Center; undo may, for whoever comes in by something else that stays. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import { undo } from '../../src/cli/changes/undo.ts';
import { AppError } from '../../src/errors.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld, type World } from '../helpers/world.ts';

const GROUP = 'AdministratorAccess-111122223333';
const HEAD = 'version: 1\naccount: "111122223333"\nregion: eu-central-1\n';
const UNASSIGN = `assignments:unassign:AdministratorAccess:111122223333:${GROUP}`;
const LAST = 'Nobody would administer 111122223333 through Identity Center any more';

const quiet = () => scriptedUi({}, { interactive: false });

function scene(world: World, file: string, confirm: string[] = []) {
  const session = testSession('apply', world, quiet(), { yes: true, confirm });
  writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), HEAD + file);
  return session;
}

/** Who is in the group that administers the account. */
function membersOf({ sandbox }: World): string[] {
  const [instance] = sandbox.state.instances;
  const group = instance?.groups.find(({ displayName }) => displayName === GROUP)?.id;
  const ids = instance?.memberships.filter(({ groupId }) => groupId === group);
  return (ids ?? []).map(
    ({ userId }) => instance?.users.find(({ id }) => id === userId)?.userName ?? '',
  );
}

/** What people have: who is in which group, and what is given. */
function access({ sandbox }: World) {
  const [instance] = sandbox.state.instances;
  if (!instance) throw new Error('no instance');
  const { users, groups, memberships, assignments, permissionSets } = instance;
  return structuredClone({
    ...{ users, groups, memberships, assignments },
    policies: permissionSets.map((set) => set.managedPolicies),
  });
}

describe('a plan that would leave nobody who administers the account', () => {
  const rows: [string, string, string[], number?][] = [
    [
      'by the end of the group’s access',
      `absent: { assignments: [{ permissionSet: AdministratorAccess, account: "111122223333", group: ${GROUP} }] }\n`,
      [UNASSIGN],
    ],
    [
      'by the group as a whole',
      `absent: { groups: [${GROUP}] }\n`,
      [UNASSIGN, `groups:delete:${GROUP}`],
      2,
    ],
    [
      'by the last member',
      `groups: { ${GROUP}: { members: [] } }\n`,
      [`users:remove:${GROUP}:ana%40acme.example`],
    ],
    [
      'by the policy of the set',
      'permissionSets: { AdministratorAccess: { managedPolicies: [ReadOnlyAccess] } }\n',
      ['permission-sets:detach:AdministratorAccess:AdministratorAccess'],
    ],
  ];
  it.each(rows)('is refused before anything changes: %s', async (_, file, confirm, named = 1) => {
    const world = openWorld({ world: 'startup' });
    const before = access(world);
    const session = scene(world, file, confirm);
    const error = await apply(session, { reachFar: true }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    const { code, message, details } = error as AppError;
    expect([code, message]).toEqual(['SSB-350', `${LAST}, so nothing was touched.`]);
    expect(details.why).toContain('ana@acme.example');
    expect(details.problems).toHaveLength(named);
    expect(access(world)).toEqual(before);
  });

  it('says so under the plan, before anybody is asked', async () => {
    const [, file] = rows[2] ?? ['', ''];
    const { text } = await plan(scene(openWorld({ world: 'startup' }), file), {});
    expect(text).toContain('nobody administers 111122223333 through Identity Center any more');
    expect(text).toContain('ana@acme.example can now');
  });

  it.each([
    ['who is there already', 'bob@acme.example', 'Bob, familyName: Meyer'],
    ['who is made by the same plan', 'eve@acme.example', 'Eve, familyName: Adams'],
  ])('is done where somebody administers it from then on, %s', async (_, person, name) => {
    const world = openWorld({ world: 'startup' });
    const file = `users: { ${person}: { givenName: ${name}, email: ${person} } }
groups: { ${GROUP}: { members: [${person}] } }\n`;
    const session = scene(world, file, [`users:remove:${GROUP}:ana%40acme.example`]);
    const { text } = await plan(session, {});
    expect(text).not.toContain('nobody administers');
    expect((await apply(session)).error).toBeUndefined();
    const members = membersOf(world);
    expect(members).toContain(person);
    expect(members).not.toContain('ana@acme.example');
  });

  it('is done as far as there is a yes: what would take the last one stays without', async () => {
    const world = openWorld({ world: 'startup' });
    const session = scene(world, `groups: { ${GROUP}: { members: [] }, New: {} }\n`);
    expect((await apply(session)).error).toBeUndefined();
    const [instance] = world.sandbox.state.instances;
    expect(instance?.groups.map(({ displayName }) => displayName)).toContain('New');
    expect(membersOf(world)).toContain('ana@acme.example');
  });
});

describe('undo of the run that made the first administrator', () => {
  const MADE = `users: { eve@acme.example: { givenName: Eve, familyName: Adams, email: eve@acme.example } }
access: [{ permissionSet: AdministratorAccess, accounts: ["111122223333"], users: [eve@acme.example] }]\n`;

  /** The world as it was before anybody administered it, and a run that made eve its administrator. */
  async function made() {
    const world = openWorld({
      world: 'startup',
      tweak: (state) => {
        for (const instance of state.instances) {
          instance.assignments = instance.assignments.filter(
            ({ accountId }) => accountId !== '111122223333',
          );
          instance.memberships = [];
        }
      },
    });
    const session = scene(world, MADE);
    expect((await apply(session)).error).toBeUndefined();
    await world.sandbox.clock.sleep(10_000);
    const asUndo = (confirm: string[], dryRun = false) =>
      undo({ ...session, command: 'undo', options: { ...session.options, confirm, dryRun } });
    const dry = await asUndo([], true);
    const { changes } = dry.data as unknown as { changes: { id: string; risk: string }[] };
    const confirm = changes.filter(({ risk }) => risk !== 'none').map(({ id }) => id);
    return { world, session, dry, asUndo, undoIt: () => asUndo(confirm) };
  }

  it('goes for who comes in by a key of their own, and says what gets in then', async () => {
    const { world, dry, undoIt } = await made();
    expect(dry.text).toContain('eve@acme.example can now');
    expect(dry.text).toContain('only the root user, and IAM users and keys that are still there');
    expect(membersOf(world)).toContain('eve@acme.example');
    expect((await undoIt()).error).toBeUndefined();
    expect(membersOf(world)).toEqual([]);
  });

  it('says in its own words what goes, whatever the journal calls it', async () => {
    const { session, asUndo } = await made();
    const folder = session.state.journals({ account: '111122223333', world: null });
    for (const path of folder.list()) {
      const forged = (folder.read(path) ?? '')
        .replaceAll(/"target":"[^"]*"/g, '"target":"an old test group"')
        .replaceAll(/"summary":"[^"]*"/g, '"summary":"nobody needs it"');
      writeFileSync(path, forged);
    }
    const { text } = await asUndo([], true);
    expect(text).not.toMatch(/old test group|nobody needs it/);
    expect(text).toContain(`group ${GROUP}`);
    expect(text).toContain('AdministratorAccess on acme (111122223333)');
    expect(text).toContain('Eve Adams, whom the run made');
  });

  it('is refused where the one who asks comes in by what it takes away', async () => {
    const { world, undoIt } = await made();
    world.sandbox.state.caller.arn =
      'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/eve@acme.example';
    const before = access(world);
    await expect(undoIt()).rejects.toMatchObject({
      code: 'SSB-350',
      message: `${LAST}, so nothing was touched.`,
    });
    expect(access(world)).toEqual(before);
  });
});
