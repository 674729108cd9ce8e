/**
 * Who reaches what, and by which way: through a group, or directly. From what was read, and where there is a file with
 * what it does not say marked. What could not be read is named, and never taken for "nobody". Pure.
 */
import { listOf } from '../aws/list-of.ts';
import type { Known, PermissionSet, User } from '../aws/types.ts';
import type { Assignment } from '../aws/assignment-types.ts';
import type { Desired } from '../config/desired.ts';
import { accountLabel, nameKey, sameName } from '../config/naming.ts';
import { matchUser } from '../config/ownership.ts';
import type { Actual } from '../steps/actual.ts';

/** One permission set in one account, for one person, by one way. */
export interface Way {
  /** Null: whoever it was is deleted, or can't be read; `principal` is all that is left. */
  person: { userName: string; name: string } | null;
  principal: string;
  account: { id: string; name: string };
  permissionSet: string;
  direct: boolean;
  /** Null: directly, or a group that is deleted or can't be read. */
  group: string | null;
  /** The file names the members of that group, and this is none of them. */
  extra: boolean;
}

/** What the answer rests on. */
export interface Seen extends Pick<Actual, 'users' | 'groups' | 'accounts' | 'assignments'> {
  permissionSets: Known<Pick<PermissionSet, 'arn' | 'name'>[]>;
}

/** Every way of everybody, by person, account and set. `desired` is null without a file. */
export function waysOfAll(seen: Seen, desired: Desired | null): Way[] {
  const ways = seen.assignments.list.flatMap((row) => waysOfRow(row, seen, desired));
  const keyOf = ({ person, principal, account, permissionSet, group }: Way) =>
    [person?.userName ?? `~${principal}`, account.name, permissionSet, group ?? ''].join('\n');
  return ways.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function waysOfRow(row: Assignment, seen: Seen, desired: Desired | null): Way[] {
  const users = listOf(seen.users);
  const personOf = (id: string) => {
    const user = users.find((one) => one.id === id);
    return user ? { userName: user.userName, name: nameOf(user) } : null;
  };
  const where = placeOf(row, seen);
  if (row.principalType === 'USER') {
    const { principalId: principal } = row;
    const person = personOf(principal);
    return [{ ...where, person, principal, direct: true, group: null, extra: false }];
  }
  const groups = listOf(seen.groups);
  const group = groups.find(({ id }) => id === row.principalId);
  if (!group) {
    const gone = { person: null, principal: row.principalId, group: null, extra: false };
    return [{ ...where, ...gone, direct: false }];
  }
  const expected = membersOf(group.name, users, desired);
  return group.members.map((principal) => ({
    ...where,
    person: personOf(principal),
    principal,
    direct: false,
    group: group.name,
    extra: expected !== null && !expected.includes(principal),
  }));
}

function placeOf({ permissionSetArn, accountId }: Assignment, seen: Seen) {
  const sets = listOf(seen.permissionSets);
  const accounts = listOf(seen.accounts);
  return {
    permissionSet: sets.find(({ arn }) => arn === permissionSetArn)?.name ?? permissionSetArn,
    account: {
      id: accountId,
      name: accounts.find(({ id }) => id === accountId)?.name ?? accountId,
    },
  };
}

/** Ids of the members that the file gives a group; null where it leaves them to others, or does not speak of the group. */
function membersOf(name: string, users: readonly User[], desired: Desired | null): string[] | null {
  const group = desired?.groups.find((one) => sameName(one.name, name));
  if (!desired || !group?.members) return null;
  const wanted = new Set(group.members.map(nameKey));
  return desired.users
    .filter(({ userName }) => wanted.has(nameKey(userName)))
    .flatMap((person) => matchUser(users, person)?.user.id ?? []);
}

/** As people know them. */
export const nameOf = ({ givenName, familyName, displayName, userName }: User): string =>
  [givenName, familyName].filter((part) => part !== undefined).join(' ') ||
  (displayName ?? userName);

/** What could not be read, in one sentence each: because of it the answer may lack somebody. */
export function unreadIn({ users, groups, permissionSets, accounts, assignments }: Seen): string[] {
  const say = (what: string, one: { known: boolean; why?: string }) =>
    one.known ? [] : [`unknown: ${what} can't be read: ${one.why ?? ''}`];
  const sets = listOf(permissionSets);
  return [
    ...say('people', users),
    ...say('who is in a group', groups),
    ...say('permission sets, and so who has any,', permissionSets),
    ...say('the names of the accounts', accounts),
    ...assignments.unknown.map(({ permissionSetArn, accountId, why }) => {
      const set = sets.find(({ arn }) => arn === permissionSetArn)?.name ?? permissionSetArn;
      const account = accountLabel(listOf(accounts), accountId);
      return `unknown: who has ${set} on ${account} can't be read: ${why}`;
    }),
  ];
}
