import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { newConfigFile } from '../../src/config/file.ts';
import type { Config } from '../../src/config/schema.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import type { Change } from '../../src/steps/change.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld, type World } from '../helpers/world.ts';

const BASE: Config = { version: 1, account: '111122223333', region: 'eu-central-1' };
const DENY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }],
};
const BOUNDARY = 'permission-sets:update:PowerUserAccess:permissions-boundary';
const ATTACH = 'permission-sets:attach:PowerUserAccess:IAMFullAccess';

/** PowerUserAccess, which Developers have on acme-dev, shall allow more, within a limit that is new as well. */
const file = (limit: object, more: Partial<Config> = {}): Config => ({
  ...BASE,
  permissionSets: {
    PowerUserAccess: { managedPolicies: ['PowerUserAccess', 'IAMFullAccess'], ...limit },
  },
  ...more,
});
const within = { permissionsBoundary: { managedPolicy: 'ReadOnlyAccess' } };

async function run(config: Config, confirm: string[] = [], tweak?: (state: WorldState) => void) {
  const world = openWorld({ world: 'startup', ...(tweak && { tweak }) });
  const session = testSession('apply', world, scriptedUi({}, { interactive: false }), {
    yes: true,
    confirm,
  });
  await newConfigFile(session.configPath().path, config).update((same) => same);
  const { data, error } = await apply(session);
  const { changes } = data as unknown as { changes: (Change & { status: string })[] };
  const status = Object.fromEntries(changes.map((one) => [one.id, one.status]));
  return { world, error, status, changes };
}

function policiesNow({ sandbox }: World): string[] {
  const [instance] = sandbox.state.instances;
  const set = instance?.permissionSets.find(({ name }) => name === 'PowerUserAccess');
  return (set?.managedPolicies ?? []).map((arn) => arn.split('/').at(-1) ?? '');
}

const copiesBehind = ({ sandbox }: World) => {
  const [instance] = sandbox.state.instances;
  const set = instance?.permissionSets.find(({ name }) => name === 'PowerUserAccess');
  return instance?.copies.filter(
    (copy) => copy.permissionSetArn === set?.arn && copy.revision < set.revision,
  );
};

describe('a set in use that shall allow more, within new limits', () => {
  it.each([
    ['a permissions boundary', within],
    ['an inline policy that denies', { inlinePolicy: DENY }],
  ])('allows nothing more before somebody says yes to %s', async (_name, limit) => {
    const { world, error, status } = await run(file(limit));
    expect(error).toBeUndefined();
    expect(status[ATTACH]).toBe('skipped');
    expect(policiesNow(world)).toEqual(['PowerUserAccess']);
  });

  it('gets the limit first, then the rest, and is up to date everywhere', async () => {
    const { world, error, status } = await run(file(within), [BOUNDARY]);
    expect(error).toBeUndefined();
    expect([status[BOUNDARY], status[ATTACH]]).toEqual(['done', 'done']);
    const calls = world.sandbox.calls.map(({ operation }) => operation);
    expect(calls.indexOf('PutPermissionsBoundaryToPermissionSet')).toBeLessThan(
      calls.indexOf('AttachManagedPolicyToPermissionSet'),
    );
    expect(copiesBehind(world)).toEqual([]);
  });

  it('brings other changes into force meanwhile', async () => {
    const { world, status } = await run(file({ ...within, sessionDuration: '4h' }));
    expect(status['permission-sets:provision:PowerUserAccess']).toBe('done');
    expect(policiesNow(world)).toEqual(['PowerUserAccess']);
    expect(copiesBehind(world)).toEqual([]);
  });

  it('allows nothing more where the limit fails', async () => {
    const { world, status, error } = await run(file(within), [BOUNDARY], (state) => {
      state.switches.deny = ['sso:PutPermissionsBoundaryToPermissionSet'];
    });
    expect(error).toMatchObject({ code: 'SSB-404' });
    expect([status[BOUNDARY], status[ATTACH]]).toEqual(['failed', 'skipped']);
    expect(policiesNow(world)).toEqual(['PowerUserAccess']);
  });

  const dan = { givenName: 'Dan', familyName: 'Olsen', email: 'dan@acme.example' };
  const withDan = (access: NonNullable<Config['access']>[number]) =>
    file(within, { users: { 'dan@acme.example': dan }, access: [access] });
  const people = {
    permissionSet: 'PowerUserAccess',
    accounts: ['777788889999'],
    users: ['dan@acme.example'],
  };

  it('is given to nobody else before, in a new account or as a new member', async () => {
    const { world, status } = await run(withDan(people));
    const given = Object.entries(status).filter(([id]) =>
      /^(?:assignments:assign|users:add):/.test(id),
    );
    expect(given.map(([, one]) => one)).toEqual(['skipped', 'skipped']);
    expect(world.sandbox.state.instances[0]?.memberships).toHaveLength(3);
  });

  it('waits where nobody can read whether the limit is there', async () => {
    const { world, changes } = await run(file(within), [], (state) => {
      state.switches.deny = ['sso:GetPermissionsBoundaryForPermissionSet'];
    });
    expect(policiesNow(world)).toEqual(['PowerUserAccess']);
    expect(changes.map(({ id }) => id)).toContain(
      'permission-sets:note:held%3APowerUserAccess%3AIAMFullAccess',
    );
  });

  it('is given to no new member of a group that has it, though the file does not say so', async () => {
    const groups = { Developers: { members: ['dan@acme.example'] } };
    const users = { 'dan@acme.example': dan };
    const { world, status } = await run(file(within, { users, groups }));
    expect(status['users:add:Developers:dan%40acme.example']).toBe('skipped');
    expect(world.sandbox.state.instances[0]?.memberships).toHaveLength(3);
  });

  it('is given to nobody else while nobody can read whether the limit is there', async () => {
    const { world, changes } = await run(withDan(people), [], (state) => {
      state.switches.deny = ['sso:GetPermissionsBoundaryForPermissionSet'];
    });
    expect(world.sandbox.state.instances[0]?.memberships).toHaveLength(3);
    const notes = changes.filter(({ verb }) => verb === 'note').map(({ summary }) => summary);
    for (const what of ['dan@acme.example', 'PowerUserAccess on ']) {
      const waits = new RegExp(`${what}.*waits until it can be read`);
      expect(notes).toContainEqual(expect.stringMatching(waits));
    }
    expect(changes.filter(({ verb }) => verb === 'assign')).toEqual([]);
  });
});
