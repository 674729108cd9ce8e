/** Who has what once a plan is done: what is there, with the plan's own changes made to it and nothing else. Pure. */
import { listOf } from '../aws/list-of.ts';
import type { Group, PermissionSet, User } from '../aws/types.ts';
import type { Assignment } from '../aws/assignment-types.ts';
import type { Desired, DesiredPermissionSet } from '../config/desired.ts';
import { among, byName, nameKey } from '../config/naming.ts';
import { userMatcher } from '../config/ownership.ts';
import type { Actual } from '../steps/actual.ts';
import { customerName, policyName } from '../steps/change-ids.ts';
import { namesOf, type Change, type StepId, type Verb } from '../steps/change.ts';
import { endOf } from '../steps/name-table.ts';

type Seen = Pick<Actual, 'users' | 'groups' | 'permissionSets' | 'assignments'>;

/** What is not there yet has no id of AWS's: it goes by its name, and no id of theirs begins so. */
const newId = (name: string) => `new:${name}`;

/** With these changes of a plan; what could not be read stays unread. */
export function seenAfter<T extends Seen>(
  seen: T,
  desired: Desired,
  changes: readonly Change[],
): T {
  const users = usersAfter(seen, desired, changes);
  const permissionSets = setsAfter(seen, desired, changes);
  const groups = groupsAfter(seen, changes, idOfPerson(desired, users));
  return {
    ...seen,
    users: seen.users.known ? { known: true, value: users } : seen.users,
    permissionSets: seen.permissionSets.known
      ? { known: true, value: permissionSets }
      : seen.permissionSets,
    groups: seen.groups.known ? { known: true, value: groups } : seen.groups,
    assignments: {
      ...seen.assignments,
      list: rowsAfter(seen, changes, { permissionSets, groups }),
    },
  };
}

/** The names in the changes of one kind, in their order. */
function named(changes: readonly Change[], step: StepId, verb: Verb): string[][] {
  return changes.filter((one) => one.step === step && one.verb === verb).map(namesOf);
}

/** Whether a name is the first in one of these. */
const firstOf = (names: readonly string[][]) => among(names.map(([first = '']) => first));

function usersAfter({ users }: Seen, desired: Desired, changes: readonly Change[]): User[] {
  const isGone = firstOf(named(changes, 'users', 'delete'));
  const isMade = firstOf(named(changes, 'users', 'create'));
  return [
    ...listOf(users).filter(({ userName }) => !isGone(userName)),
    ...desired.users
      .filter(({ userName }) => isMade(userName))
      .map((person) => ({ ...person, id: newId(person.userName), external: false })),
  ];
}

/** Of somebody whom a change names: by the file's user name, else by AWS's, else the id that is left of them. */
function idOfPerson(desired: Desired, users: readonly User[]): (name: string) => string {
  const people = new Map(desired.users.map((one) => [nameKey(one.userName), one]));
  const match = userMatcher(users);
  return (name) => {
    const person = people.get(nameKey(name)) ?? { userName: name };
    return match(person)?.user.id ?? name;
  };
}

function setsAfter(
  { permissionSets }: Seen,
  desired: Desired,
  changes: readonly Change[],
): PermissionSet[] {
  const isGone = firstOf(named(changes, 'permission-sets', 'delete'));
  const isMade = firstOf(named(changes, 'permission-sets', 'create'));
  const ofSets = changes.filter(({ step }) => step === 'permission-sets');
  return [
    ...listOf(permissionSets)
      .filter(({ name }) => !isGone(name))
      .map((set) => policiesAfter(set, desired, ofSets)),
    ...desired.permissionSets.filter(({ name }) => isMade(name)).map(setOf),
  ];
}

/** Of a set that stays, with what is attached, replaced and detached. */
function policiesAfter(
  set: PermissionSet,
  desired: Desired,
  changes: readonly Change[],
): PermissionSet {
  const partsOf = (...verbs: Verb[]) =>
    verbs.flatMap((verb) =>
      named(changes, 'permission-sets', verb).flatMap(([name, part = '']) =>
        name === set.name ? [part] : [],
      ),
    );
  const [given, taken] = [partsOf('attach', 'update'), partsOf('detach')];
  if (given.length + taken.length === 0) return set;
  const wanted = desired.permissionSets.find(({ name }) => name === set.name)?.policies;
  const after = <T>(now: readonly T[], wished: readonly T[], nameOf: (one: T) => string): T[] => [
    ...now.filter((one) => !taken.includes(nameOf(one))),
    ...wished.filter((one) => given.includes(nameOf(one))),
  ];
  return {
    ...set,
    managedPolicies: after(set.managedPolicies, wanted?.managed ?? [], policyName),
    customerManagedPolicies: after(
      set.customerManagedPolicies,
      wanted?.customer ?? [],
      customerName,
    ),
    inlinePolicy: given.includes(INLINE)
      ? (wanted?.inline ?? null)
      : taken.includes(INLINE)
        ? null
        : set.inlinePolicy,
  };
}

const INLINE = 'inline-policy';

function setOf({ policies, boundary, tags, ...set }: DesiredPermissionSet): PermissionSet {
  return {
    ...set,
    arn: newId(set.name),
    sessionDuration: set.sessionDuration ?? 'PT1H',
    managedPolicies: policies?.managed ?? [],
    customerManagedPolicies: policies?.customer ?? [],
    inlinePolicy: policies?.inline ?? null,
    boundary: { known: true, value: boundary ?? null },
    tags: { known: true, value: tags },
    accounts: { current: [], stale: [], unclear: [] },
  };
}

function groupsAfter(
  { groups }: Seen,
  changes: readonly Change[],
  idOf: (name: string) => string,
): Group[] {
  const isGone = firstOf(named(changes, 'groups', 'delete'));
  const made = named(changes, 'groups', 'create');
  const added = membersByGroup(named(changes, 'users', 'add'), idOf);
  const removed = membersByGroup(named(changes, 'users', 'remove'), idOf);
  const all = [
    ...listOf(groups).filter(({ name }) => !isGone(name)),
    ...made.map(([name = '']) => ({ id: newId(name), name, external: false, members: [] })),
  ];
  return all.map((group) => {
    const leaving = new Set(removed(group.name));
    const members = new Set([...group.members, ...added(group.name)]);
    return { ...group, members: [...members].filter((id) => !leaving.has(id)) };
  });
}

/** The ids of the people in rows of group and member, by group. */
function membersByGroup(
  rows: readonly string[][],
  idOf: (name: string) => string,
): (group: string) => string[] {
  const ids = new Map<string, string[]>();
  for (const [group = '', member = ''] of rows) {
    const list = ids.get(nameKey(group)) ?? [];
    list.push(idOf(member));
    ids.set(nameKey(group), list);
  }
  return (group) => ids.get(nameKey(group)) ?? [];
}

function rowsAfter(
  seen: Seen,
  changes: readonly Change[],
  after: { permissionSets: readonly PermissionSet[]; groups: readonly Group[] },
): Assignment[] {
  const ids = new Set(changes.map(({ id }) => id));
  const end = endOf(seen);
  const sets = new Map(after.permissionSets.map((one) => [one.name, one]));
  const groupOfName = byName(after.groups, ({ name }) => name);
  const made = named(changes, 'assignments', 'assign').flatMap(
    ([set = '', accountId = '', group = '']): Assignment[] => {
      const permissionSet = sets.get(set);
      const principal = groupOfName(group);
      if (!permissionSet || !principal) return [];
      const row = { permissionSetArn: permissionSet.arn, accountId };
      return [{ ...row, principalType: 'GROUP', principalId: principal.id }];
    },
  );
  return [...seen.assignments.list.filter((row) => !ids.has(end(row))), ...made];
}
