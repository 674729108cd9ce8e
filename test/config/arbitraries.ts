/** Any valid Config, for property tests: every key of the file comes up, with names that YAML would trip over. */
import fc from 'fast-check';
import {
  description,
  groupName,
  permissionSetName,
  personalName,
  userName,
} from '../../src/config/fields.ts';
import { nameKey } from '../../src/config/naming.ts';
import { MACHINES } from '../../src/config/machines.ts';
import type { Config, ConfigPermissionSet } from '../../src/config/schema.ts';
import {
  text,
  names,
  accountIds,
  emails,
  tag,
  tagKey,
  json,
  customer,
  managed,
} from './arbitrary-values.ts';

export const permissionSet: fc.Arbitrary<ConfigPermissionSet> = fc.record(
  {
    description: text(description, 40),
    sessionDuration: fc.constantFrom('1h', '8h', '12h', 'PT2H30M', 'PT90M', 'PT1H0M1S'),
    relayState: fc.constantFrom('https://console.aws.amazon.com/x?a=b#c', "'", '{}', ': ', '- a'),
    managedPolicies: fc.array(managed, { maxLength: 4 }),
    customerManagedPolicies: fc.array(customer, { maxLength: 2 }),
    inlinePolicy: fc.record({ Version: fc.constant('2012-10-17'), Statement: fc.array(json) }),
    permissionsBoundary: fc.oneof(
      fc.record({ managedPolicy: managed }),
      fc.record({ customerManagedPolicy: customer }),
    ),
    tags: fc.dictionary(tagKey, tag, { maxKeys: 3, noNullPrototype: true }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

function record<T>(
  keys: readonly string[],
  value: fc.Arbitrary<T>,
): fc.Arbitrary<Record<string, T>> {
  return fc
    .tuple(...keys.map((key) => fc.tuple(fc.constant(key), value)))
    .map((entries): Record<string, T> => Object.fromEntries(entries));
}

/** Any Config that the checks accept. */
export const config: fc.Arbitrary<Config> = fc
  .record({
    accounts: accountIds,
    sets: names(permissionSetName),
    users: names(userName),
    groups: names(groupName),
    gone: fc.record({
      sets: names(permissionSetName, 2),
      users: names(userName, 2),
      groups: names(groupName, 2),
    }),
  })
  .chain(({ accounts, sets, users, groups, gone }) => {
    const someUsers = fc.subarray(users);
    const someSets = oneOrMore([...sets, 'Billing']);
    const somewhere = fc.oneof(
      fc.subarray(accounts, { minLength: 1 }),
      fc.constantFrom<string[]>(['*'], ['members'], ['ou:Work/Two: b', 'acme dev']),
    );
    const where = { permissionSet: someSets, accounts: somewhere };
    const except = { except: fc.subarray(accounts) };
    const byUsers = fc.record(
      { ...where, ...except, users: someUsers },
      { requiredKeys: ['permissionSet', 'accounts', 'users'], noNullPrototype: true },
    );
    const byGroup = fc.record(
      { ...where, ...except, group: oneOrMore(groups) },
      { requiredKeys: ['permissionSet', 'accounts', 'group'], noNullPrototype: true },
    );
    const without = (list: string[], others: string[]) =>
      list.filter((name) => !others.some((other) => nameKey(other) === nameKey(name)));
    return fc.record(
      {
        version: fc.constant(1 as const),
        account: fc.constantFrom(...accounts),
        region: fc.constantFrom('eu-west-1', 'us-gov-west-1'),
        portalUrl: fc.constantFrom(
          'https://d-1234567890.awsapps.com/start',
          'https://a.b/#/x?y=[1]',
        ),
        groupName: fc.constantFrom(
          '{permissionSet}-{accountId}',
          'x {accountId}: # {permissionSet}',
        ),
        accounts: record(accounts, fc.constant('')).map((map) =>
          Object.fromEntries(
            Object.keys(map).map((id, index) => [id, ['prod', 'on', '1.5', '=x'][index] ?? id]),
          ),
        ),
        permissionSets: record(sets, permissionSet),
        users: people(users),
        groups: record(
          groups,
          fc.record({ members: someUsers }, { requiredKeys: [], noNullPrototype: true }),
        ),
        access: fc.array(groups.length > 0 ? fc.oneof(byUsers, byGroup) : byUsers, {
          maxLength: 4,
        }),
        absent: fc.record(
          {
            users: fc.constant(without(gone.users, users)),
            groups: fc.constant(without(gone.groups, groups)),
            permissionSets: fc.constant(without(gone.sets, [...sets, 'Billing'])),
            assignments: fc.array(
              fc.record({
                permissionSet: text(permissionSetName),
                account: fc.constantFrom(...accounts),
                user: text(userName),
              }),
              { maxLength: 2 },
            ),
          },
          { requiredKeys: [], noNullPrototype: true },
        ),
        confirmed: fc.dictionary(tagKey, fc.record({ by: tag, date: fc.constant('2026-11-22') }), {
          maxKeys: 2,
          noNullPrototype: true,
        }),
        retire: fc.dictionary(
          fc.constantFrom('111122223333/ada', '444455556666/ci', '111122223333/a=b,c@d'),
          fc.oneof(
            fc.record(
              {
                person: text(userName),
                told: fc.constant('2026-11-22'),
                deactivated: fc.constant('2026-11-23'),
              },
              { requiredKeys: ['person'], noNullPrototype: true },
            ),
            fc.record({ machine: fc.constantFrom(...MACHINES) }, { noNullPrototype: true }),
            fc.record(
              { accepted: fc.record({ until: fc.constant('2027-03-01'), why: tag }) },
              { noNullPrototype: true },
            ),
          ),
          { maxKeys: 3, noNullPrototype: true },
        ),
        profiles: fc.record(
          {
            session: fc.constantFrom('acme', 'no', '1.5', 'a@b+c'),
            name: fc.constantFrom('cli', 'short', '{accountName}/{permissionSet}:{accountId}'),
            prefix: fc.constantFrom('acme-', 'y', '0x1F/'),
            region: fc.constantFrom('eu-west-1', 'us-gov-west-1'),
            output: fc.constantFrom('json' as const, 'yaml-stream' as const),
            default: fc.constantFrom('Admin-111122223333', 'null'),
            legacy: fc.boolean(),
            granted: fc.boolean(),
          },
          { requiredKeys: [], noNullPrototype: true },
        ),
      },
      {
        requiredKeys: ['version', 'users', 'permissionSets', 'groups', 'accounts'],
        noNullPrototype: true,
      },
    );
  });

function oneOrMore(list: readonly string[]): fc.Arbitrary<string | string[]> {
  if (list.length === 0) return fc.constant([]);
  return fc.oneof(fc.constantFrom(...list), fc.subarray([...list], { minLength: 1 }));
}

function people(users: readonly string[]) {
  const name = text(personalName);
  return fc
    .uniqueArray(emails, { selector: nameKey, minLength: users.length, maxLength: users.length })
    .chain((addresses) =>
      fc
        .tuple(
          ...users.map((user, index) =>
            fc.tuple(
              fc.constant(user),
              fc.record({
                givenName: name,
                familyName: name,
                email: fc.constant(addresses[index] ?? ''),
              }),
            ),
          ),
        )
        .map((entries): NonNullable<Config['users']> => Object.fromEntries(entries)),
    );
}
