/** What proofs come to: who signed in, and what does not work. */
import { sameName } from '../config/naming.ts';
import { AppError } from '../errors.ts';
import { wrongPerson } from './errors.ts';
import { sideBySide, type Proof } from './prove.ts';

/** The person behind the proofs, as AWS names the sessions; null where nothing was proven. */
export function personOf(proofs: readonly Proof[]): string | null {
  return proofs.find(({ userName }) => userName !== null)?.userName ?? null;
}

interface Expected {
  /** Null: anybody. */
  expected: string | null;
  /** The one that tries again. */
  command: string;
  /** The command that is for the person who signed in instead; null where there is none. */
  instead?: (found: string) => string | null;
}

/**
 * The error that proofs end in, null for none: SSB-343 where another person signed in than `expected`, SSB-345 where a
 * profile does not work.
 */
export function unproven(
  proofs: readonly Proof[],
  { expected, command, instead }: Expected,
): AppError | null {
  const person = personOf(proofs);
  if (expected !== null && person !== null && !sameName(person, expected)) {
    return wrongPerson(expected, person, {
      command,
      instead: instead?.(person) ?? null,
    });
  }
  const failed = proofs.filter(({ ok }) => !ok);
  if (failed.length === 0) return null;
  const unknown = expected !== null && person === null;
  return new AppError('SSB-345', `${failed.length} of ${proofs.length} profiles don’t work.`, {
    ...(unknown && {
      why: `Nothing proves that it was ${expected} who signed in, so the sign-in was not kept.`,
    }),
    problems: failed.flatMap((proof) => [
      `${proof.profile}  ${proof.why ?? ''}`,
      ...sideBySide(proof).map((line) => `  ${line}`),
    ]),
    fix: [
      `${command}      tries again${unknown ? `; sign in as ${expected}` : ''}`,
      'If it stays: ask whoever gives access.',
    ],
  });
}
