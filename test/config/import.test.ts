import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDesired, type Desired } from '../../src/config/desired.ts';
import { importWorld } from '../../src/config/import.ts';
import { readable, type ImportedWorld } from '../../src/config/import-scene.ts';
import { grantsByName, nameKey, sameName } from '../../src/config/naming.ts';
import { isForeignName } from '../../src/config/ownership.ts';
import { updateConfig } from '../../src/config/save.ts';
import { read } from './config-file.ts';
import {
  account,
  anyWorld,
  DEV,
  group,
  OLD,
  ROOT,
  row,
  set,
  user,
  world,
  type Parts,
} from './worlds.ts';

const ADMIN = set('AdministratorAccess', {
  managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
});
const taken = (parts: Parts) => importWorld(world(parts));

describe('where it is', () => {
  it('comes from the organization and the instance', () => {
    expect(taken({}).config).toMatchObject({
      version: 1,
      account: ROOT,
      region: 'eu-west-1',
      portalUrl: 'https://d-1234567890.awsapps.com/start',
      groupName: '{permissionSet}-{accountId}',
    });
  });

  it('follows the partition', () => {
    const found = world({});
    const instance = found.center.instance && { ...found.center.instance, region: 'us-gov-west-1' };
    const { config } = importWorld({ ...found, center: { instance } });
    expect(config.portalUrl).toBe('https://start.us-gov-home.awsapps.com/directory/d-1234567890');
  });

  it('is the caller where there is no organization, and no Region where there is no instance', () => {
    const { config, notes } = importWorld({
      ...world({}),
      organization: { organization: null },
      center: { instance: null },
    });
    expect(config.account).toBe(ROOT);
    expect(config.region).toBeUndefined();
    expect(notes).toEqual(['No Identity Center was found.']);
  });
});

describe('a permission set', () => {
  const settingsOf = (fields: Parameters<typeof set>[1], name = 'Reader') =>
    taken({ sets: [set(name, fields)] }).config.permissionSets?.[name];

  it('that is just a predefined one is {}', () => {
    expect(settingsOf(ADMIN, 'AdministratorAccess')).toEqual({});
  });

  it('that is predefined with a longer session says only that', () => {
    expect(settingsOf({ ...ADMIN, sessionDuration: 'PT8H' }, 'AdministratorAccess')).toEqual({
      sessionDuration: '8h',
    });
  });

  it('of a predefined name with other policies says all of them', () => {
    expect(settingsOf({}, 'Billing')).toEqual({ sessionDuration: '1h', managedPolicies: [] });
  });

  it('comes with every field', () => {
    const fields = {
      description: 'Reads',
      sessionDuration: 'PT2H30M',
      relayState: 'https://x/',
      managedPolicies: ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'],
      customerManagedPolicies: [{ name: 'Lake', path: '/' }],
      inlinePolicy: { Statement: [] },
      boundary: {
        known: true,
        value: { managedPolicy: 'arn:aws:iam::aws:policy/PowerUserAccess' },
      },
      tags: { known: true, value: { team: 'data', 'aws:x': 'y' } },
    } as const;
    expect(
      settingsOf({
        ...fields,
        managedPolicies: [...fields.managedPolicies],
        customerManagedPolicies: [...fields.customerManagedPolicies],
        inlinePolicy: { Statement: [] },
      }),
    ).toEqual({
      description: 'Reads',
      sessionDuration: 'PT2H30M',
      relayState: 'https://x/',
      managedPolicies: ['ViewOnlyAccess'],
      customerManagedPolicies: [{ name: 'Lake', path: '/' }],
      inlinePolicy: { Statement: [] },
      permissionsBoundary: { managedPolicy: 'PowerUserAccess' },
      tags: { team: 'data' },
    });
  });

  it('is imported without the parts that could not be read, with a note for each', () => {
    const unknown = { known: false, why: 'denied' } as const;
    const { config, notes } = taken({
      sets: [set('Reader', { boundary: unknown, tags: unknown })],
    });
    expect(config.permissionSets).toEqual({
      Reader: { sessionDuration: '1h', managedPolicies: [] },
    });
    expect(notes).toEqual([
      "Permission set Reader: its permissions boundary can't be read (denied) and is left out.",
      "Permission set Reader: its tags can't be read (denied) and are left out.",
    ]);
  });

  it('keeps what the file cannot hold as it is', () => {
    const { config, notes } = taken({
      sets: [set('Reader', { description: '“x”' }), set('Odd', { inlinePolicy: {} })],
    });
    expect(config.permissionSets).toEqual({
      Reader: { sessionDuration: '1h', managedPolicies: [] },
      Odd: { sessionDuration: '1h' },
    });
    expect(notes).toEqual([
      "Permission set Reader: the file can't hold its description, which stay as they are.",
      "Permission set Odd: the file can't hold its inlinePolicy, which stay as they are.",
    ]);
  });

  it('of Control Tower, and its assignments, are left alone', () => {
    const { config, notes } = taken({
      sets: [set('AWSReadOnlyAccess')],
      groups: [group('Devs')],
      rows: [row('AWSReadOnlyAccess', DEV, 'g-Devs')],
    });
    expect(config).toMatchObject({
      permissionSets: {},
      groups: { Devs: { members: [] } },
      access: [],
    });
    expect(notes).toEqual([
      'Permission sets of Control Tower, left alone: AWSReadOnlyAccess.',
      `Group Devs has AWSReadOnlyAccess on acme-dev (${DEV}): left alone, for the file does not name the permission set.`,
    ]);
  });

  it('of CloudFormation is named without settings, and only where access needs it', () => {
    const stack = {
      tags: { known: true, value: { 'aws:cloudformation:stack-name': 'x' } },
      sessionDuration: 'PT8H',
    } as const;
    const { config } = taken({
      sets: [set('Used', stack), set('Unused', stack)],
      groups: [group(`Used-${DEV}`)],
      rows: [row('Used', DEV, `g-Used-${DEV}`)],
    });
    expect(config.permissionSets).toEqual({ Used: {} });
    expect(config.access).toEqual([{ permissionSet: 'Used', accounts: [DEV], users: [] }]);
  });
});

describe('people', () => {
  it('come with all their names', () => {
    expect(
      taken({ users: [user('ada', { givenName: 'Ada', familyName: 'L' })] }).config.users,
    ).toEqual({
      ada: { givenName: 'Ada', familyName: 'L', email: 'ada@example.com' },
    });
  });

  it.each([
    [
      'fed by SCIM',
      [user('x', { external: true })],
      '1 user comes from your identity provider: left out.',
    ],
    [
      'without e-mail',
      [user('x', { email: '' })],
      'User x left out: it lacks an e-mail address that the file can hold.',
    ],
    [
      'without names',
      [user('x', { givenName: '', familyName: ' ' })],
      'User x left out: it lacks a given name, a family name that the file can hold.',
    ],
  ])('%s are left out with a note', (_, users, note) => {
    expect(taken({ users }).config.users).toEqual({});
    expect(taken({ users }).notes).toEqual([note]);
  });

  it('whose names differ in case only are both left out', () => {
    expect(
      taken({ users: [user('ada'), user('Ada', { id: 'u2', email: 'x@example.com' })] }).config
        .users,
    ).toEqual({});
  });
});

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
});

describe('any world', () => {
  it(
    'is described by a valid file that asks for no change, and names every group that is ours by name',
    { timeout: 30_000 },
    () => {
      fc.assert(
        fc.property(anyWorld, (found) => {
          const imported = importWorld(found);
          const { config, source } = read(updateConfig(null, imported.config));
          const desired = toDesired(config, source, {
            accounts: found.accounts,
            units: {},
            managementAccountId: ROOT,
            partition: 'aws',
          });
          expect(differences(desired, found)).toEqual([]);
          const names = readable(found.permissionSets).map(({ name }) => name);
          const ours = grantsByName(config, names, readable(found.accounts));
          const leftovers = readable(found.groups).filter(
            ({ name, external }) =>
              !external &&
              !isForeignName(name) &&
              ours.has(nameKey(name)) &&
              !desired.groups.some((wanted) => sameName(wanted.name, name)),
          );
          expect(leftovers).toEqual([]);
          for (const one of found.assignments.list)
            expect(isSaid(one, desired, found) || imported.notes.length > 0).toBe(true);
        }),
        { numRuns: 300 },
      );
    },
  );
});

function isSaid(
  one: { permissionSetArn: string; accountId: string; principalId: string },
  desired: Desired,
  found: ImportedWorld,
) {
  const name = readable(found.groups).find(({ id }) => id === one.principalId)?.name;
  const setName = readable(found.permissionSets).find(
    ({ arn }) => arn === one.permissionSetArn,
  )?.name;
  return desired.assignments.some(
    ({ group, permissionSet, accountId }) =>
      group === name && permissionSet === setName && accountId === one.accountId,
  );
}

/** What of the desired state is not so. */
function differences(desired: Desired, found: ImportedWorld): string[] {
  const users = new Map(readable(found.users).map((one) => [one.userName, one]));
  const ids = (names: string[]) => names.map((name) => users.get(name)?.id).sort();
  const different: string[] = [];
  for (const wanted of desired.permissionSets) {
    const there = readable(found.permissionSets).find(({ name }) => name === wanted.name);
    if (!there) different.push(`set ${wanted.name} is new`);
    else {
      const { policies, boundary, tags, ...fields } = wanted;
      expect(there).toMatchObject(fields);
      if (policies)
        expect(policies).toEqual({
          managed: there.managedPolicies,
          customer: there.customerManagedPolicies,
          inline: there.inlinePolicy,
        });
      if (boundary) expect(there.boundary).toEqual({ known: true, value: boundary });
      if (Object.keys(tags).length > 0) expect(there.tags).toMatchObject({ value: tags });
    }
  }
  for (const { userName, ...person } of desired.users)
    expect(users.get(userName)).toMatchObject(person);
  for (const wanted of desired.groups) {
    const there = readable(found.groups).find(({ name }) => name === wanted.name);
    if (!there) different.push(`group ${wanted.name} is new`);
    else if (wanted.members) expect(ids(wanted.members)).toEqual([...there.members].sort());
  }
  for (const wanted of desired.assignments) {
    const rows = found.assignments.list.filter((one) =>
      isSaid(one, { ...desired, assignments: [wanted] }, found),
    );
    if (rows.length === 0)
      different.push(`${wanted.group} gets ${wanted.permissionSet} on ${wanted.accountId}`);
  }
  return different;
}
