/**
 * Who administers an account by Identity Center, from what was read, and who stops doing so by a plan. Pure. A set counts
 * by the policy that it carries, never by its name.
 */
import type { Assignment, Group, Known, Partition, PermissionSet, User } from '../aws/types.ts';
import { policyArn } from '../config/policies.ts';
import { nameKey } from '../config/naming.ts';
import type { Actual } from '../steps/actual.ts';
import { endOf } from '../steps/name-table.ts';
import { namesOf, type Change } from '../steps/step.ts';

/** What was read of who reaches what. */
type Access = Pick<Actual, 'users' | 'groups' | 'permissionSets' | 'assignments' | 'caller'>;

/** The same where all of it is known: the sets that count, and what is assigned in one account. */
interface Lists {
  users: User[];
  groups: Group[];
  sets: PermissionSet[];
  rows: Assignment[];
}

/** User names. Unknown where any of it could not be read. */
export function administratorsOf(access: Access, accountId: string): Known<string[]> {
  return holdersOf(access, accountId, namesOfSets(access, isAdministrator(access)));
}

/** Who has one of these sets in the account, by user name. Unknown where any of it could not be read. */
export function holdersOf(
  access: Access,
  accountId: string,
  sets: readonly string[],
): Known<string[]> {
  const lists = listsOf(access, accountId, sets);
  return lists.known ? { known: true, value: holdersIn(lists.value) } : lists;
}

/**
 * Whoever has one of these sets in the account now, and none of them any more when these changes are made. Unknown where
 * that can't be told.
 */
export function losing(
  access: Access,
  changes: readonly Change[],
  accountId: string,
  sets: readonly string[],
): Known<string[]> {
  const taking = changes.flatMap((change) => lossBy(change, access) ?? []);
  if (taking.length === 0) return { known: true, value: [] };
  const lists = listsOf(access, accountId, sets);
  if (!lists.known) return { known: false, why: 'not everybody who has access could be read' };
  const left = holdersIn(taking.reduce((before, take) => take(before), lists.value));
  return { known: true, value: holdersIn(lists.value).filter((name) => !left.includes(name)) };
}

function listsOf(access: Access, accountId: string, names: readonly string[]): Known<Lists> {
  const { users, groups, permissionSets, assignments } = access;
  if (!users.known) return users;
  if (!groups.known) return groups;
  if (!permissionSets.known) return permissionSets;
  const open = assignments.unknown.find((row) => row.accountId === accountId);
  if (open) return { known: false, why: open.why };
  const sets = permissionSets.value.filter(({ name }) => names.includes(name));
  const rows = assignments.list.filter((row) => row.accountId === accountId);
  return { known: true, value: { users: users.value, groups: groups.value, sets, rows } };
}

function holdersIn({ users, groups, sets, rows }: Lists): string[] {
  const arns = sets.map(({ arn }) => arn);
  const principals = rows
    .filter(({ permissionSetArn }) => arns.includes(permissionSetArn))
    .map(({ principalId }) => principalId);
  const members = groups
    .filter(({ id }) => principals.includes(id))
    .flatMap((group) => group.members);
  return users
    .filter(({ id }) => principals.includes(id) || members.includes(id))
    .map(({ userName }) => userName);
}

function namesOfSets(
  { permissionSets }: Access,
  counts: (set: PermissionSet) => boolean,
): string[] {
  return permissionSets.known ? permissionSets.value.filter(counts).map(({ name }) => name) : [];
}

/** The sets by which somebody may do everything in that account, for sure. */
export const setsForAll = (access: Access, accountId: string) =>
  namesOfSets(access, ({ name }) => {
    const all = mayDoAll(access, name, accountId);
    return all.known && all.value;
  });

/**
 * Whether somebody with this set may do everything in that account. Only what is certain counts: a boundary, a policy of
 * the account's own, a statement that denies or a copy that is out of date make it unknown.
 */
export function mayDoAll(
  { permissionSets, caller }: Access,
  name: string,
  accountId: string,
): Known<boolean> {
  if (!permissionSets.known) return permissionSets;
  const set = permissionSets.value.find((one) => one.name === name);
  if (!set) return { known: false, why: `there is no permission set ${name}` };
  if (!isAdministrative(set, caller.partition)) return { known: true, value: false };
  const { boundary, customerManagedPolicies, inlinePolicy, accounts } = set;
  const limited =
    !boundary.known ||
    boundary.value !== null ||
    customerManagedPolicies.length > 0 ||
    JSON.stringify(inlinePolicy).includes('"Deny"') ||
    !accounts.current.includes(accountId);
  return limited
    ? { known: false, why: `${name} has policies that may take some of it back` }
    : { known: true, value: true };
}

/** It carries AdministratorAccess, whatever else. */
export const isAdministratorSet = (access: Access, name: string) =>
  namesOfSets(access, isAdministrator(access)).includes(name);

const isAdministrator =
  ({ caller }: Access) =>
  (set: PermissionSet) =>
    isAdministrative(set, caller.partition);

/** Carries the AWS policy AdministratorAccess, whatever it is called. */
export const isAdministrative = ({ managedPolicies }: PermissionSet, partition: Partition) =>
  managedPolicies.includes(policyArn('AdministratorAccess', partition));

/** What a change takes of it; null where it takes no access away. */
function lossBy(change: Change, access: Access): ((lists: Lists) => Lists) | null {
  const [first, second] = namesOf(change).map(nameKey);
  switch (`${change.step}:${change.verb}`) {
    case 'users:delete':
      return (lists) => ({
        ...lists,
        users: lists.users.filter(({ userName }) => nameKey(userName) !== first),
      });
    case 'groups:delete':
      return (lists) => ({
        ...lists,
        groups: lists.groups.filter(({ name }) => nameKey(name) !== first),
      });
    case 'users:remove':
      return (lists) => {
        const who = lists.users.filter(({ userName }) => nameKey(userName) === second);
        const stays = (id: string) => !who.some((user) => user.id === id);
        const groups = lists.groups.map((group) =>
          nameKey(group.name) === first
            ? { ...group, members: group.members.filter(stays) }
            : group,
        );
        return { ...lists, groups };
      };
    case 'assignments:unassign': {
      const end = endOf(access);
      return (lists) => ({ ...lists, rows: lists.rows.filter((row) => end(row) !== change.id) });
    }
    default:
      return change.step === 'permission-sets' && change.risk === 'takes-away'
        ? (lists) => ({ ...lists, sets: lists.sets.filter(({ name }) => nameKey(name) !== first) })
        : null;
  }
}
