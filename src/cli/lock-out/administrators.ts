/**
 * Who administers an account by Identity Center, from what was read, and who stops doing so by a plan. Pure. A set counts
 * by the policy that it carries, never by its name.
 */
import type { Known, PermissionSet } from '../../aws/types.ts';
import type { Partition } from '../../aws/partitions.ts';
import { policyArn } from '../../config/policies.ts';
import type { Survey } from '../../engine/survey.ts';
import { seenAfter } from '../../people/after.ts';
import type { Change } from '../../steps/change.ts';
import { taken } from './access-changes.ts';
import { holdersIn, knownLists, listsOf, type Access } from './access-lists.ts';

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
  const taking = changes.flatMap((change) => taken(change, access) ?? []);
  if (taking.length === 0) return { known: true, value: [] };
  const lists = listsOf(access, accountId, sets);
  if (!lists.known) return { known: false, why: 'not everybody who has access could be read' };
  const left = holdersIn(taking.reduce((before, take) => take(before), lists.value));
  return { known: true, value: holdersIn(lists.value).filter((name) => !left.includes(name)) };
}

/** Who of those that are known administers the account now, and who will when these changes are made. */
export function administratorsAfter(
  { actual, desired }: Pick<Survey, 'actual' | 'desired'>,
  changes: readonly Change[],
  accountId: string,
): { now: string[]; then: string[] } {
  const namesIn = (access: Access) => {
    const lists = knownLists(access, accountId, namesOfSets(access, isAdministrator(access)));
    return lists.known ? holdersIn(lists.value) : [];
  };
  return { now: namesIn(actual), then: namesIn(seenAfter(actual, desired, changes)) };
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
