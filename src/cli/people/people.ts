/** Who reaches what, from what was read: through groups or directly. Pure. */
import { listOf } from '../../aws/list-of.ts';
import { plainText } from '../../aws/text.ts';
import { accountLabel } from '../../config/naming.ts';
import type { Actual } from '../../steps/actual.ts';

export interface PersonAccess {
  name: string;
  /** `AdministratorAccess on acme (111122223333)`, one for each set and account. */
  access: string[];
}

/** What was read of an Identity Center. */
type Center = Pick<Actual, 'users' | 'groups' | 'permissionSets' | 'accounts'> & {
  assignments: Pick<Actual['assignments'], 'list'>;
};

/** Everybody in the identity store; empty when users can't be read. */
export function peopleAccess(center: Center): PersonAccess[] {
  const { users, groups, permissionSets, accounts, assignments } = center;
  if (!users.known) return [];
  const sets = listOf(permissionSets);
  return users.value.map((user) => {
    const own = listOf(groups)
      .filter(({ members }) => members.includes(user.id))
      .map(({ id }) => id);
    const rows = assignments.list.filter(
      ({ principalId }) => principalId === user.id || own.includes(principalId),
    );
    const access = rows.map((row) => {
      const set =
        sets.find(({ arn }) => arn === row.permissionSetArn)?.name ?? row.permissionSetArn;
      return plainText(`${set} on ${accountLabel(listOf(accounts), row.accountId)}`);
    });
    return { name: plainText(user.userName), access: [...new Set(access)].sort() };
  });
}

/** How many of them reach something; null where that can't be told. */
export function countReaching(
  center: Center & { assignments: { unknown: readonly unknown[] } },
): number | null {
  const { users, groups, assignments } = center;
  if (!users.known || users.partial || !groups.known || assignments.unknown.length > 0) return null;
  return peopleAccess(center).filter(({ access }) => access.length > 0).length;
}
