/**
 * Signing in for some work, as the right person. What the cache says may be out of date (AWS has ended the session) or of
 * somebody else; then a person signs in once more, and the work is done again.
 */
import { AppError } from '../errors.ts';
import { sameName } from '../config/naming.ts';
import type { Proof } from './prove.ts';
import type { SignInSession } from './session.ts';
import type { SignInIo } from './sign-in-io.ts';
import { signIn, type SignedIn } from './sign-in.ts';
import { personOf } from './unproven.ts';

export interface SignedInWork<T> {
  signed: SignedIn;
  /** The token is in the cache still: it was not somebody else's. */
  kept: boolean;
  done: T;
}

/**
 * `work` can be repeated. `expected` is the user name of the one who should sign in, null for anybody. Where another one
 * signs in nevertheless, that sign-in is not kept; the proofs tell who it was. Where all proofs failed nobody knows who it
 * was, so that it counts as another one. Throws what signing in and `work` throw.
 */
export async function signInFor<T extends { proofs: readonly Proof[] }>(
  session: SignInSession,
  io: SignInIo,
  expected: string | null,
  work: () => Promise<T>,
): Promise<SignedInWork<T>> {
  const isOther = ({ proofs }: T) => {
    if (expected === null || proofs.length === 0) return false;
    const person = personOf(proofs);
    return person === null || !sameName(person, expected);
  };
  const signed = await signIn(session, io);
  const first = await work().catch((error: unknown) => {
    const ended = error instanceof AppError && error.code === 'SSB-344';
    if (!ended || signed.how === 'signed-in') throw error;
    return null;
  });
  if (first && !isOther(first)) return { signed, kept: true, done: first };
  if (first && signed.how !== 'signed-in') {
    const person = personOf(first.proofs);
    io.ui.say(
      person === null
        ? `  Nothing proves that it is ${expected ?? ''} who is signed in here.`
        : `  ${person} is signed in here, not ${expected ?? ''}.`,
      'warn',
    );
  }
  const again =
    first && signed.how === 'signed-in'
      ? { signed, done: first }
      : { signed: await signIn(session, io, { fresh: true }), done: await work() };
  const kept = !isOther(again.done);
  if (!kept) await io.store.dropToken(session);
  return { ...again, kept };
}
