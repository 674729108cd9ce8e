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
import { proveProfiles } from '../src/sign-in/prove.ts';
import { signIn } from '../src/sign-in/sign-in.ts';
import { BOB, signInBench } from './sign-in/people.ts';

const HOUR = 3_600_000;
const ROLE = { accountId: '444455556666', permissionSet: 'PowerUserAccess' };
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

  it('does not cut short, nor draw out, the time a person has to compare a code', async () => {
    const bench = signInBench();
    const { clock } = bench.box;
    const began = clock.now();
    let leapt = 0;
    bench.io.clock = { ...clock, now: () => clock.now() + leapt };
    bench.whenShown((userCode) => {
      void clock.sleep(20_000).then(() => (leapt = by));
      void clock.sleep(40_000).then(() => {
        bench.box.console.approveSignIn({ userName: BOB, userCode });
      });
    });
    const { expiresAt } = await signIn(bench.session, bench.io);
    expect(bench.said.filter((line) => line.includes('Code  '))).toHaveLength(1);
    expect(clock.now() - began).toBeLessThan(50_000);
    // By the clock as it is now, which is what the other tools go by, too.
    expect(Math.abs(expiresAt - bench.io.clock.now() - HOUR)).toBeLessThan(5000);
    expect(await signIn(bench.session, bench.io)).toEqual({ expiresAt, how: 'already' });
  });

  it('does not end the wait for a browser, nor make it longer than ten minutes', async () => {
    const clock = leaping(by, 1);
    const bench = signInBench({ way: { by: 'browser' }, clock });
    // The leap comes where the other wait, a minute until the help is shown, is over.
    await expect(signIn(bench.session, bench.io)).rejects.toMatchObject({ code: 'SSB-342' });
    expect(clock.waited()).toBe(600_000);
  });

  it('takes a sign-in of before for what AWS says of it', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    await signIn(bench.session, bench.io);
    const { clock } = bench.box;
    bench.io.clock = { ...clock, now: () => clock.now() + by };
    const { accountId, permissionSet } = ROLE;
    const role = { profile: 'p', accountId, permissionSet };
    const proofs = proveProfiles(bench.session, [role], bench.io);
    if (by > 0) await expect(proofs).rejects.toMatchObject({ code: 'SSB-344' });
    else expect(await proofs).toMatchObject([{ ok: true }]);
    await clock.sleep(9 * HOUR);
    await expect(proveProfiles(bench.session, [role], bench.io)).rejects.toMatchObject({
      code: 'SSB-344',
    });
    const { how } = await signIn(bench.session, bench.io, { fresh: true });
    expect(how).toBe('signed-in');
    expect(await proveProfiles(bench.session, [role], bench.io)).toMatchObject([{ ok: true }]);
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
