/** What importing starts from: the account as it was read, and what of it the file can name. */
import { listOf } from '../aws/list-of.ts';
import type {
  Account,
  Caller,
  Group,
  Instance,
  Known,
  Organization,
  PermissionSet,
  User,
} from '../aws/types.ts';
import type { Assignment } from '../aws/assignment-types.ts';
import { managementAccount } from '../aws/management-account.ts';
import type { ImportedSets } from './import-permission-sets.ts';
import type { ImportedUsers } from './import-users.ts';

/** What importing reads; the steps' `Actual` is one. */
export interface ImportedWorld {
  caller: Pick<Caller, 'account' | 'partition'>;
  organization: { organization: Pick<Organization, 'managementAccountId'> | null };
  accounts: Known<Account[]>;
  center: { instance: Instance | null };
  permissionSets: Known<PermissionSet[]>;
  groups: Known<Group[]>;
  users: Known<User[]>;
  assignments: {
    list: Assignment[];
    unknown: { permissionSetArn: string; accountId: string; why: string }[];
  };
}

export interface Scene {
  world: ImportedWorld;
  /** Each assignment once: some servers keep doubles. */
  rows: Assignment[];
  sets: ImportedSets;
  people: ImportedUsers;
}

/** The permission set of an assignment, when `access` can say it; null when it can't. */
export function usableSet(row: Assignment, { world, sets }: Scene): string | null {
  const account = listOf(world.accounts).find(({ id }) => id === row.accountId);
  const unlisted = !world.accounts.known || row.accountId === managementAccount(world);
  if (!(account?.active ?? unlisted)) return null;
  return sets.usable.get(row.permissionSetArn)?.name ?? null;
}

/** Assignments without doubles. */
export function distinct(list: readonly Assignment[]): Assignment[] {
  const key = (row: Assignment) =>
    JSON.stringify([row.permissionSetArn, row.accountId, row.principalType, row.principalId]);
  return [...new Map(list.map((row) => [key(row), row])).values()];
}
