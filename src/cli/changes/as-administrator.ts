/**
 * `root-keys` begins as whoever runs it, and root users of member accounts can be read and changed only by an
 * administrator signed in through Identity Center: where the file names some, that sign-in comes first.
 */
import { managementAccount } from '../../aws/management-account.ts';
import type { Survey } from '../../engine/survey.ts';
import { MEMBERS_LATER } from '../../steps/member-roots.ts';
import type { Flow } from './flow.ts';
import { proveAdministrator } from '../lock-out/lock-out-proof.ts';

/** The same flow, signed with that session; null where it isn't needed, or nobody could be proven. */
export async function asAdministrator(flow: Flow, found: Survey): Promise<Flow | null> {
  if (flow.only !== 'root-keys' || !found.changes.some(({ id }) => id === MEMBERS_LATER)) {
    return null;
  }
  // Signed in, or from another account, nothing more of them can be seen: it would be asked for again and again.
  const { account } = found.actual.caller;
  if (flow.signedIn || managementAccount(found.actual) !== account) return null;
  const why = 'Root users of member accounts: AWS shows them to a signed-in administrator only';
  const proven = await proveAdministrator(flow, found.actual, account, why);
  return proven?.connection ? { ...flow, connection: proven.connection, signedIn: true } : null;
}
