/** What the lock-out gate judges by, gathered in this process: signatures, sessions, administrators, root. */
import type { Known } from '../aws/types.ts';
import { DAY } from '../day.ts';
import type { Survey } from '../engine/survey.ts';
import { MAILBOX_DAYS, type Evidence } from '../retire/gate.ts';
import { signedInOf, type SignedIn } from '../steps/signed-in.ts';
import type { Change } from '../steps/step.ts';
import { holdersOf, losing, setsForAll } from './administrators.ts';
import type { Flow } from './flow.ts';
import { proofOfCaller, proveAdministrator } from './lock-out-proof.ts';
import type { Connection } from './session.ts';
import { withSignIns } from './with-sign-ins.ts';

export const MAILBOX = 'root-mailbox';

interface Asked {
  approved: readonly Change[];
  /** Those whose credentials go; a session is proven in each. */
  accounts: readonly string[];
}

export interface Gathered {
  /** Signs with the session that was proven in the caller's own account, if there is one. */
  connection: Connection;
  evidenceFor: (account: string) => Evidence;
}

/** Throws what signing in throws to a person. */
export async function gather(
  flow: Flow,
  { actual }: Survey,
  { approved, accounts }: Asked,
): Promise<Gathered> {
  const caller = await flow.connection.aws.caller();
  const own = await proofOfCaller(caller, actual, flow.connection.aws);
  const proofs = own ? [own] : [];
  let { connection } = flow;
  for (const account of accounts) {
    if (proofs.some(({ accountId }) => accountId === account)) continue;
    const proven = await proveAdministrator(flow, actual, account);
    if (proven) proofs.push(proven.proof);
    connection = proven?.connection ?? connection;
  }
  const signer = connection === flow.connection ? caller : await connection.aws.caller();
  const { mfa } = actual.root;
  const seen = signedInOf(await withSignIns(actual, flow.connection));
  const now = flow.session.clock.now();
  const word = flow.file.loaded().config.confirmed?.[MAILBOX]?.date;
  const root: Evidence['root'] = {
    mfa:
      mfa.known && mfa.value !== undefined
        ? { known: true, value: mfa.value }
        : { known: false, why: mfa.known ? 'AWS does not say' : mfa.why },
    mailboxSeen: word === undefined ? null : Date.parse(`${word}T00:00:00Z`),
  };
  const evidenceFor = (account: string): Evidence => {
    const sure = setsForAll(actual, account);
    const administrators = holdersOf(actual, account, sure);
    const proven = proofs
      .filter(({ accountId, mayUndo }) => accountId === account && mayUndo.known && mayUndo.value)
      .map(({ permissionSet }) => permissionSet);
    const named = (userName: string) => ({ userName, signedIn: lately(seen(userName), now) });
    return {
      signer: { ...signer, accessKeyId: connection.accessKeyId },
      proofs,
      administrators: administrators.known
        ? { known: true, value: administrators.value.map(named) }
        : administrators,
      losing: losing(actual, approved, account, [...sure, ...proven]),
      root,
      now,
    };
  };
  return { connection, evidenceFor };
}

/** A sign-in of long ago says little of today's. */
function lately(seen: ReturnType<SignedIn>, now: number): Known<boolean> {
  if (!seen.known) return seen;
  const at = seen.value === 'this run' ? now : seen.value;
  return now - at <= MAILBOX_DAYS * DAY
    ? { known: true, value: true }
    : { known: false, why: `no sign-in within the last ${MAILBOX_DAYS} days` };
}
