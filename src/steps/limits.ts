/**
 * What keeps a permission set within bounds: its permissions boundary, and an inline policy that denies. It comes before
 * whatever lets people do more with the set: a policy, an account, a new member (docs/adr/0011).
 */
import type { Desired } from '../config/desired.ts';
import type { Actual } from './actual.ts';
import { isBoundaryUnknown } from './permission-set-diff.ts';
import { changeId } from './change.ts';

/** Ids of the changes that limit the set. */
export const limitsOf = (set: string) => [
  changeId('permission-sets', 'update', set, 'permissions-boundary'),
  changeId('permission-sets', 'attach', set, 'inline-policy'),
  changeId('permission-sets', 'update', set, 'inline-policy'),
];

/** The file limits the set, and nobody can tell whether that limit is there: it is given to nobody else. */
export function isLimitUnread(set: string, desired: Desired, { permissionSets }: Actual): boolean {
  const wanted = desired.permissionSets.find(({ name }) => name === set);
  const actual = permissionSets.known
    ? permissionSets.value.find(({ name }) => name === set)
    : undefined;
  return wanted !== undefined && actual !== undefined && isBoundaryUnknown(wanted, actual);
}
