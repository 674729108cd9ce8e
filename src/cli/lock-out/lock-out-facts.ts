/** What was gathered, as the lock-out gate judges it: pure, and what is unknown stays unknown. */
import type { Known } from '../../aws/types.ts';
import { DAY } from '../../day.ts';
import { MAILBOX_DAYS, type Evidence, type SessionProof } from '../../retire/gate.ts';
import type { Actual } from '../../steps/actual.ts';
import type { SignedIn } from '../../steps/signed-in.ts';
import type { Change } from '../../steps/change.ts';
import { holdersOf, losing, setsForAll } from './administrators.ts';

export interface Gathered extends Pick<Evidence, 'signer' | 'proofs' | 'now'> {
  actual: Actual;
  /** The changes of this run. */
  approved: readonly Change[];
  /** Who has signed in, and when. */
  seen: SignedIn;
  /** The day of the last word on the root mailbox, as the file writes it. */
  word: string | undefined;
}

/** The evidence on credentials of one account. */
export function evidenceOf(account: string, gathered: Gathered): Evidence {
  const { actual, approved, signer, proofs, seen, word, now } = gathered;
  const sure = setsForAll(actual, account);
  const proven = proofs.filter((proof) => mayUndoIn(account, proof));
  const administrators = holdersOf(actual, account, sure);
  const named = (userName: string) => ({ userName, signedIn: lately(seen(userName), now) });
  return {
    ...{ signer, proofs, now },
    administrators: administrators.known
      ? { known: true, value: administrators.value.map(named) }
      : administrators,
    // Whoever has another of these sets as well still gets in.
    losing: losing(actual, approved, account, [
      ...sure,
      ...proven.map(({ permissionSet }) => permissionSet),
    ]),
    root: {
      mfa: toldOf(actual.root.mfa),
      mailboxSeen: word === undefined ? null : Date.parse(`${word}T00:00:00Z`),
    },
  };
}

const mayUndoIn = (account: string, { accountId, mayUndo }: SessionProof) =>
  accountId === account && mayUndo.known && mayUndo.value;

function toldOf(mfa: Actual['root']['mfa']): Known<boolean> {
  if (!mfa.known) return mfa;
  const { value } = mfa;
  return value === undefined ? { known: false, why: 'AWS does not say' } : { known: true, value };
}

/** A sign-in of long ago says little of today's. */
function lately(seen: ReturnType<SignedIn>, now: number): Known<boolean> {
  if (!seen.known) return seen;
  const at = seen.value === 'this run' ? now : seen.value;
  return now - at <= MAILBOX_DAYS * DAY
    ? { known: true, value: true }
    : { known: false, why: `no sign-in within the last ${MAILBOX_DAYS} days` };
}
