/** Who reaches what, as the page's script takes it; with a plan also what comes and what goes. Pure. */
import { listOf } from '../aws/list-of.ts';
import type { Picture, Seen } from './facts.ts';
import { plainText } from '../aws/text.ts';
import type { Account, PermissionSet } from '../aws/types.ts';
import type { Desired } from '../config/desired.ts';
import { waysOfAll, type Way } from '../people/who.ts';
import { MARKS, type PageAccount, type PageData, type PageSet, type PageWay } from './page-data.ts';
import { powerOf } from './power.ts';

export function pageData({ now, after, desired, managementAccountId }: Picture): PageData {
  const people = places<string>();
  const accounts = places<string>();
  const sets = places<string>();
  const groups = places<string>();
  const named = new Map<number, { name: string; userName: string }>();
  const stale = staleCopies(now);
  const ways = marked(now, after, desired).map(({ way, marks }): PageWay => {
    const person = people.of(way.person?.userName ?? `\n${way.principal}`);
    named.set(person, way.person ?? nobody(way));
    const isStale = stale.has(`${way.permissionSet}\n${way.account.id}`);
    return [
      person,
      accounts.of(way.account.id),
      sets.of(way.permissionSet),
      way.group === null ? -1 : groups.of(way.group),
      marks + (isStale ? MARKS.stale : 0) + (way.extra ? MARKS.extra : 0) + goneMark(way),
    ];
  });
  const known = [...valuesOf(now.permissionSets), ...valuesOf(after?.permissionSets)];
  return {
    people: [...named]
      .sort(([a], [b]) => a - b)
      .map(([, { name, userName }]) => ({ name: plainText(name), userName: plainText(userName) })),
    accounts: accounts.all().map((id) => accountOf(id, now, managementAccountId)),
    sets: sets.all().map((name) => setOf(name, known)),
    groups: groups.all().map((name) => plainText(name)),
    ways,
    planned: after !== null,
  };
}

/** What is there and stays, what goes, what comes. */
function marked(now: Seen, after: Seen | null, desired: Desired | null) {
  const today = waysOfAll(now, desired);
  if (after === null) return today.map((way) => ({ way, marks: 0 }));
  const later = waysOfAll(after, desired);
  const there = new Set(today.map(keyOf));
  const left = new Set(later.map(keyOf));
  return [
    ...today.map((way) => ({ way, marks: left.has(keyOf(way)) ? 0 : MARKS.goes })),
    ...later.filter((way) => !there.has(keyOf(way))).map((way) => ({ way, marks: MARKS.comes })),
  ];
}

const keyOf = ({ person, principal, account, permissionSet, group }: Way) =>
  JSON.stringify([person?.userName ?? principal, account.id, permissionSet, group]);

const goneMark = ({ person }: Way): number => (person === null ? MARKS.gone : 0);
const nobody = ({ principal }: Way) => ({ name: 'Nobody who is there', userName: principal });

/** `set\naccount` of every copy that is older than its set, or listed as both. */
function staleCopies({ permissionSets }: Seen): Set<string> {
  return new Set(
    valuesOf(permissionSets).flatMap(({ name, accounts: { stale, unclear } }) =>
      [...stale, ...unclear].map((id) => `${name}\n${id}`),
    ),
  );
}

const valuesOf = (sets: Seen['permissionSets'] | undefined): PermissionSet[] =>
  sets?.known === true ? sets.value : [];

function accountOf(id: string, { accounts }: Seen, managementAccountId: string): PageAccount {
  const found = listOf(accounts).find((one) => one.id === id);
  return {
    id,
    name: plainText(found?.name ?? id),
    what: whatOf(found, id === managementAccountId),
  };
}

function whatOf(account: Account | undefined, isManagement: boolean): string {
  if (account?.active === false) return 'not in use';
  return isManagement ? 'management account' : '';
}

function setOf(name: string, known: readonly PermissionSet[]): PageSet {
  const set = known.find((one) => one.name === name);
  return { name: plainText(name), power: set ? powerOf(set) : 'own' };
}

/** Things in the order in which they are first asked for, each with its place. */
function places<T>() {
  const found = new Map<T, number>();
  return {
    of(thing: T): number {
      const place = found.get(thing) ?? found.size;
      found.set(thing, place);
      return place;
    },
    all: () => [...found.keys()],
  };
}
