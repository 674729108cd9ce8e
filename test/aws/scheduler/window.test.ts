import { expect, test } from 'vitest';
import { createWindow } from '../../../src/aws/scheduler/window.ts';
import { fakeClock } from '../fake.ts';

function setUp() {
  const clock = fakeClock();
  const window = createWindow(clock);
  const accepted = (times: number) => {
    for (let i = 0; i < times; i += 1) window.accepted();
  };
  return { clock, window, accepted };
}

test('it begins with ten, grows to fifteen and not beyond', () => {
  const { window, accepted } = setUp();
  expect(window.size()).toBe(10);
  accepted(4);
  expect(window.size()).toBe(12);
  accepted(100);
  expect(window.size()).toBe(15);
});

test('it shrinks at a refusal, once for those of one moment, and grows slowly after that', async () => {
  const { clock, window, accepted } = setUp();
  accepted(10);
  window.refused();
  window.refused();
  expect(window.size()).toBe(11);
  accepted(11);
  expect(window.size()).toBe(12);
  await clock.sleep(1000);
  window.refused();
  expect(window.size()).toBe(9);
});

test('one may always be under way', async () => {
  const { clock, window } = setUp();
  for (let i = 0; i < 50; i += 1) {
    window.refused();
    await clock.sleep(1000);
  }
  expect(window.size()).toBe(1);
});

test('it tells of each growth to those who listen', () => {
  const { window, accepted } = setUp();
  let told = 0;
  const quiet = window.onGrowth(() => (told += 1));
  accepted(3);
  expect(told).toBe(1);
  quiet();
  accepted(10);
  expect(told).toBe(1);
});
