/** Who reaches what in one account, as lists that a change can be tried on. Pure. */
import type { Group, Known, PermissionSet, User } from '../../aws/types.ts';
import type { Assignment } from '../../aws/assignment-types.ts';
import type { Actual } from '../../steps/actual.ts';

/** What was read of who reaches what. */
export type Access = Pick<Actual, 'users' | 'groups' | 'permissionSets' | 'assignments' | 'caller'>;

/** The sets that count, and what is assigned in one account. */
export interface Lists {
  users: readonly Pick<User, 'id' | 'userName' | 'disabled'>[];
  groups: readonly Pick<Group, 'id' | 'name' | 'members'>[];
  sets: readonly Pick<PermissionSet, 'arn' | 'name'>[];
  rows: readonly Assignment[];
}

/** Unknown where any of it could not be read. */
export function listsOf(access: Access, accountId: string, names: readonly string[]): Known<Lists> {
  const open = access.assignments.unknown.find((row) => row.accountId === accountId);
  const lists = knownLists(access, accountId, names);
  return lists.known && open ? { known: false, why: open.why } : lists;
}

/** The same with such assignments as could be read. */
export function knownLists(
  { users, groups, permissionSets, assignments }: Access,
  accountId: string,
  names: readonly string[],
): Known<Lists> {
  if (!users.known) return users;
  if (!groups.known) return groups;
  if (!permissionSets.known) return permissionSets;
  const sets = permissionSets.value.filter(({ name }) => names.includes(name));
  const rows = assignments.list.filter((row) => row.accountId === accountId);
  return { known: true, value: { users: users.value, groups: groups.value, sets, rows } };
}

/** User names of those who have one of the sets and may sign in. */
export function holdersIn({ users, groups, sets, rows }: Lists): string[] {
  const arns = sets.map(({ arn }) => arn);
  const principals = rows
    .filter(({ permissionSetArn }) => arns.includes(permissionSetArn))
    .map(({ principalId }) => principalId);
  const members = groups
    .filter(({ id }) => principals.includes(id))
    .flatMap((group) => group.members);
  return users
    .filter(({ id, disabled }) => !disabled && (principals.includes(id) || members.includes(id)))
    .map(({ userName }) => userName);
}
