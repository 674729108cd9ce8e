/**
 * sso: the access portal as programs use it. The access token says who asks; what there is to see and to take follows
 * from the assignments of that user and of the user's groups.
 */
import type * as sdk from '@aws-sdk/client-sso';
import { text } from './checks.ts';
import { fault, invalid } from './fault.ts';
import { table, type Scene } from './operations.ts';
import { accountOf } from './organization.ts';
import { page } from './paging.ts';
import { openRoleSession } from './role-sessions.ts';
import { signInOf } from './sign-in.ts';
import type { PortalSessionState } from './sign-in-state.ts';
import type { InstanceState, PermissionSetState, UserState } from './state.ts';

const ACCOUNT_ID = { pattern: /\d{12}/ };

export const portal = table<typeof sdk>({
  ListAccounts(scene, input) {
    const seen = new Set(access(signedIn(scene, input.accessToken)).map((row) => row.accountId));
    const all = scene.state.accounts.filter((account) => seen.has(account.id));
    const { items, nextToken } = portalPage(scene, all, input);
    const accountList = items.map((account) => ({
      accountId: account.id,
      accountName: account.name,
      emailAddress: account.email,
    }));
    return { accountList, ...nextToken };
  },

  ListAccountRoles(scene, input) {
    const accountId = text(input.accountId, 'accountId', ACCOUNT_ID);
    const rows = access(signedIn(scene, input.accessToken)).filter(
      (row) => row.accountId === accountId,
    );
    if (rows.length === 0) throw noAccess();
    const all = [...new Set(rows.map((row) => row.set.name))].sort();
    const { items, nextToken } = portalPage(scene, all, input);
    return { roleList: items.map((roleName) => ({ roleName, accountId })), ...nextToken };
  },

  GetRoleCredentials(scene, input) {
    const accountId = text(input.accountId, 'accountId', ACCOUNT_ID);
    const roleName = text(input.roleName, 'roleName');
    const person = signedIn(scene, input.accessToken);
    const row = access(person).find(
      ({ set, accountId: id }) => set.name === roleName && id === accountId,
    );
    const account = accountOf(scene.state, accountId);
    if (row === undefined || account?.state !== 'ACTIVE') throw noAccess();
    const { accessKeyId, ends } = openRoleSession(scene, row, person.user.userName);
    const roleCredentials = {
      accessKeyId,
      secretAccessKey: `simulated-secret-${accessKeyId}`,
      sessionToken: `simulated-session-${accessKeyId}`,
      expiration: ends,
    };
    return { roleCredentials };
  },

  Logout(scene, input) {
    const { session } = signedIn(scene, input.accessToken);
    const signIn = signInOf(scene.state);
    signIn.sessions = signIn.sessions.filter((other) => other !== session);
    return {};
  },
});

interface Person {
  session: PortalSessionState;
  instance: InstanceState;
  user: UserState;
}

/** Who asks. A token is good in the Region of its instance, until it ends or its user goes. */
function signedIn({ state, now, region }: Scene, accessToken: string | undefined): Person {
  const session = signInOf(state).sessions.find((one) => one.accessToken === accessToken);
  const instance = state.instances.find(
    (one) => one.identityStoreId === session?.identityStoreId && one.region === region,
  );
  const user = instance?.users.find((one) => one.id === session?.userId && one.enabled);
  if (session === undefined || instance === undefined || user === undefined) throw noSession();
  if (session.accessEnds <= now) throw noSession();
  return { session, instance, user };
}

function noSession(): Error {
  return fault('UnauthorizedException', 'Session token not found or invalid');
}

/** Not in the service's model, but this is what it answers. */
function noAccess(): Error {
  return fault('ForbiddenException', 'No access');
}

interface Access {
  set: PermissionSetState;
  accountId: string;
  roleSuffix: string;
}

/** The roles that wait for a person: assigned to the user or to a group of the user's, and made in the account. */
function access({ instance, user }: Person): Access[] {
  const groups = instance.memberships
    .filter((entry) => entry.userId === user.id)
    .map((entry) => entry.groupId);
  return instance.assignments
    .filter((row) => [user.id, ...groups].includes(row.principalId))
    .flatMap(({ permissionSetArn, accountId }) => {
      const set = instance.permissionSets.find((one) => one.arn === permissionSetArn);
      const copy = instance.copies.find(
        (one) => one.permissionSetArn === permissionSetArn && one.accountId === accountId,
      );
      if (set === undefined || copy === undefined) return [];
      return [{ set, accountId, roleSuffix: copy.roleSuffix }];
    });
}

function portalPage<T>(
  scene: Scene,
  all: T[],
  { nextToken, maxResults }: { nextToken?: string | undefined; maxResults?: number | undefined },
): { items: T[]; nextToken: { nextToken?: string } } {
  if (maxResults !== undefined && (maxResults < 1 || maxResults > 100)) {
    throw invalid('maxResults must be between 1 and 100.');
  }
  const { items, next } = page(scene, all, { NextToken: nextToken, MaxResults: maxResults });
  return { items, nextToken: next.NextToken === undefined ? {} : { nextToken: next.NextToken } };
}
