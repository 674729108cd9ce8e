/**
 * Who reaches what, and by which way: through a group, or directly. From what was read, and where there is a file with
 * what it does not say marked. What could not be read is named, and never taken for "nobody". Pure.
 */
import { listOf } from '../aws/list-of.ts';
import type { Known, PermissionSet, User } from '../aws/types.ts';
import type { Assignment } from '../aws/assignment-types.ts';
import type { Desired } from '../config/desired.ts';
import { accountLabel, byName } from '../config/naming.ts';
import { userMatcher } from '../config/ownership.ts';
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
  const ways = seen.assignments.list.flatMap(waysOfRow(seen, desired));
  const keyOf = ({ person, principal, account, permissionSet, group }: Way) =>
    [person?.userName ?? `~${principal}`, account.name, permissionSet, group ?? ''].join('\n');
  const keyed = ways.map((way) => ({ way, key: keyOf(way) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ way }) => way);
}

function waysOfRow(seen: Seen, desired: Desired | null): (row: Assignment) => Way[] {
  const users = byId(listOf(seen.users));
  const groups = byId(listOf(seen.groups));
  const place = placesOf(seen);
  const membersOf = expectedMembers(listOf(seen.users), desired);
  const personOf = (id: string) => {
    const user = users.get(id);
    return user ? { userName: user.userName, name: nameOf(user) } : null;
  };
  return (row) => {
    const where = place(row);
    if (row.principalType === 'USER') {
      const { principalId: principal } = row;
      const person = personOf(principal);
      return [{ ...where, person, principal, direct: true, group: null, extra: false }];
    }
    const group = groups.get(row.principalId);
    if (!group) {
      const gone = { person: null, principal: row.principalId, group: null, extra: false };
      return [{ ...where, ...gone, direct: false }];
    }
    const expected = membersOf(group.name);
    return group.members.map((principal) => ({
      ...where,
      person: personOf(principal),
      principal,
      direct: false,
      group: group.name,
      extra: expected !== null && !expected.has(principal),
    }));
  };
}

const byId = <T extends { id: string }>(things: readonly T[]) =>
  new Map(things.map((thing) => [thing.id, thing]));

function placesOf(seen: Seen): (row: Assignment) => Pick<Way, 'account' | 'permissionSet'> {
  const sets = new Map(listOf(seen.permissionSets).map(({ arn, name }) => [arn, name]));
  const accounts = byId(listOf(seen.accounts));
  return ({ accountId, permissionSetArn }) => ({
    permissionSet: sets.get(permissionSetArn) ?? permissionSetArn,
    account: { id: accountId, name: accounts.get(accountId)?.name ?? accountId },
  });
}

/** Ids of the members that the file gives a group; null where it leaves them to others, or does not speak of the group. */
function expectedMembers(
  users: readonly User[],
  desired: Desired | null,
): (group: string) => Set<string> | null {
  if (!desired) return () => null;
  const match = userMatcher(users);
  const groupOf = byName(desired.groups, ({ name }) => name);
  const personOf = byName(desired.users, ({ userName }) => userName);
  return (name) => {
    const members = groupOf(name)?.members;
    if (!members) return null;
    const people = members.flatMap((member) => personOf(member) ?? []);
    return new Set(people.flatMap((person) => match(person)?.user.id ?? []));
  };
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
