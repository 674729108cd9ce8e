import { describe, expect, it } from 'vitest';
import { importWorld } from '../../src/config/import.ts';
import { account, DEV, group, OLD, ROOT, row, set, user, world, type Parts } from './worlds.ts';

const ADMIN = set('AdministratorAccess', {
  managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
});
const taken = (parts: Parts) => importWorld(world(parts));

describe('groups and access', () => {
  const people = [user('ada'), user('bob')];
  const grant = (name: string, id: string, members: string[]) => ({
    groups: [group(`${name}-${id}`, members)],
    rows: [row(name, id, `g-${name}-${id}`)],
  });

  it('are one group per grant where that fits, with accounts and sets together', () => {
    const parts = [
      grant('AdministratorAccess', ROOT, ['bob', 'ada']),
      grant('AdministratorAccess', DEV, ['ada', 'bob']),
      grant('Reader', ROOT, ['ada', 'bob']),
      grant('Reader', DEV, ['ada', 'bob']),
    ];
    const { config, notes } = taken({
      sets: [ADMIN, set('Reader')],
      users: people,
      groups: parts.flatMap(({ groups }) => groups),
      rows: parts.flatMap(({ rows }) => rows),
    });
    expect(config.access).toEqual([
      {
        permissionSet: ['AdministratorAccess', 'Reader'],
        accounts: [ROOT, DEV],
        users: ['ada', 'bob'],
      },
    ]);
    expect(config.groups).toBeUndefined();
    expect(notes).toEqual([]);
  });

  it('are named groups where a group has more than its name says', () => {
    const { groups, rows } = grant('Reader', DEV, ['ada']);
    const { config } = taken({
      sets: [set('Reader')],
      users: people,
      groups,
      rows: [...rows, row('Reader', ROOT, `g-Reader-${DEV}`)],
    });
    expect(config.groups).toEqual({ [`Reader-${DEV}`]: { members: ['ada'] } });
    expect(config.access).toEqual([
      { permissionSet: 'Reader', accounts: [ROOT, DEV], group: `Reader-${DEV}` },
    ]);
  });

  it.each([
    ['somebody who is gone', ['ada', 'gone']],
    ['somebody of SCIM', ['ada', 'scim']],
  ])('are named without members where one is %s', (_, members) => {
    const { config, notes } = taken({
      sets: [set('Reader')],
      users: [...people, user('scim', { external: true })],
      ...grant('Reader', DEV, members),
    });
    expect(config.groups).toEqual({ [`Reader-${DEV}`]: {} });
    expect(config.access).toEqual([
      { permissionSet: 'Reader', accounts: [DEV], group: `Reader-${DEV}` },
    ]);
    expect(notes).toContain(
      `Group Reader-${DEV} is named without members: not all of them can be in the file.`,
    );
  });

  it('of SCIM are named without members, and only where they have access', () => {
    const { config } = taken({
      sets: [set('Reader')],
      users: people,
      groups: [group('Idp', ['ada'], true), group('Idle', [], true)],
      rows: [row('Reader', DEV, 'g-Idp')],
    });
    expect(config.groups).toEqual({ Idp: {} });
    expect(config.access).toEqual([{ permissionSet: 'Reader', accounts: [DEV], group: 'Idp' }]);
  });

  it('of Control Tower are left alone', () => {
    const { config, notes } = taken({
      sets: [set('Reader')],
      groups: [group('AWSAuditors')],
      rows: [row('Reader', DEV, 'g-AWSAuditors')],
    });
    expect(config).toMatchObject({ access: [] });
    expect(config.groups).toBeUndefined();
    expect(notes).toEqual([
      'Groups of Control Tower, left alone: AWSAuditors.',
      `Group AWSAuditors has Reader on acme-dev (${DEV}): left alone, for the file does not name the group.`,
    ]);
  });

  it('are told of once for all accounts', () => {
    const { notes } = taken({
      sets: [set('Reader')],
      groups: [group('AWSAuditors')],
      rows: [row('Reader', DEV, 'g-AWSAuditors'), row('Reader', ROOT, 'g-AWSAuditors')],
    });
    expect(notes).toHaveLength(2);
    expect(notes[1]).toMatch(
      /^Group AWSAuditors has Reader on acme-dev \(\d+\), .* \(\d+\): left alone/,
    );
  });

  it('follow the account name where most groups do, unless two accounts share one', () => {
    const parts = {
      sets: [set('Reader')],
      users: people,
      groups: [group('Reader-acme-dev', ['ada'])],
      rows: [row('Reader', DEV, 'g-Reader-acme-dev')],
    };
    expect(taken(parts).config).toMatchObject({
      groupName: '{permissionSet}-{accountName}',
      access: [{ accounts: [DEV], users: ['ada'] }],
    });
    const twins = [account(ROOT, 'acme-dev'), account(DEV, 'Acme-dev')];
    expect(taken({ ...parts, accounts: twins }).config).toMatchObject({
      groupName: '{permissionSet}-{accountId}',
      groups: { 'Reader-acme-dev': { members: ['ada'] } },
    });
  });

  it('leave notes for what the file does not say', () => {
    const rows = [
      row('Reader', DEV, 'ada'),
      row('Reader', OLD, 'g-Devs'),
      row('Reader', DEV, 'gone'),
      row('Reader', DEV, 'g-gone'),
    ];
    const found = world({ sets: [set('Reader')], users: people, groups: [group('Devs')], rows });
    const unknown = [
      {
        permissionSetArn: found.assignments.list[0]?.permissionSetArn ?? '',
        accountId: ROOT,
        why: 'denied',
      },
    ];
    expect(importWorld({ ...found, assignments: { list: rows, unknown } }).notes).toEqual([
      `ada has Reader on acme-dev (${DEV}) directly, not through a group: left alone.`,
      `Group Devs has Reader on acme-old (${OLD}): left alone, for the file does not name the account, which is not in use.`,
      `Reader on acme-dev (${DEV}) is assigned to a user that no longer exists (gone): left alone.`,
      `Reader on acme-dev (${DEV}) is assigned to a group that no longer exists (g-gone): left alone.`,
      `Reader on acme (${ROOT}) can't be read: denied.`,
    ]);
  });

  it('tells people and groups that can’t be read from ones that are gone', () => {
    const unread = { known: false, why: 'denied' } as const;
    const rows = [row('Reader', DEV, 'gone'), row('Reader', DEV, 'g-gone')];
    const found = world({ sets: [set('Reader')], rows });
    const { notes } = importWorld({ ...found, users: unread, groups: unread });
    expect(notes.filter((note) => note.includes('no longer exists'))).toEqual([]);
    expect(notes).toContain(
      `Reader on acme-dev (${DEV}) is assigned to a group whose name can't be read (g-gone): left alone.`,
    );
    expect(notes).toContain(
      `Reader on acme-dev (${DEV}) is assigned to a user whose name can't be read (gone): left alone.`,
    );
  });
});
