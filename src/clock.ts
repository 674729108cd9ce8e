/** Time as an argument: the sandbox brings a simulated one, so that a rehearsal takes seconds and tests none. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits `ms` milliseconds, or until the signal aborts (then it returns early). */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** More than this between two looks is no time that anybody waited: the computer slept, or its clock was set. */
const LEAP = 60_000;

/** Milliseconds that have passed so far, looked at again and again: the clock may leap meanwhile, either way. */
export function stopwatch(clock: Pick<Clock, 'now'>): () => number {
  let passed = 0;
  let last = clock.now();
  return () => {
    const now = clock.now();
    passed += Math.min(Math.max(now - last, 0), LEAP);
    last = now;
    return passed;
  };
}

/** The machine's own clock. */
export function realClock(): Clock {
  return {
    now: () => Date.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve();
          return;
        }
        const timer = setTimeout(done, ms);
        signal?.addEventListener('abort', done, { once: true });
        function done() {
          clearTimeout(timer);
          signal?.removeEventListener('abort', done);
          resolve();
        }
      }),
  };
}
