import { stopwatch, type Clock } from './clock.ts';

/**
 * Asks again and again until the answer is not null. First after 1 s, then 2 s, then every 5 s (the pace AWS's own
 * tools keep for assignments). Null after `limit` milliseconds.
 */
export async function poll<T>(
  clock: Clock,
  ask: () => Promise<T | null>,
  options: { limit?: number; every?: number; signal?: AbortSignal } = {},
): Promise<T | null> {
  const { limit = 10 * 60_000, every = 5000, signal } = options;
  const passed = stopwatch(clock);
  let wait = Math.min(1000, every);
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (signal?.aborted || passed() + wait > limit) return null;
    await clock.sleep(wait, signal);
    wait = Math.min(every, wait * 2);
  }
}
