/** Any account with an Identity Center in use. Names come from small pools, so that a file and a world often meet. */
import fc from 'fast-check';
import { grantGroupName, nameKey } from '../../src/config/naming.ts';
import {
  MANAGEMENT,
  UNITS,
  type AccountSpec,
  type GroupSpec,
  type RowSpec,
  type SetSpec,
  type UserSpec,
  type WorldSpec,
} from './spec.ts';
import {
  SETS,
  STACK_SETS,
  GROUPS,
  FOREIGN_GROUPS,
  PEOPLE,
  TEMPLATES,
  chance,
  some,
} from './world-names.ts';
import { sets } from './world-sets.ts';

const accounts: fc.Arbitrary<AccountSpec[]> = fc
  .tuple(
    chance(70),
    some(['acme-dev', 'acme-prod', 'sandbox', 'sandbox 2', 'left behind'], 60),
    fc.array(fc.constantFrom<string | null>(null, ...UNITS), { minLength: 6, maxLength: 6 }),
    fc.array(chance(25), { minLength: 6, maxLength: 6 }),
  )
  .map(([twins, names, units, closed]) => [
    { id: MANAGEMENT, name: 'acme', active: true, unit: units[0] ?? null },
    ...names.map((name, index) => ({
      id: String(index + 2).repeat(12),
      name: twins ? name.replace(' 2', '') : name,
      active: closed[index] !== true,
      unit: units[index + 1] ?? null,
    })),
  ]);

/** One person at most once, under the address or a short name; the address may be an old one, or missing. */
function user(person: string): fc.Arbitrary<UserSpec> {
  const address = `${person}@example.com`;
  return fc
    .record({
      userName: fc.constantFrom(address, address, person),
      email: fc.constantFrom(address, address, address, `${person}.old@example.com`, ''),
      givenName: fc.constantFrom(person, person, 'Old name'),
      external: chance(20),
      nick: chance(30),
    })
    .map(({ email, nick, ...rest }) => ({
      ...rest,
      familyName: 'Lovelace',
      displayName: nick ? `${person} the great` : `${rest.givenName} Lovelace`,
      ...(email === '' ? {} : { email }),
    }));
}

const users = fc
  .tuple(
    some(PEOPLE, 65).chain((people) => fc.tuple(...people.map(user))),
    chance(15),
  )
  .map(([all, fed]) => (fed ? all.map((one) => ({ ...one, external: true })) : all));

function groupsOf(names: string[], userNames: string[]): fc.Arbitrary<GroupSpec[]> {
  return fc.tuple(
    ...names.map((name) =>
      fc.record({
        name: fc.constant(name),
        external: chance(15).map((yes) => yes && !name.startsWith('AWS')),
        members: some(userNames),
        ghost: chance(8),
      }),
    ),
  );
}

/** Pairs of a set and an account that somebody once gave, so that groups are named after them. */
function grants(accountIds: string[]): fc.Arbitrary<[string, string][]> {
  return fc.array(
    fc.tuple(fc.constantFrom(...SETS, ...STACK_SETS), fc.constantFrom(...accountIds)),
    {
      maxLength: 5,
    },
  );
}

const switches = fc.record({
  lag: fc.constantFrom(0, 1000),
  pageSize: fc.constantFrom(2, 5, 50),
  emptyPages: fc.boolean(),
  refuseConcurrent: chance(25),
  deny: chance(10).map((yes) => (yes ? ['sso:GetPermissionsBoundaryForPermissionSet'] : [])),
});

interface Base {
  accounts: AccountSpec[];
  sets: SetSpec[];
  users: UserSpec[];
  template: string;
}

export function rest(base: Base): fc.Arbitrary<WorldSpec> {
  const { template } = base;
  const ids = base.accounts.map(({ id }) => id);
  const aliases = Object.fromEntries(ids.map((id) => [id, `short-${id.slice(0, 2)}`]));
  const named = (pair: [string, string]) => {
    const [permissionSet, id] = pair;
    const name = base.accounts.find((account) => account.id === id)?.name ?? id;
    return grantGroupName(template, { permissionSet, account: { id, name, alias: aliases[id] } });
  };
  return fc
    .tuple(grants(ids), some([...GROUPS, ...FOREIGN_GROUPS]))
    .chain(([pairs, plain]) => {
      const made = pairs.map((pair) => ({ pair, name: named(pair) ?? '' }));
      const names = [
        ...new Map(
          [...plain, ...made.map(({ name }) => name)].map((n) => [nameKey(n), n]),
        ).values(),
      ];
      const asked: RowSpec[] = made.map(({ pair: [one, account], name }) => ({
        set: one,
        account,
        kind: 'group',
        name,
      }));
      const userNames = base.users.map(({ userName }) => userName);
      return fc.record({
        region: fc.constantFrom('eu-west-1', 'us-east-1'),
        template: fc.constant(template),
        aliases: fc.constant(aliases),
        accounts: fc.constant(base.accounts),
        sets: fc.constant(base.sets),
        users: fc.constant(base.users),
        groups: groupsOf(names, userNames),
        rows: fc
          .tuple(some(asked, 75), extraRows(base, names))
          .map(([fitting, extra]) => distinct([...fitting, ...extra])),
        stale: fc.constant<WorldSpec['stale']>([]),
        delegated: chance(12),
        switches,
      });
    })
    .map(withSets)
    .chain((spec) => some(spec.rows, 30).map((rows) => ({ ...spec, stale: copiesOf(rows) })));
}

function extraRows({ accounts, sets, users }: Base, groups: string[]): fc.Arbitrary<RowSpec[]> {
  if (sets.length === 0) return fc.constant([]);
  const row = (kind: RowSpec['kind'], names: string[]) =>
    fc.record({
      set: fc.constantFrom(...sets.map(({ name }) => name)),
      account: fc.constantFrom(...accounts.map(({ id }) => id)),
      kind: fc.constant(kind),
      name: fc.constantFrom(...names),
    });
  const userNames = users.map(({ userName }) => userName);
  return fc.array(
    fc.oneof(
      ...(groups.length > 0 ? [{ arbitrary: row('group', groups), weight: 5 }] : []),
      ...(users.length > 0 ? [{ arbitrary: row('user', userNames), weight: 2 }] : []),
      { arbitrary: row('gone-group', ['']), weight: 1 },
      { arbitrary: row('gone-user', ['']), weight: 1 },
    ),
    { maxLength: 7 },
  );
}

function distinct(rows: RowSpec[]): RowSpec[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function copiesOf(rows: RowSpec[]): WorldSpec['stale'] {
  return rows.map(({ set, account }) => ({ set, account }));
}

/** Only rows of sets that are there. */
function withSets(spec: WorldSpec): WorldSpec {
  const there = spec.sets.map(({ name }) => name);
  return { ...spec, rows: spec.rows.filter(({ set }) => there.includes(set)) };
}

export const world: fc.Arbitrary<WorldSpec> = fc
  .record({
    accounts,
    sets,
    users,
    template: fc.constantFrom(...TEMPLATES),
  })
  .chain(rest);

/** Sometimes with two groups whose names are equal but for case. */
export const withTwins: fc.Arbitrary<WorldSpec> = fc.tuple(world, chance(20)).map(([spec, yes]) => {
  const twin = spec.groups.find(({ name }) => name === 'Developers');
  if (!yes || !twin) return spec;
  return { ...spec, groups: [...spec.groups, { ...twin, name: 'developers' }] };
});
