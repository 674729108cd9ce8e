/** What somebody who signed in may use, as the portal shows it: accounts, and the permission sets in each. */
import { parallel } from '../aws/parallel.ts';
import { isNoAccess, isSignedOut } from '../aws/portal.ts';
import { plainText } from '../aws/text.ts';
import type { GrantPair } from '../config/naming.ts';
import { signInNeeded } from './errors.ts';
import type { SignInSession } from './session.ts';
import type { SignInIo } from './sign-in-io.ts';
import { ownToken } from './sign-in.ts';

const AT_ONCE = 8;

/** Both go into a file that other programs run things by, so nothing else is taken from the wire. */
const ACCOUNT = /^\d{12}$/;
const ROLE = /^[\w+=,.@-]{1,32}$/;

/** In the order of the portal. Throws AppError SSB-344 when nobody is signed in. */
export async function ownAccess(
  session: SignInSession,
  io: Pick<SignInIo, 'aws' | 'store' | 'command'>,
): Promise<GrantPair[]> {
  const token = await ownToken(session, io.store);
  if (!token) throw signInNeeded(session, io);
  const portal = io.aws.portal(session.region);
  try {
    const accounts = await portal.accounts(token.accessToken);
    const roles = await parallel(accounts, AT_ONCE, ({ id }) =>
      portal.roles(token.accessToken, id).catch((error: unknown) => {
        // Taken away since the list was made.
        if (isNoAccess(error)) return [];
        throw error;
      }),
    );
    return accounts.flatMap(({ id, name }, index) =>
      (ACCOUNT.test(id) ? (roles[index] ?? []) : [])
        .filter((role) => ROLE.test(role))
        .map((permissionSet) => ({ permissionSet, account: { id, name: plainText(name, 100) } })),
    );
  } catch (error) {
    throw isSignedOut(error) ? signInNeeded(session, io) : error;
  }
}
