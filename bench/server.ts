/** A server over a benchmark's world, in this process, that counts: calls, those that it throttled, those of sso-admin. */
import { runningClock } from '../src/sandbox/clock.ts';
import { openSandbox } from '../src/sandbox/open.ts';
import { serveSandbox } from '../src/sandbox/serve/server.ts';
import { benchWorld, type Size } from './world.ts';

export interface Counts {
  calls: number;
  throttled: number;
  /** They share one quota. */
  ofSsoAdmin: number;
}

const NONE: Counts = { calls: 0, throttled: 0, ofSsoAdmin: 0 };

export async function startServer(size: Size, { refuse }: { refuse: boolean }) {
  const state = benchWorld(size, { latency: 50, requestTakes: 2000, refuseConcurrent: refuse });
  const box = openSandbox({ world: 'startup', state, clock: (start) => runningClock(start) });
  let counts = NONE;
  const count = (what: keyof Counts) => {
    counts = { ...counts, [what]: counts[what] + 1 };
  };
  const served = await serveSandbox(
    {
      ...box,
      answer: async (call) => {
        count('calls');
        if (call.service === 'sso-admin') count('ofSsoAdmin');
        try {
          return await box.answer(call);
        } catch (error) {
          if (error instanceof Error && error.name === 'ThrottlingException') count('throttled');
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
      counts = NONE;
      return taken;
    },
  };
}
