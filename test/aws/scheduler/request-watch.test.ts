import { expect, test } from 'vitest';
import { createRequestWatch } from '../../../src/aws/scheduler/request-watch.ts';
import type { RequestState } from '../../../src/aws/assignment-types.ts';
import { simulatedClock } from '../../../src/sandbox/clock.ts';
import { fault } from '../fake.ts';

interface Request {
  /** Seconds until it ends; never, when left out. */
  takes?: number;
  fails?: true;
  /** Seconds until the list shows it. */
  hidden?: number;
  /** Nobody knows it when it is asked for. */
  gone?: true;
}

/** Requests of AWS's, all started now. */
function setUp(requests: Record<string, Request>, refused?: Error) {
  const clock = simulatedClock(0);
  const calls: string[] = [];
  const stateOf = (requestId: string): RequestState => {
    const { takes = Infinity, fails } = requests[requestId] ?? {};
    if (clock.now() < takes * 1000) return { requestId, status: 'IN_PROGRESS' };
    return { requestId, status: fails ? 'FAILED' : 'SUCCEEDED' };
  };
  const ended = createRequestWatch({
    clock,
    async *list() {
      calls.push('list');
      await clock.sleep(50);
      if (refused) throw refused;
      const shown = Object.entries(requests).filter(
        ([, { hidden = 0 }]) => clock.now() >= hidden * 1000,
      );
      // A page may be empty and still not be the last.
      yield [];
      yield shown.map(([id]) => stateOf(id));
      calls.push('a page too many');
      yield [];
    },
    async describe(requestId) {
      calls.push(requestId);
      await clock.sleep(50);
      if (requests[requestId]?.gone) throw fault('ResourceNotFoundException');
      const state = stateOf(requestId);
      return state.status === 'FAILED' ? { ...state, failureReason: 'quota' } : state;
    },
  });
  const all = () =>
    Promise.all(
      Object.keys(requests).map(async (id) => {
        const state = await ended(id);
        return [id, state?.failureReason ?? state?.status ?? 'still', clock.now()];
      }),
    );
  return { all, calls, clock };
}

test('many are waited for with one list, and only what failed is asked for', async () => {
  const { all, calls } = setUp({ a: { takes: 2 }, b: { takes: 2 }, c: { takes: 2, fails: true } });
  const ends = await all();
  expect(ends.map(([id, how]) => `${id} ${how}`)).toEqual([
    'a SUCCEEDED',
    'b SUCCEEDED',
    'c quota',
  ]);
  expect(Number(ends[0]?.[2])).toBeLessThan(2400);
  expect(calls.filter((call) => call !== 'list')).toEqual(['c']);
});

test('what takes long is looked at less often', async () => {
  const { all, calls } = setUp({ a: { takes: 120 } });
  const [[, how, at] = []] = await all();
  expect(how).toBe('SUCCEEDED');
  expect(Number(at)).toBeLessThan(126_000);
  expect(calls.length).toBeLessThan(60);
});

test('what the list does not show for long is asked for by itself', async () => {
  const { all, calls } = setUp({ a: { takes: 6, hidden: 1000 }, b: { takes: 6, hidden: 3 } });
  const ends = await all();
  expect(ends.map(([, how]) => how)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  expect(calls).toContain('a');
  expect(calls).not.toContain('b');
});

test('what AWS no longer knows has vanished', async () => {
  const { all } = setUp({ a: { gone: true, hidden: 1000 } });
  expect((await all()).map(([, how]) => how)).toEqual(['VANISHED']);
});

test('nothing is waited for longer than ten minutes', async () => {
  const { all, clock } = setUp({ a: {} });
  expect((await all()).map(([, how]) => how)).toEqual(['still']);
  expect(clock.now()).toBeLessThan(11 * 60_000);
});

test('where the list may not be read each is asked for, and the list never again', async () => {
  const { all, calls } = setUp(
    { a: { takes: 3 }, b: { takes: 1 } },
    fault('AccessDeniedException'),
  );
  expect((await all()).map(([, how]) => how)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  expect(calls.filter((call) => call === 'list')).toHaveLength(1);
});

test('a list that fails once does no harm; one that can’t be asked for by itself fails alone', async () => {
  const lost = setUp({ a: { takes: 1 } }, fault('InternalServerException'));
  expect((await lost.all()).map(([, how]) => how)).toEqual(['SUCCEEDED']);
  const ended = createRequestWatch({
    clock: simulatedClock(0),
    // eslint-disable-next-line require-yield -- it fails before the first page
    async *list() {
      await Promise.reject(fault('InternalServerException'));
    },
    describe: (requestId) =>
      requestId === 'a'
        ? Promise.reject(fault('ValidationException'))
        : Promise.resolve({ requestId, status: 'SUCCEEDED' }),
  });
  const [a, b] = await Promise.allSettled([ended('a'), ended('b')]);
  expect([a.status, b.status]).toEqual(['rejected', 'fulfilled']);
});
