/** Any file that fits a world: every key, much of it about things that are there, and often not quite as they are. */
import fc from 'fast-check';
import type { Config, ConfigPermissionSet } from '../../src/config/schema.ts';
import { CUSTOMER_POLICIES, MANAGEMENT, UNITS, type WorldSpec } from './spec.ts';
import {
  chance,
  DESCRIPTIONS,
  FOREIGN_GROUPS,
  FOREIGN_SETS,
  GROUPS,
  INLINE,
  MANAGED,
  PEOPLE,
  RELAY_STATES,
  SETS,
  some,
  STACK_SETS,
  TEMPLATES,
} from './world-names.ts';
import { isSomebody, isValid } from './config-fits.ts';

/** Policy files beside the config file. */
export const POLICY_FILES: Record<string, string> = {
  'policies/lake.json': JSON.stringify(INLINE[1]),
};

type Line = NonNullable<Config['access']>[number];

interface Row {
  permissionSet: string;
  account: string;
  group?: string;
  user?: string;
}

interface Absent {
  users: string[];
  groups: string[];
  permissionSets: string[];
  assignments: Row[];
}

const settings: fc.Arbitrary<ConfigPermissionSet> = fc.oneof(
  {
    arbitrary: fc.record(
      {
        description: fc.constantFrom(...DESCRIPTIONS),
        sessionDuration: fc.constantFrom('1h', '8h', 'PT8H', 'PT480M', 'PT2H30M', 'PT1H'),
        relayState: fc.constantFrom(...RELAY_STATES),
        managedPolicies: some([...MANAGED, 'arn:aws:iam::aws:policy/AmazonS3FullAccess'], 40),
        customerManagedPolicies: some(CUSTOMER_POLICIES, 30),
        inlinePolicy: fc.constantFrom(...INLINE, 'policies/lake.json'),
        permissionsBoundary: fc.constantFrom(
          { managedPolicy: 'PowerUserAccess' },
          { customerManagedPolicy: { name: 'Tooling', path: '/' } },
        ),
        tags: fc.record(
          { team: fc.constantFrom('data', 'ops'), new: fc.constant('yes') },
          { requiredKeys: [], noNullPrototype: true },
        ),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    weight: 3,
  },
  { arbitrary: fc.constant({}), weight: 1 },
);

function person(name: string): fc.Arbitrary<[string, NonNullable<Config['users']>[string]]> {
  const address = `${name}@example.com`;
  return fc.tuple(
    fc.constantFrom(address, address, name, address.toUpperCase()),
    fc.record({
      givenName: fc.constantFrom(name, name, 'New name'),
      familyName: fc.constant('Lovelace'),
      email: fc.constantFrom(address, address, address, `${name}.new@example.com`),
    }),
  );
}

function entries<T>(pairs: fc.Arbitrary<[string, T][]>): fc.Arbitrary<Record<string, T>> {
  return pairs.map((list) => Object.fromEntries(list));
}

/** A map from some of the names to values. */
function record<T>(names: string[], value: fc.Arbitrary<T>, count = 50) {
  return entries(
    some(names, count).chain((kept) =>
      fc.tuple(...kept.map((name) => fc.tuple(fc.constant(name), value))),
    ),
  );
}

interface Names {
  sets: string[];
  users: string[];
  groups: string[];
}

const oneOrMore = (names: string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(
    fc.constantFrom(...names),
    fc.subarray(names, { minLength: 1, maxLength: Math.min(3, names.length) }),
  );

function line(spec: WorldSpec, names: Names, aliases: Record<string, string>): fc.Arbitrary<Line> {
  const words = spec.accounts.flatMap(({ id, name }) => [id, id, name, aliases[id] ?? id]);
  const many = ['members', 'members', '*', ...UNITS.map((path) => `ou:${path}`)];
  const where = fc.oneof(
    fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(...many).map((word) => [word]),
  );
  const common = {
    permissionSet: oneOrMore([
      ...names.sets,
      ...names.sets,
      'SecurityAudit',
      ...FOREIGN_SETS,
      'AWSNowhere',
    ]),
    accounts: where,
    except: fc.array(fc.constantFrom(...words, 'ou:Play'), { maxLength: 2 }),
  };
  const options = <K extends string>(key: K) => ({
    requiredKeys: ['permissionSet' as const, 'accounts' as const, key],
    noNullPrototype: true as const,
  });
  return fc.oneof(
    fc.record({ ...common, users: some(names.users) }, options('users')),
    fc.record(
      { ...common, group: oneOrMore([...names.groups, ...FOREIGN_GROUPS, 'AWSNobody']) },
      options('group'),
    ),
  );
}

/** Things to be gone: mostly ones that are there. */
function absent(spec: WorldSpec): fc.Arbitrary<Absent> {
  const rows = spec.rows.flatMap(({ set, account, kind, name }): Row[] => {
    if (kind === 'group') return [{ permissionSet: set, account, group: name }];
    return kind === 'user' ? [{ permissionSet: set, account, user: name }] : [];
  });
  return fc.record({
    users: some([...spec.users.map(({ userName }) => userName), 'nobody@example.com'], 30),
    groups: some([...spec.groups.map(({ name }) => name), 'No group'], 25),
    permissionSets: some([...SETS, ...STACK_SETS, 'NoSet'], 25),
    assignments: some<Row>(
      [...rows, { permissionSet: 'NoSet', account: MANAGEMENT, group: 'No group' }],
      25,
    ),
  });
}

export function configFor(spec: WorldSpec): fc.Arbitrary<Config> {
  const ids = spec.accounts.map(({ id }) => id);
  const shaped = spec.groups.map(({ name }) => name).filter((name) => !name.startsWith('AWS'));
  return fc
    .record({
      groupName: fc.constantFrom(spec.template, spec.template, spec.template, ...TEMPLATES),
      accounts: fc.oneof(fc.constant(spec.aliases), record(ids, fc.constant(''))),
      permissionSets: record([...SETS, ...STACK_SETS], settings, 60),
      users: entries(some(PEOPLE, 60).chain((kept) => fc.tuple(...kept.map(person)))),
      place: fc.tuple(chance(70), chance(90), chance(50)),
    })
    .chain(({ place: [account, region, portal], accounts, ...first }) => {
      const base: Config = {
        version: 1,
        ...(account && { account: MANAGEMENT }),
        ...(region && { region: spec.region }),
        ...(portal && { portalUrl: 'https://d-1234567890.awsapps.com/start' }),
        ...first,
        accounts: Object.fromEntries(
          Object.keys(accounts).map((id) => [id, spec.aliases[id] ?? id]),
        ),
      };
      const users = Object.keys(first.users);
      const members = fc.option(some(users), { nil: undefined, freq: 3 });
      const group = members.map((list) => (list ? { members: list } : {}));
      const groups = fc
        .tuple(
          fc.constantFrom(...GROUPS).chain((loud) =>
            record(
              [...new Set([...GROUPS, ...shaped])].map((n) => (n === loud ? n.toUpperCase() : n)),
              group,
              40,
            ),
          ),
          record([...FOREIGN_GROUPS, 'AWSNobody'], fc.constant({}), 30),
        )
        .map(([own, foreign]) => ({ ...own, ...foreign }));
      return fc.tuple(fc.constant(base), groups);
    })
    .chain(([base, groups]) => {
      const own = Object.keys(groups).filter((name) => !name.startsWith('AWS'));
      const names: Names = {
        sets: Object.keys(base.permissionSets ?? {}),
        users: Object.keys(base.users ?? {}),
        groups: own,
      };
      return fc.record({
        base: fc.constant({ ...base, groups }),
        lines: fc.array(line(spec, names, base.accounts ?? {}), { maxLength: 5 }),
        gone: absent(spec),
        confirmed: record(
          ['email-otp', 'mfa'],
          fc.constant({ by: 'ada@example.com', date: '2026-11-22' }),
        ),
      });
    })
    .map(({ base, lines, gone, confirmed }) => together({ ...base, confirmed }, lines, gone, spec));
}

/** Line by line, leaving out what the checks would refuse beside the rest. */
function together(base: Config, lines: Line[], gone: Absent, spec: WorldSpec): Config {
  let config = base;
  const tryOut = (next: Config) => {
    if (isValid(next, spec)) config = next;
  };
  for (const one of lines) tryOut({ ...config, access: [...(config.access ?? []), one] });
  const now = () => config.absent ?? {};
  const add = <K extends keyof Absent>(key: K, item: Absent[K][number]) => {
    const list = [...(now()[key] ?? []), item];
    tryOut({ ...config, absent: { ...now(), [key]: list } });
  };
  for (const name of gone.users) if (!isSomebody(name, base)) add('users', name);
  for (const name of gone.groups) add('groups', name);
  for (const name of gone.permissionSets) add('permissionSets', name);
  for (const row of gone.assignments) add('assignments', row);
  return config;
}
