/** A server over a benchmark's world that counts: calls, and those that it throttled. Ends when its parent closes stdin. */
import { runningClock } from '../src/sandbox/clock.ts';
import { openSandbox } from '../src/sandbox/open.ts';
import { serveSandbox } from '../src/sandbox/serve/server.ts';
import { benchWorld, type Size } from './world.ts';

export interface Counts {
  calls: number;
  throttled: number;
  byOperation: Record<string, number>;
}

export async function startServer(size: Size, { refuse }: { refuse: boolean }) {
  const state = benchWorld(size, { latency: 50, requestTakes: 2000, refuseConcurrent: refuse });
  const box = openSandbox({ world: 'startup', state, clock: (start) => runningClock(start) });
  let counts: Counts = { calls: 0, throttled: 0, byOperation: {} };
  const served = await serveSandbox(
    {
      ...box,
      answer: async (call) => {
        counts.calls += 1;
        counts.byOperation[call.operation] = (counts.byOperation[call.operation] ?? 0) + 1;
        try {
          return await box.answer(call);
        } catch (error) {
          if (error instanceof Error && error.name === 'ThrottlingException') counts.throttled += 1;
          throw error;
        }
      },
    },
    0,
  );
  return {
    ...served,
    /** What came in since the last time. */
    take: (): Counts => {
      const taken = counts;
      counts = { calls: 0, throttled: 0, byOperation: {} };
      return taken;
    },
  };
}
