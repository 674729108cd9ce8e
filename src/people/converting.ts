/**
 * What a person has directly and gets through a group by now: the direct one is offered as a removal, which waits until
 * the other way in stands. Pure.
 */
import { listOf } from '../aws/list-of.ts';
import type { Desired } from '../config/desired.ts';
import { matchUser } from '../config/ownership.ts';
import type { Actual } from '../steps/actual.ts';
import { userPrincipal } from '../steps/change-ids.ts';
import type { Change } from '../steps/change.ts';
import { ends } from './leaving.ts';

/** `desired` is one person's part of the file, `own` what gives them the access that it asks for. */
export function directNoLongerNeeded(
  { users, permissionSets, accounts, assignments }: Actual,
  desired: Desired,
  { userName, own }: { userName: string; own: readonly Change[] },
): Change[] {
  const user = users.known ? matchUser(users.value, { userName })?.user : undefined;
  const sets = listOf(permissionSets);
  const given = desired.assignments.map(({ permissionSet, accountId }) => {
    const arn = sets.find(({ name }) => name === permissionSet)?.arn;
    return `${arn ?? ''} ${accountId}`;
  });
  const known = { sets, accounts: listOf(accounts) };
  return assignments.list
    .filter(({ principalId }) => principalId === user?.id)
    .filter((row) => given.includes(`${row.permissionSetArn} ${row.accountId}`))
    .map((row) => ends(row, userPrincipal(user?.userName ?? userName), known))
    .filter(({ verb }) => verb !== 'note')
    .map((change) => ({ ...change, needs: own.map(({ id }) => id) }));
}
