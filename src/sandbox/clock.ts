/**
 * Simulated time. Nobody waits for it: when everything that runs is asleep, time jumps to the next one to wake.
 * "Everything is asleep" is taken from the event loop: a few turns in a row in which no sleep began.
 */
import { realClock, type Clock } from '../clock.ts';

const QUIET_TURNS = 3;

interface Sleeper {
  due: number;
  wake: () => void;
}

/** A clock that starts at `start`. With `pace`, each simulated second that passes takes that many real milliseconds. */
export function simulatedClock(start: number, pace = 0): Clock {
  const sleepers = new Set<Sleeper>();
  let now = start;
  let activity = 0;
  let running = false;

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const sleeper = { due: now + Math.max(0, ms), wake };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', wake, { once: true });
      activity += 1;
      if (!running) void run();

      function wake() {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        activity += 1;
        resolve();
      }
    });
  }

  async function run(): Promise<void> {
    running = true;
    for (;;) {
      await quiet();
      if (sleepers.size === 0) break;
      if (pace > 0) await realWait(((earliest() - now) / 1000) * pace);
      now = Math.max(now, earliest());
      for (const sleeper of [...sleepers]) if (sleeper.due <= now) sleeper.wake();
    }
    running = false;
  }

  async function quiet(): Promise<void> {
    for (let turns = 0, seen = activity; turns < QUIET_TURNS; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (activity !== seen) {
        turns = -1;
        seen = activity;
      }
    }
  }

  /** An abort may empty the set while we wait; then no time passes. */
  function earliest(): number {
    let due = Infinity;
    for (const sleeper of sleepers) due = Math.min(due, sleeper.due);
    return due === Infinity ? now : due;
  }

  return { now: () => now, sleep };
}

function realWait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * A clock that goes by itself, for clients of other processes: they wait for real. Each real second is `pace` simulated
 * ones.
 */
export function runningClock(start: number, pace = 1): Clock {
  const began = performance.now();
  const real = realClock();
  return {
    now: () => start + Math.round((performance.now() - began) * pace),
    sleep: (ms, signal) => real.sleep(ms / pace, signal),
  };
}
