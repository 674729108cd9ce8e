/** What one person has in AWS: the groups they are in, and every assignment that reaches them. */
import type { Account, Group, PermissionSet, User } from '../aws/types.ts';
import type { Assignment } from '../aws/assignment-types.ts';

export interface Held {
  user: User;
  /** Theirs, without members. */
  groups: Omit<Group, 'members'>[];
  /** Of the user directly, and of those groups. */
  rows: Assignment[];
  /** The sets in those rows. */
  sets: PermissionSet[];
  /** The accounts in those rows, as far as they could be found. */
  accounts: Account[];
  /** Groups that the file asks for no more, and in which nobody else is: they go with the person. */
  emptied: string[];
}

/** Which part of it goes: all, or some sets in some accounts. */
export interface Going {
  groups: readonly string[];
  /** Direct assignments. */
  rows: readonly Assignment[];
  /** The user as well. */
  user: boolean;
}

/** All that the person has. */
export const everything = ({ user, groups, rows }: Held): Going => ({
  groups: groups.filter(({ external }) => !external).map(({ name }) => name),
  rows: rows.filter(({ principalId }) => principalId === user.id),
  user: true,
});

/** The rows that are left when that part is gone. */
export function rowsLeft({ user, groups, rows }: Held, going: Going): Assignment[] {
  const left = groups.filter(({ name }) => !going.groups.includes(name)).map(({ id }) => id);
  if (going.user) return [];
  return rows.filter(({ principalId, permissionSetArn, accountId }) =>
    principalId === user.id
      ? !going.rows.some(
          (row) => row.permissionSetArn === permissionSetArn && row.accountId === accountId,
        )
      : left.includes(principalId),
  );
}
