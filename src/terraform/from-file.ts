/** What the file asks for, as Terraform would make it from nothing. */
import type { Account } from '../aws/types.ts';
import type { Desired, DesiredPermissionSet, DesiredUser } from '../config/desired.ts';
import { accountNames } from './account-names.ts';
import type { Estate, EstateSet, EstateUser } from './estate.ts';

/** `accounts`: those there are, for their names. Groups whose members the file leaves out begin empty. */
export function estateOfFile(
  desired: Desired,
  { region, accounts }: { region: string; accounts: readonly Pick<Account, 'id' | 'name'>[] },
): Estate {
  const rows = desired.assignments.map(({ permissionSet, accountId, group }) => ({
    permissionSet,
    accountId,
    principal: { kind: 'group' as const, name: group },
  }));
  return {
    region,
    instanceArn: null,
    identityStoreId: null,
    accounts: accountNames(
      accounts,
      rows.map(({ accountId }) => accountId),
    ),
    sets: desired.permissionSets.map(setOf),
    users: desired.users.map(userOf),
    groups: desired.groups.map(({ name, members }) => ({
      name,
      members: (members ?? []).map((userName) => ({ userName })),
    })),
    rows,
    outside: { users: [], groups: [] },
  };
}

/** AWS's own length of a session is one hour (CreatePermissionSet, API reference). */
function setOf({ policies, boundary, sessionDuration, ...set }: DesiredPermissionSet): EstateSet {
  return {
    ...set,
    sessionDuration: sessionDuration ?? 'PT1H',
    managed: policies?.managed ?? [],
    customer: policies?.customer ?? [],
    inline: policies?.inline ?? null,
    boundary: boundary ?? null,
  };
}

function userOf({ userName, givenName, familyName, email }: DesiredUser): EstateUser {
  return {
    userName,
    givenName,
    familyName,
    displayName: `${givenName} ${familyName}`,
    email: { value: email, type: 'work', primary: true },
    more: {},
  };
}
