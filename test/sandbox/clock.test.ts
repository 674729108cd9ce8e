import { expect, test } from 'vitest';
import { runningClock, simulatedClock } from '../../src/sandbox/clock.ts';

test('hours pass in no time', async () => {
  const clock = simulatedClock(1000);
  await clock.sleep(3_600_000);
  expect(clock.now()).toBe(3_601_000);
});

test('sleepers wake in the order in which they are due, each at its own time', async () => {
  const clock = simulatedClock(0);
  const woken: [string, number][] = [];
  const sleep = async (name: string, ms: number) => {
    await clock.sleep(ms);
    woken.push([name, clock.now()]);
  };
  await Promise.all([sleep('late', 300), sleep('early', 100), sleep('middle', 200)]);
  expect(woken).toEqual([
    ['early', 100],
    ['middle', 200],
    ['late', 300],
  ]);
});

test('time stands still while somebody still works', async () => {
  const clock = simulatedClock(0);
  const long = clock.sleep(10_000);
  let steps = 0;
  for (; steps < 50; steps += 1) await clock.sleep(1);
  expect(clock.now()).toBe(50);
  await long;
  expect(clock.now()).toBe(10_000);
});

test('work that takes a turn or two of the event loop counts as work', async () => {
  const clock = simulatedClock(0);
  const long = clock.sleep(10_000);
  for (let steps = 0; steps < 5; steps += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await clock.sleep(1);
  }
  expect(clock.now()).toBe(5);
  await long;
});

test('a thousand sleepers at once are no trouble', async () => {
  const clock = simulatedClock(0);
  const sleeps = Array.from({ length: 1000 }, (_, i) => clock.sleep(i));
  await Promise.all(sleeps);
  expect(clock.now()).toBe(999);
});

test('an aborted sleep returns early, and time does not jump to its end', async () => {
  const clock = simulatedClock(0);
  const stop = new AbortController();
  const sleep = clock.sleep(60_000, stop.signal);
  const other = clock.sleep(10).then(() => {
    stop.abort();
  });
  await Promise.all([sleep, other]);
  expect(clock.now()).toBe(10);
  await clock.sleep(5);
  expect(clock.now()).toBe(15);
});

test('a signal that is aborted already does not sleep at all', async () => {
  const clock = simulatedClock(7);
  await clock.sleep(1000, AbortSignal.abort());
  expect(clock.now()).toBe(7);
});

test('with a pace, each simulated second takes that long for real', async () => {
  const clock = simulatedClock(0, 20);
  const before = Date.now();
  await clock.sleep(5000);
  expect(clock.now()).toBe(5000);
  expect(Date.now() - before).toBeGreaterThanOrEqual(95);
});

test('a running clock goes by itself, at its pace, and sleeps for real', async () => {
  const clock = runningClock(1_000_000, 100);
  const before = Date.now();
  await clock.sleep(5000);
  expect(Date.now() - before).toBeGreaterThanOrEqual(45);
  expect(clock.now()).toBeGreaterThanOrEqual(1_004_500);
  expect(clock.now()).toBeLessThan(1_000_000 + 100 * (Date.now() - before + 50));
});
