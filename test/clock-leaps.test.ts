/** A clock that is set, or a computer that slept, in the middle of a wait: it goes on as if no time had passed. */
import { describe, expect, it } from 'vitest';
import { createRate } from '../src/aws/scheduler/rate.ts';
import { createRequestWatch } from '../src/aws/scheduler/request-watch.ts';
import { createWindow } from '../src/aws/scheduler/window.ts';
import type { RequestState } from '../src/aws/assignment-types.ts';
import { stopwatch, type Clock } from '../src/clock.ts';
import { lookUntil } from '../src/engine/look-until.ts';
import { poll } from '../src/poll.ts';
import { simulatedClock } from '../src/sandbox/clock.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 23);

/** `waited`: how much of its time somebody has really waited. */
function leaping(by: number, afterWaits: number): Clock & { waited: () => number } {
  const clock = simulatedClock(START);
  let waits = 0;
  return {
    now: () => clock.now() + (waits >= afterWaits ? by : 0),
    sleep: (ms, signal) => clock.sleep(ms, signal).then(() => void (waits += 1)),
    waited: () => clock.now() - START,
  };
}

const leaps = [
  ['an hour ahead', HOUR],
  ['an hour back', -HOUR],
  ['a day ahead', 24 * HOUR],
  ['a day back', -24 * HOUR],
] as const;

describe.each(leaps)('a clock that leaps %s', (_name, by) => {
  it('does not end a wait before its time, nor make it longer', async () => {
    const clock = leaping(by, 3);
    expect(await poll(clock, () => Promise.resolve(null))).toBeNull();
    expect(clock.waited()).toBeGreaterThan(8 * 60_000);
    expect(clock.waited()).toBeLessThan(12 * 60_000);
  });

  it('does not take a person’s time away who is in the console, nor make us wait for ever', async () => {
    const clock = leaping(by, 3);
    const ui = { keys: () => () => undefined };
    expect(await lookUntil(() => Promise.resolve(false), { ui, clock, mayLeave: false })).toBe(
      false,
    );
    expect(clock.waited()).toBeGreaterThan(13 * 60_000);
    expect(clock.waited()).toBeLessThan(17 * 60_000);
  });

  it('holds up no call', async () => {
    const clock = leaping(by, 1);
    const rate = createRate(clock, 20);
    for (let calls = 0; calls < 100; calls += 1) await rate.turn();
    expect(clock.waited()).toBeLessThan(10_000);
  });

  it('does not make a request fail that AWS is still at, nor watch it for ever', async () => {
    const clock = leaping(by, 3);
    const still: RequestState = { requestId: 'r', status: 'IN_PROGRESS' };
    const done: RequestState = { requestId: 'r', status: 'SUCCEEDED' };
    const watch = (answer: () => RequestState) =>
      createRequestWatch({
        clock,
        async *list() {
          yield await Promise.resolve([answer()]);
        },
        describe: () => Promise.resolve(answer()),
      })('r');
    expect(await watch(() => (clock.waited() > 60_000 ? done : still))).toEqual(done);
    const before = clock.waited();
    expect(await watch(() => still)).toBeNull();
    expect(clock.waited() - before).toBeLessThan(12 * 60_000);
  });

  it('lets the window shrink at the next refusal all the same', () => {
    let now = START;
    const window = createWindow({ now: () => now });
    window.refused();
    const size = window.size();
    now += by;
    window.refused();
    expect(window.size()).toBeLessThan(size);
  });
});

it('a stopwatch counts what passes, and of a leap a minute at most', () => {
  let now = START;
  const passed = stopwatch({ now: () => now });
  now += 5000;
  expect(passed()).toBe(5000);
  now += HOUR;
  expect(passed()).toBe(65_000);
  now -= 24 * HOUR;
  expect(passed()).toBe(65_000);
  now += 1000;
  expect(passed()).toBe(66_000);
});
