/**
 * Who administers an account by Identity Center, from what was read, and who stops doing so by a plan. Pure. A set counts
 * by the policy that it carries, never by its name.
 */
import type { Assignment, Known, Partition, PermissionSet } from '../aws/types.ts';
import { policyArn } from '../config/policies.ts';
import { sameName } from '../config/naming.ts';
import type { Actual } from '../steps/actual.ts';
import { groupPrincipal, userPrincipal } from '../steps/change-ids.ts';
import { namesOf, type Change } from '../steps/step.ts';

/** What was read of who reaches what. */
type Access = Pick<Actual, 'users' | 'groups' | 'permissionSets' | 'assignments' | 'caller'>;

/** User names. Unknown where any of it could not be read. */
export function administratorsOf(access: Access, accountId: string): Known<string[]> {
  const { users, groups, permissionSets, assignments, caller } = access;
  const unread = [users, groups, permissionSets].find(({ known }) => !known);
  if (unread && !unread.known) return unread;
  const open = assignments.unknown.find((row) => row.accountId === accountId);
  if (open) return { known: false, why: open.why };
  if (!users.known || !groups.known || !permissionSets.known) return { known: true, value: [] };
  const sets = permissionSets.value.filter((set) => isAdministrative(set, caller.partition));
  const rows = assignments.list.filter(
    (row) => row.accountId === accountId && sets.some(({ arn }) => arn === row.permissionSetArn),
  );
  const ids = rows.flatMap(({ principalType, principalId }) =>
    principalType === 'USER'
      ? [principalId]
      : (groups.value.find(({ id }) => id === principalId)?.members ?? []),
  );
  const people = users.value.filter(({ id }) => ids.includes(id));
  return { known: true, value: people.map(({ userName }) => userName) };
}

/** Whoever administers the account now, and no longer when these changes are made. Unknown where that can't be told. */
export function losing(
  access: Access,
  changes: readonly Change[],
  accountId: string,
): Known<string[]> {
  const left = changes.reduce(without, access);
  if (left === access) return { known: true, value: [] };
  const [before, after] = [access, left].map((one) => administratorsOf(one, accountId));
  if (before?.known !== true || after?.known !== true) {
    return { known: false, why: 'not everybody who has access could be read' };
  }
  return { known: true, value: before.value.filter((name) => !after.value.includes(name)) };
}

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
export function isAdministratorSet({ permissionSets, caller }: Access, name: string): boolean {
  const sets = permissionSets.known ? permissionSets.value : [];
  return sets.some((set) => set.name === name && isAdministrative(set, caller.partition));
}

/** Carries the AWS policy AdministratorAccess, whatever it is called. */
export const isAdministrative = ({ managedPolicies }: PermissionSet, partition: Partition) =>
  managedPolicies.includes(policyArn('AdministratorAccess', partition));

/** What was read, with one change made: only what takes access away matters here. */
function without(access: Access, change: Change): Access {
  const { users, groups, permissionSets, assignments } = access;
  const [first = '', second = '', third = ''] = namesOf(change);
  const step = `${change.step}:${change.verb}`;
  if (step === 'users:delete') {
    return { ...access, users: filtered(users, ({ userName }) => !sameName(userName, first)) };
  }
  if (step === 'groups:delete') {
    return { ...access, groups: filtered(groups, ({ name }) => !sameName(name, first)) };
  }
  if (step === 'users:remove') {
    const member = users.known && users.value.find(({ userName }) => sameName(userName, second));
    const left = (ids: string[]) => ids.filter((id) => !member || id !== member.id);
    return {
      ...access,
      groups: mapped(groups, (group) =>
        sameName(group.name, first) ? { ...group, members: left(group.members) } : group,
      ),
    };
  }
  if (step === 'assignments:unassign') {
    const goes = (row: Assignment) =>
      row.accountId === second &&
      setName(access, row) === first &&
      principalName(access, row) === third;
    const list = assignments.list.filter((row) => !goes(row));
    return { ...access, assignments: { ...assignments, list } };
  }
  if (change.step === 'permission-sets' && change.risk === 'takes-away') {
    return {
      ...access,
      permissionSets: filtered(permissionSets, ({ name }) => !sameName(name, first)),
    };
  }
  return access;
}

function setName({ permissionSets }: Access, { permissionSetArn }: Assignment): string | undefined {
  const sets = permissionSets.known ? permissionSets.value : [];
  return sets.find(({ arn }) => arn === permissionSetArn)?.name;
}

/** As the id of a change names it. */
function principalName({ users, groups }: Access, row: Assignment): string | undefined {
  const { principalType, principalId } = row;
  if (principalType === 'USER') {
    const user = (users.known ? users.value : []).find(({ id }) => id === principalId);
    return user && userPrincipal(user.userName);
  }
  const group = (groups.known ? groups.value : []).find(({ id }) => id === principalId);
  return group && groupPrincipal(group.name);
}

const filtered = <T>(list: Known<T[]>, keep: (one: T) => boolean): Known<T[]> =>
  list.known ? { known: true, value: list.value.filter(keep) } : list;

const mapped = <T>(list: Known<T[]>, change: (one: T) => T): Known<T[]> =>
  list.known ? { known: true, value: list.value.map(change) } : list;
