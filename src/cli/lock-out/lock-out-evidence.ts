/** Gathers, in this process, what the lock-out gate judges by: signatures, sessions, administrators, root. */
import type { Survey } from '../../engine/survey.ts';
import type { Evidence } from '../../retire/gate.ts';
import { signedInOf } from '../../steps/signed-in.ts';
import type { Change } from '../../steps/change.ts';
import type { Flow } from '../changes/flow.ts';
import { evidenceOf } from './lock-out-facts.ts';
import { proofOfCaller, proveAdministrator } from './lock-out-proof.ts';
import type { Connection } from '../session.ts';
import { withSignIns } from '../people/with-sign-ins.ts';

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
  const gathered = {
    ...{ actual, approved, proofs },
    signer: { ...signer, accessKeyId: connection.accessKeyId },
    seen: signedInOf(await withSignIns(actual, flow.connection)),
    word: flow.file.loaded().config.confirmed?.[MAILBOX]?.date,
    now: flow.session.clock.now(),
  };
  return { connection, evidenceFor: (account) => evidenceOf(account, gathered) };
}
