/**
 * What can't be changed from here. A delegated administrator can't touch the management account, nor any permission set
 * that is provisioned in it (not even for other accounts): IAM Identity Center user guide, "Delegated administration".
 * In an account that is closed nobody can.
 */
import { listOf } from '../aws/list-of.ts';
import { managementAccount } from '../aws/management-account.ts';
import type { PermissionSet } from '../aws/types.ts';
import type { Assignment } from '../aws/assignment-types.ts';
import type { Actual } from './actual.ts';

/** The management account, when the caller is only its delegate; null when the caller is the management account. */
function beyond(actual: Actual): string | null {
  const management = managementAccount(actual);
  return management === actual.caller.account ? null : management;
}

export function setOutOfReach(set: PermissionSet | undefined, actual: Actual): boolean {
  const management = beyond(actual);
  if (management === null || !set) return false;
  const { current, stale, unclear } = set.accounts;
  return [...current, ...stale, ...unclear].includes(management);
}

export function assignmentOutOfReach(
  { permissionSetArn, accountId }: Pick<Assignment, 'accountId'> & { permissionSetArn?: string },
  actual: Actual,
): boolean {
  if (accountId === beyond(actual)) return true;
  const sets = listOf(actual.permissionSets);
  return setOutOfReach(
    sets.find(({ arn }) => arn === permissionSetArn),
    actual,
  );
}

/** Some assignment of this group or person can't be ended by the caller, so neither can be deleted. */
export function rowsOutOfReach(principalId: string, actual: Actual): boolean {
  return actual.assignments.list.some(
    (row) => row.principalId === principalId && assignmentOutOfReach(row, actual),
  );
}

/** Suspended or closed: AWS refuses every change of a role there, for as long as it stays so. */
export function isClosed(accountId: string, { accounts }: Actual): boolean {
  return accounts.known && accounts.value.some(({ id, active }) => id === accountId && !active);
}
