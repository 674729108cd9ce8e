/** A permission set or an account gets another name: made under the new one, people moved, the old one taken away with a yes. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import type { Change } from '../../src/steps/change.ts';
import { desk, FILE } from './people-acme.ts';

const ALIASES = FILE.replace(
  'permissionSets:',
  'groupName: "{permissionSet}-{accountAlias}"\npermissionSets:',
)
  .replace(
    'accounts: { "444455556666": dev }',
    'accounts: { "444455556666": dev, "111122223333": main }',
  )
  .replace(
    '  # developers\n',
    '  - permissionSet: ReadOnlyAccess\n    accounts: [dev]\n    users: [ana@acme.example, dan@acme.example]\n  # developers\n',
  );

async function renamed(edit: (text: string) => string) {
  const at = desk(ALIASES);
  const made = await apply(at.session('apply', { yes: true }));
  expect(made.error).toBeUndefined();
  at.write(edit(at.text()));
  const { data } = await plan(at.session('plan'), {});
  const { changes } = data as unknown as { changes: Change[] };
  return { at, changes: changes.filter(({ verb }) => !['note', 'manual'].includes(verb)) };
}

describe('a new short name of an account', () => {
  const edit = (text: string) =>
    text.replace('"444455556666": dev', '"444455556666": sandbox').replaceAll('[dev]', '[sandbox]');
  const OLD = 'ReadOnlyAccess-dev';

  it('is planned as create, move and delete, with who is affected', async () => {
    const { changes } = await renamed(edit);
    const about = changes.filter(({ id }) => /ReadOnlyAccess-(?:dev|sandbox)/.test(id));
    expect(about.map(({ id }) => id)).toEqual([
      'groups:create:ReadOnlyAccess-sandbox',
      'users:add:ReadOnlyAccess-sandbox:ana%40acme.example',
      'users:add:ReadOnlyAccess-sandbox:dan%40acme.example',
      'assignments:assign:ReadOnlyAccess:444455556666:ReadOnlyAccess-sandbox',
      'assignments:unassign:ReadOnlyAccess:444455556666:ReadOnlyAccess-dev',
      'groups:delete:ReadOnlyAccess-dev',
    ]);
    expect(about.find(({ verb }) => verb === 'delete')?.summary).toBe(
      'ReadOnlyAccess-sandbox takes its place; ana@acme.example, dan@acme.example have the same by that',
    );
  });

  it('ends with nothing left to do', async () => {
    const { at, changes } = await renamed(edit);
    const confirm = changes
      .filter(({ id, risk }) => risk === 'takes-away' && id.includes(OLD))
      .map(({ id }) => id);
    const { error } = await apply(at.session('apply', { yes: true, confirm }));
    expect(error).toBeUndefined();
    expect((await at.differences()).filter((id) => id.includes('ReadOnlyAccess'))).toEqual([]);
  });

  it('is none where somebody else is in the group: that one is not ours', async () => {
    const { at } = await renamed(edit);
    const center = at.world.sandbox.state.instances[0];
    const group = center?.groups.find(({ displayName }) => displayName === OLD);
    const bob = center?.users.find(({ userName }) => userName.startsWith('bob'));
    center?.memberships.push({
      ...{ id: '11111111-2222-3333-4444-555555555555', created: 0, visibleAt: 0 },
      ...{ groupId: group?.id ?? '', userId: bob?.id ?? '' },
    });
    expect((await at.differences()).filter((id) => id.includes(OLD))).toEqual([]);
  });
});

describe('a new name of a permission set', () => {
  it('is planned as create, move and delete, with who is affected', async () => {
    const { changes } = await renamed((text) =>
      text
        .replace('ReadOnlyAccess: {}', 'Look: { managedPolicies: [ReadOnlyAccess] }')
        .replaceAll('permissionSet: ReadOnlyAccess', 'permissionSet: Look'),
    );
    const ids = changes.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'permission-sets:create:Look',
        'groups:create:Look-dev',
        'users:add:Look-dev:dan%40acme.example',
        'assignments:assign:Look:444455556666:Look-dev',
        'groups:delete:ReadOnlyAccess-dev',
      ]),
    );
    expect(changes.find(({ id }) => id === 'groups:delete:ReadOnlyAccess-dev')?.summary).toBe(
      'no access line asks for it any more; ana@acme.example, dan@acme.example lose what it opens',
    );
  });
});
