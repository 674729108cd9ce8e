/** Accounts as they are found: small ones by hand, and any at all for property tests. */
import fc from 'fast-check';
import type { Account, Group, PermissionSet, User } from '../../src/aws/types.ts';
import type { Assignment } from '../../src/aws/assignment-types.ts';
import type { ImportedWorld } from '../../src/config/import-scene.ts';
import { desiredPermissionSet } from '../../src/config/policies.ts';
import { permissionSet as settings } from './arbitraries.ts';

export const ROOT = '111122223333';
export const DEV = '444455556666';
export const OLD = '000011112222';

export const account = (id: string, name: string, active = true): Account => ({
  id,
  name,
  email: `${id}@example.com`,
  active,
  state: active ? 'ACTIVE' : 'SUSPENDED',
});

export const user = (id: string, fields: Partial<User> = {}): User => ({
  id,
  userName: id,
  givenName: 'G',
  familyName: 'F',
  email: `${id}@example.com`,
  external: false,
  ...fields,
});

export const group = (name: string, members: string[] = [], external = false): Group => ({
  id: `g-${name}`,
  name,
  members,
  external,
});

export const arnOf = (name: string) => `arn:aws:sso:::permissionSet/${name}`;

export const set = (name: string, fields: Partial<PermissionSet> = {}): PermissionSet => ({
  arn: arnOf(name),
  name,
  sessionDuration: 'PT1H',
  managedPolicies: [],
  customerManagedPolicies: [],
  inlinePolicy: null,
  boundary: { known: true, value: null },
  tags: { known: true, value: {} },
  accounts: { current: [], stale: [], unclear: [] },
  ...fields,
});

/** `Set on account for g-Group` or for a user id. */
export const row = (name: string, accountId: string, principalId: string): Assignment => ({
  permissionSetArn: arnOf(name),
  accountId,
  principalType: principalId.startsWith('g-') ? 'GROUP' : 'USER',
  principalId,
});

export interface Parts {
  accounts?: Account[];
  sets?: PermissionSet[];
  users?: User[];
  groups?: Group[];
  rows?: Assignment[];
}

/** A world with an organization of three accounts, one of them not in use. */
export function world({
  accounts,
  sets = [],
  users = [],
  groups = [],
  rows = [],
}: Parts): ImportedWorld {
  return {
    caller: { account: ROOT, partition: 'aws' },
    organization: { organization: { managementAccountId: ROOT } },
    accounts: {
      known: true,
      value: accounts ?? [
        account(ROOT, 'acme'),
        account(DEV, 'acme-dev'),
        account(OLD, 'acme-old', false),
      ],
    },
    center: {
      instance: {
        arn: 'arn:aws:sso:::instance/ssoins-1111222233334444',
        identityStoreId: 'd-1234567890',
        ownerAccountId: ROOT,
        region: 'eu-west-1',
        status: 'ACTIVE',
      },
    },
    permissionSets: { known: true, value: sets },
    users: { known: true, value: users },
    groups: { known: true, value: groups },
    assignments: { list: rows, unknown: [] },
  };
}

const SET_NAMES = ['AdministratorAccess', 'Billing', 'Reader', 'A', 'A-b', 'AWSReadOnlyAccess'];

const anySet = (name: string): fc.Arbitrary<PermissionSet> =>
  fc
    .record({
      settings,
      stack: fc.boolean(),
      boundaryKnown: fc.boolean(),
      tagsKnown: fc.boolean(),
    })
    .map(({ settings, stack, boundaryKnown, tagsKnown }) => {
      const inline = typeof settings.inlinePolicy === 'object' ? settings.inlinePolicy : null;
      const { policies, boundary, tags, sessionDuration, description, relayState } =
        desiredPermissionSet(name, settings, { inline, partition: 'aws' });
      const all = stack ? { ...tags, 'aws:cloudformation:stack-name': 'x' } : tags;
      return set(name, {
        ...(description !== undefined && { description }),
        ...(relayState !== undefined && { relayState }),
        sessionDuration: sessionDuration ?? 'PT1H',
        managedPolicies: policies?.managed ?? [],
        customerManagedPolicies: policies?.customer ?? [],
        inlinePolicy: policies?.inline ?? null,
        boundary: boundaryKnown
          ? { known: true, value: boundary ?? null }
          : { known: false, why: 'denied' },
        tags: tagsKnown ? { known: true, value: all } : { known: false, why: 'denied' },
      });
    });

/** Groups named as grants by both templates, of other shapes, of SCIM, of Control Tower, with twins in other cases. */
const groupNames = [
  'Devs',
  'DEVS',
  'Ops',
  'AWSAuditors',
  ...SET_NAMES.flatMap((name) => [
    `${name}-${ROOT}`,
    `${name}-${DEV}`,
    `${name}-acme`,
    `${name}-b-x`,
  ]),
];

/** Any world, with twins, strangers, leftovers and things that can't be read. */
export const anyWorld: fc.Arbitrary<ImportedWorld> = fc
  .record({
    accountNames: fc.constantFrom(['acme', 'dev'], ['acme', 'acme'], ['acme', 'b-x']),
    names: fc.subarray(SET_NAMES),
    users: fc.subarray([
      user('ada'),
      user('bob'),
      user('scim', { external: true }),
      user('ADA', { id: 'u-9', userName: 'ADA' }),
      user('nomail', { email: '' }),
      user('noname', { givenName: ' ' }),
      user('shared', { email: 'bob@example.com' }),
    ]),
    groupNames: fc.subarray(groupNames),
  })
  .chain(({ accountNames, names, users, groupNames }) => {
    const ids = [...users.map(({ id }) => id), 'gone'];
    const groups = groupNames.map((name) =>
      fc
        .record({
          members: fc.subarray(ids, { maxLength: Math.min(3, ids.length) }),
          external: fc.integer({ max: 4, min: 0 }),
        })
        .map(({ members, external }) => group(name, members, external === 0)),
    );
    const principals = [...groupNames.map((name) => `g-${name}`), 'g-gone', ...ids];
    const where = fc.constantFrom(ROOT, DEV, OLD, '999999999999');
    const rows = fc.array(
      fc.tuple(fc.constantFrom(...names, 'Gone'), where, fc.constantFrom(...principals)),
      { maxLength: 25 },
    );
    const known = fc.integer({ min: 0, max: 15 }).map((dice) => dice > 0);
    return fc
      .record({
        groups: fc.tuple(...groups),
        sets: fc.tuple(...names.map(anySet)),
        rows,
        accountsKnown: known,
        usersKnown: known,
      })
      .map(({ groups, sets, rows, accountsKnown, usersKnown }) => {
        const [rootName = '', devName = ''] = accountNames;
        const accounts = [
          account(ROOT, rootName),
          account(DEV, devName),
          account(OLD, 'old', false),
        ];
        const grants = groupNames.flatMap((name) => grantRow(name, names, accounts));
        const list = [...rows.map((parts) => row(...parts)), ...grants];
        const found = world({ accounts, sets, users, groups, rows: list });
        return {
          ...found,
          ...(!accountsKnown && { accounts: { known: false, why: 'denied' } as const }),
          ...(!usersKnown && { users: { known: false, why: 'denied' } as const }),
        };
      });
  });

/** The assignment that a group's name speaks of, so that many groups are grants. */
function grantRow(
  name: string,
  sets: readonly string[],
  accounts: readonly Account[],
): Assignment[] {
  return sets.flatMap((setName) =>
    accounts
      .filter((one) => name === `${setName}-${one.id}` || name === `${setName}-${one.name}`)
      .map(({ id }) => row(setName, id, `g-${name}`)),
  );
}
