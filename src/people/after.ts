/** Who has what once a plan is done: what is there, with the plan's own changes made to it and nothing else. Pure. */
import { listOf } from '../aws/list-of.ts';
import type { Group, PermissionSet, User } from '../aws/types.ts';
import type { Assignment } from '../aws/assignment-types.ts';
import type { Desired, DesiredPermissionSet } from '../config/desired.ts';
import { nameKey, sameName } from '../config/naming.ts';
import { matchUser } from '../config/ownership.ts';
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

const has = (names: readonly string[][], name: string) =>
  names.some(([first = '']) => sameName(first, name));

function usersAfter({ users }: Seen, desired: Desired, changes: readonly Change[]): User[] {
  const gone = named(changes, 'users', 'delete');
  const made = named(changes, 'users', 'create');
  return [
    ...listOf(users).filter(({ userName }) => !has(gone, userName)),
    ...desired.users
      .filter(({ userName }) => has(made, userName))
      .map((person) => ({ ...person, id: newId(person.userName), external: false })),
  ];
}

/** Of somebody whom a change names: by the file's user name, else by AWS's, else the id that is left of them. */
function idOfPerson(desired: Desired, users: readonly User[]): (name: string) => string {
  const people = new Map(desired.users.map((one) => [nameKey(one.userName), one]));
  return (name) => {
    const person = people.get(nameKey(name)) ?? { userName: name };
    return matchUser(users, person)?.user.id ?? name;
  };
}

function setsAfter(
  { permissionSets }: Seen,
  desired: Desired,
  changes: readonly Change[],
): PermissionSet[] {
  const gone = named(changes, 'permission-sets', 'delete');
  const made = named(changes, 'permission-sets', 'create');
  return [
    ...listOf(permissionSets)
      .filter(({ name }) => !has(gone, name))
      .map((set) => policiesAfter(set, desired, changes)),
    ...desired.permissionSets.filter(({ name }) => has(made, name)).map(setOf),
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
  const gone = named(changes, 'groups', 'delete');
  const made = named(changes, 'groups', 'create');
  const added = named(changes, 'users', 'add');
  const removed = named(changes, 'users', 'remove');
  const idsOf = (rows: readonly string[][], group: string) =>
    rows.flatMap(([name = '', member = '']) => (sameName(name, group) ? [idOf(member)] : []));
  const all = [
    ...listOf(groups).filter(({ name }) => !has(gone, name)),
    ...made.map(([name = '']) => ({ id: newId(name), name, external: false, members: [] })),
  ];
  return all.map((group) => {
    const leaving = new Set(idsOf(removed, group.name));
    const members = new Set([...group.members, ...idsOf(added, group.name)]);
    return { ...group, members: [...members].filter((id) => !leaving.has(id)) };
  });
}

function rowsAfter(
  seen: Seen,
  changes: readonly Change[],
  after: { permissionSets: readonly PermissionSet[]; groups: readonly Group[] },
): Assignment[] {
  const ids = new Set(changes.map(({ id }) => id));
  const end = endOf(seen);
  const made = named(changes, 'assignments', 'assign').flatMap(
    ([set = '', accountId = '', group = '']): Assignment[] => {
      const permissionSet = after.permissionSets.find(({ name }) => name === set);
      const principal = after.groups.find(({ name }) => sameName(name, group));
      if (!permissionSet || !principal) return [];
      const row = { permissionSetArn: permissionSet.arn, accountId };
      return [{ ...row, principalType: 'GROUP', principalId: principal.id }];
    },
  );
  return [...seen.assignments.list.filter((row) => !ids.has(end(row))), ...made];
}
