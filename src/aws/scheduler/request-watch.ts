/**
 * Waits for the ends of many requests that AWS works on by itself, with one list for all of them. Only what failed, and
 * what the list does not show, is asked for one by one: a list may lag, and nobody may have leave to read it.
 */
import { stopwatch, type Clock } from '../../clock.ts';
import { errorKind, isGone } from '../error-kinds.ts';
import type { RequestState } from '../assignment-types.ts';

export interface WatchIo {
  clock: Clock;
  /** Pages of what AWS knows, the latest first; it need not be all. */
  list: () => AsyncIterable<RequestState[]>;
  describe: (requestId: string) => Promise<RequestState>;
}

/** The state at the end of a request; null where AWS is still at it after 10 minutes. */
export type Ended = (requestId: string) => Promise<RequestState | null>;

interface Watched {
  /** Milliseconds since AWS took it. */
  age: () => number;
  end: (state: RequestState | null) => void;
  fail: (error: unknown) => void;
}

const LONGEST = 10 * 60_000;
const SHORTEST_PAUSE = 250;
const LONGEST_PAUSE = 5000;
/** A pause is this part of how long the latest request has taken so far: what takes long is looked at less often. */
const PART = 0.15;
/** Nothing is done sooner. */
const FIRST_LOOK = 1000;
/** Not on the list for so long: it is asked for by itself. */
const LAG = 5000;

export function createRequestWatch(io: WatchIo): Ended {
  const { clock } = io;
  const open = new Map<string, Watched>();
  let lists = true;
  let watching = false;

  function end(requestId: string, state: RequestState | null) {
    open.get(requestId)?.end(state);
    open.delete(requestId);
  }

  async function watch() {
    watching = true;
    while (open.size > 0) {
      const ages = [...open.values()].map(({ age }) => age());
      const pause = Math.min(...ages) * PART;
      const early = FIRST_LOOK - Math.max(...ages);
      await clock.sleep(Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, early, pause)));
      await look();
    }
    watching = false;
  }

  async function look() {
    const ids = [...open.keys()];
    const seen = lists ? await listed(ids) : null;
    for (const id of ids) {
      const age = open.get(id)?.age() ?? 0;
      const state = seen?.get(id);
      const lost = !seen || (!state && age >= LAG);
      if (state?.status === 'SUCCEEDED') end(id, state);
      else if (state?.status === 'FAILED' || lost) await ask(id);
      if (age >= LONGEST) end(id, null);
    }
  }

  /** What the list tells of these; null where it can't be read. Where it never can, nobody asks for it again. */
  async function listed(ids: string[]): Promise<Map<string, RequestState> | null> {
    const seen = new Map<string, RequestState>();
    try {
      for await (const page of io.list()) {
        for (const state of page)
          if (ids.includes(state.requestId)) seen.set(state.requestId, state);
        if (seen.size === ids.length) break;
      }
    } catch (error) {
      if (['denied', 'not-implemented'].includes(errorKind(error))) lists = false;
      return null;
    }
    return seen;
  }

  async function ask(id: string) {
    try {
      const state = await io.describe(id);
      if (state.status !== 'IN_PROGRESS') end(id, state);
    } catch (error) {
      if (isGone(error)) end(id, { requestId: id, status: 'VANISHED' });
      open.get(id)?.fail(error);
      open.delete(id);
    }
  }

  return (requestId) =>
    new Promise((resolve, reject) => {
      open.set(requestId, { age: stopwatch(clock), end: resolve, fail: reject });
      if (!watching) void watch();
    });
}
