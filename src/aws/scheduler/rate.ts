/**
 * How fast calls may start: evenly spaced at the rate that AWS publishes, slower after a refusal and step by step faster
 * again, so that programs which share a quota come to share it.
 */
import type { Clock } from '../../clock.ts';

export interface Rate {
  /** Resolves when the next call may start. */
  turn(): Promise<void>;
  /** A call went through. */
  accepted(): void;
  /** AWS asked for fewer calls. */
  refused(): void;
}

/** What is left of the rate after a refusal: little is lost where only one call too many was made. */
const CUT = 0.85;
/** Refusals of calls that were under way together count once. */
const ONE_REFUSAL_MS = 1000;
const SLOWEST_PAUSE = 1000;
/** So many accepted calls win the whole rate back. */
const BACK_AFTER = 300;

/** `perSecond` is the quota: it starts there and never goes beyond. */
export function createRate(clock: Clock, perSecond: number): Rate {
  let now = perSecond;
  let free = 0;
  let cut = -Infinity;
  let queue = Promise.resolve();

  async function next(): Promise<void> {
    // No pause is longer than that of the slowest rate: a clock that was set back must not hold up anything.
    const due = Math.max(clock.now(), Math.min(free, clock.now() + SLOWEST_PAUSE));
    const wait = due - clock.now();
    if (wait > 0) await clock.sleep(wait);
    // From when it was due: a timer that is late does not slow down all that come after it.
    free = due + 1000 / now;
  }

  return {
    // One after the other, so that a new rate counts for all that wait.
    turn: () => (queue = queue.then(next)),
    accepted() {
      now = Math.min(perSecond, now + perSecond / BACK_AFTER);
    },
    refused() {
      if (Math.abs(clock.now() - cut) < ONE_REFUSAL_MS) return;
      cut = clock.now();
      now = Math.max(1, now * CUT);
    },
  };
}
