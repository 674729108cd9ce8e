/**
 * Credentials of a role in one account, for whoever is signed in, with AWS's own word on whose they are. Unlike a proof
 * they leave this folder, for the run to sign its calls with; they are kept in memory only.
 */
import type { AwsCredentialIdentity } from '@smithy/types';
import { isNoAccess, isSignedOut } from '../aws/portal.ts';
import type { Caller } from '../aws/types.ts';
import { signInNeeded } from './errors.ts';
import type { ProveIo } from './prove.ts';
import type { SignInSession } from './session.ts';
import { ownToken } from './sign-in.ts';

export interface OpenRole {
  permissionSet: string;
  caller: Caller;
  credentials: AwsCredentialIdentity;
}

/**
 * The role that `prefers` likes best among those in the account, else one in another account, to tell who it is. Null:
 * nothing at all. Throws AppError SSB-344 when nobody is signed in.
 */
export async function openRole(
  session: SignInSession,
  accountId: string,
  prefers: (permissionSet: string) => boolean,
  io: ProveIo,
): Promise<OpenRole | null> {
  const token = await ownToken(session, io.store);
  if (!token || token.expiresAt <= io.clock.now()) throw signInNeeded(session, io);
  const { accessToken } = token;
  const portal = io.aws.portal(session.region);
  const rolesIn = (id: string) => portal.roles(accessToken, id).catch(orNone);
  try {
    const here = await rolesIn(accountId);
    const [best] = [...here.filter(prefers), ...here];
    const role = best === undefined ? await elsewhere() : { accountId, permissionSet: best };
    if (role === null) return null;
    const credentials = await portal.credentials(accessToken, role);
    const caller = await io.aws.callerAs(credentials, session.region);
    return { permissionSet: role.permissionSet, caller, credentials };
  } catch (error) {
    if (isSignedOut(error)) throw signInNeeded(session, io);
    if (isNoAccess(error)) return null;
    throw error;
  }

  async function elsewhere() {
    const [other] = await portal.accounts(accessToken);
    const [permissionSet] = other === undefined ? [] : await rolesIn(other.id);
    return other === undefined || permissionSet === undefined
      ? null
      : { accountId: other.id, permissionSet };
  }
}

function orNone(error: unknown): string[] {
  if (isNoAccess(error)) return [];
  throw error;
}
