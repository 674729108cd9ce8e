/** Many at once: in their order, no more than allowed, and nothing is begun after the first error. */
import { expect, it } from 'vitest';
import { parallel } from '../../src/aws/parallel.ts';

const NUMBERS = Array.from({ length: 20 }, (_none, i) => i);
const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

it('keeps the order, and never has more under way than allowed', async () => {
  let [now, most] = [0, 0];
  const doubled = await parallel(NUMBERS, 3, async (i) => {
    most = Math.max(most, (now += 1));
    await soon();
    now -= 1;
    return i * 2;
  });
  expect(doubled).toEqual(NUMBERS.map((i) => i * 2));
  expect(most).toBe(3);
});

it('begins nothing more once one has failed', async () => {
  const begun: number[] = [];
  const work = async (i: number) => {
    begun.push(i);
    await soon();
    if (i === 4) throw new Error('no');
  };
  await expect(parallel(NUMBERS, 2, work)).rejects.toThrow('no');
  await soon();
  await soon();
  expect(begun.length).toBeLessThanOrEqual(6);
});
