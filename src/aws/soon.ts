/** What "gone", "there already" and "not yet" mean for a call, with short, bounded patience where AWS needs a moment. */
import type { Clock } from '../clock.ts';
import type { Made } from './api.ts';
import { factsOf, isConflict, isGone, isOthers } from './error-kinds.ts';

/**
 * Repeats a call while it fails in an expected way, a few times with growing pauses; then its error is thrown.
 * `pauses` are milliseconds.
 */
async function patiently<T>(
  clock: Clock,
  pauses: readonly number[],
  isExpected: (error: unknown) => boolean,
  call: () => Promise<T>,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await call();
    } catch (error) {
      if (!isExpected(error)) throw error;
      await clock.sleep(pause);
    }
  }
  return call();
}

/** For a call on something just made: AWS may not see it everywhere yet. 5 tries in 4 seconds. */
export function onceVisible<T>(clock: Clock, call: () => Promise<T>): Promise<T> {
  return patiently(clock, [500, 500, 1000, 2000], isGone, call);
}

/**
 * For sso-admin, which refuses a change with ConflictException while another one of the same set or account is under
 * way, and things not visible yet. 6 tries in half a minute.
 */
export function onceFree<T>(clock: Clock, call: () => Promise<T>): Promise<T> {
  return onceVisible(clock, () =>
    patiently(clock, [1000, 2000, 4000, 8000, 15_000], isConflict, call),
  );
}

/**
 * For the removal of something whose parts were just taken away: iam refuses it with DeleteConflictException while it
 * still sees one of them. 4 tries in 7 seconds.
 */
export function onceEmpty<T>(clock: Clock, call: () => Promise<T>): Promise<T> {
  const stillFull = (error: unknown) => factsOf(error).name === 'DeleteConflictException';
  return patiently(clock, [1000, 2000, 4000], stillFull, call);
}

/** For a removal: a thing that is gone already is what was wanted. */
export async function untilGone(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** For a look-up, or a read of something that may go away meanwhile: null when there is no such thing. */
export async function orNull<T>(find: () => Promise<T | undefined>): Promise<T | null> {
  try {
    return (await find()) ?? null;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/**
 * For a creation by name: when the name is taken, the thing that has it, which may not be visible at once. A conflict
 * about anything else (an e-mail that another user has) is thrown.
 */
export async function orThere(
  clock: Clock,
  create: () => Promise<string>,
  find: () => Promise<string | null>,
): Promise<Made> {
  try {
    return { id: await create(), made: true };
  } catch (error) {
    if (!isConflict(error)) throw error;
    for (const pause of [0, 500, 1000, 2000]) {
      await clock.sleep(pause);
      const there = await find();
      if (there !== null) return { id: there, made: !isOthers(error) };
    }
    throw error;
  }
}
