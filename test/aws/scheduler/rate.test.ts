import { expect, test } from 'vitest';
import { createRate } from '../../../src/aws/scheduler/rate.ts';
import { fakeClock } from '../fake.ts';

/** The rate at which the next calls start, by the pause between two of them. */
async function rateNow({ clock, rate }: ReturnType<typeof setUp>): Promise<number> {
  await rate.turn();
  const before = clock.now();
  await rate.turn();
  return Math.round(1000 / (clock.now() - before));
}

function setUp(perSecond = 20) {
  const clock = fakeClock();
  return { clock, rate: createRate(clock, perSecond) };
}

test('calls start evenly at the rate that it was given', async () => {
  expect(await rateNow(setUp())).toBe(20);
  expect(await rateNow(setUp(10))).toBe(10);
});

test('a refusal slows it down; refusals of calls made together count once', async () => {
  const both = setUp();
  both.rate.refused();
  both.rate.refused();
  expect(await rateNow(both)).toBe(17);
  await both.clock.sleep(1000);
  both.rate.refused();
  expect(await rateNow(both)).toBe(14);
});

test('it never stops, however often AWS refuses', async () => {
  const both = setUp();
  for (let i = 0; i < 100; i += 1) {
    both.rate.refused();
    await both.clock.sleep(1000);
  }
  expect(await rateNow(both)).toBe(1);
});

test('accepted calls win the rate back, and no more than that', async () => {
  const both = setUp();
  both.rate.refused();
  for (let i = 0; i < 30; i += 1) both.rate.accepted();
  expect(await rateNow(both)).toBe(19);
  for (let i = 0; i < 500; i += 1) both.rate.accepted();
  expect(await rateNow(both)).toBe(20);
});
