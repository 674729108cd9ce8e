/**
 * Callers who came through the portal: credentials of a role that a permission set made in one account. An
 * administrator may do everything; of the other sets' policies the sandbox knows only that they change nothing.
 */
import { newHex } from './ids.ts';
import type { Scene } from './operations.ts';
import { signInOf } from './sign-in.ts';
import type { RoleSessionState } from './sign-in-state.ts';
import type { CallerState, PermissionSetState, WorldState } from './state.ts';

/** Credentials of a role, good for as long as the permission set says. */
export function openRoleSession(
  { state, now }: Scene,
  role: { set: PermissionSetState; accountId: string; roleSuffix: string },
  userName: string,
): RoleSessionState {
  const { set, accountId, roleSuffix } = role;
  const session: RoleSessionState = {
    accessKeyId: `ASIAEXAMPLE${newHex(state, 9).toUpperCase()}`,
    account: accountId,
    permissionSetArn: set.arn,
    roleSuffix,
    roleName: `AWSReservedSSO_${set.name}_${roleSuffix}`,
    userName,
    ends: now + millisecondsOf(set.sessionDuration),
  };
  const signIn = signInOf(state);
  signIn.roles = [...signIn.roles.filter((other) => other.ends > now), session];
  return session;
}

/** The session whose key signed a call. Undefined: it is the world's own caller. */
export function roleSessionOf(
  state: WorldState,
  accessKeyId: string | undefined,
): RoleSessionState | undefined {
  if (accessKeyId === undefined) return undefined;
  return state.signIn?.roles.find((session) => session.accessKeyId === accessKeyId);
}

/** The caller that a session makes. */
export function callerOf(state: WorldState, session: RoleSessionState): CallerState {
  const { account, roleName, roleSuffix, userName, accessKeyId } = session;
  return {
    account,
    arn: `arn:${state.partition}:sts::${account}:assumed-role/${roleName}/${userName}`,
    userId: `AROAEXAMPLE${roleSuffix.slice(0, 10).toUpperCase()}:${userName}`,
    longLived: false,
    accessKeyId,
    mfa: true,
  };
}

/** What a session may do by now: nothing is left of it when it has ended, or its role was taken away. */
export function standingOf(
  state: WorldState,
  session: RoleSessionState,
  now: number,
): 'administrator' | 'reader' | 'expired' | 'gone' {
  const { account, permissionSetArn, roleSuffix, ends } = session;
  if (ends <= now) return 'expired';
  const instance = state.instances.find((one) =>
    one.copies.some((copy) => copy.accountId === account && copy.roleSuffix === roleSuffix),
  );
  if (instance === undefined) return 'gone';
  const set = instance.permissionSets.find((one) => one.arn === permissionSetArn);
  const administrates = `arn:${state.partition}:iam::aws:policy/AdministratorAccess`;
  return set?.managedPolicies.includes(administrates) ? 'administrator' : 'reader';
}

function millisecondsOf(duration: string): number {
  const part = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(duration)?.[1] ?? 0);
  return (part('H') * 3600 + part('M') * 60 + part('S')) * 1000;
}
