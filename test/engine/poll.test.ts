import { describe, expect, it } from 'vitest';
import { poll } from '../../src/poll.ts';
import { simulatedClock } from '../../src/sandbox/clock.ts';

/** Seconds at which it looked, and the answer. */
async function watch(
  answerAt: number,
  options: Parameters<typeof poll>[2] = {},
): Promise<{ looks: number[]; answer: string | null }> {
  const clock = simulatedClock(0);
  const looks: number[] = [];
  const answer = await poll(
    clock,
    () => {
      looks.push(clock.now() / 1000);
      return Promise.resolve(clock.now() >= answerAt * 1000 ? 'done' : null);
    },
    options,
  );
  return { looks, answer };
}

describe('polling', () => {
  it('looks at once, and does not wait for what is there', async () => {
    expect(await watch(0)).toEqual({ looks: [0], answer: 'done' });
  });

  it('looks often at first and every five seconds later', async () => {
    expect(await watch(20)).toEqual({ looks: [0, 1, 3, 7, 12, 17, 22], answer: 'done' });
  });

  it('never waits longer than it is told', async () => {
    expect((await watch(3, { every: 500 })).looks).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
  });

  it('gives up when the time is over, and not after it', async () => {
    const { looks, answer } = await watch(Infinity, { limit: 20_000 });
    expect(answer).toBeNull();
    expect(looks).toEqual([0, 1, 3, 7, 12, 17]);
  });

  it('gives up after ten minutes when nobody says otherwise', async () => {
    const { looks, answer } = await watch(Infinity);
    expect(answer).toBeNull();
    expect(looks.at(-1)).toBeGreaterThan(590);
    expect(looks.at(-1)).toBeLessThanOrEqual(600);
  });

  it('gives up as soon as it is stopped', async () => {
    const clock = simulatedClock(0);
    const stop = new AbortController();
    let looks = 0;
    const answer = await poll(
      clock,
      () => {
        looks += 1;
        if (looks === 3) stop.abort();
        return Promise.resolve(null);
      },
      { signal: stop.signal },
    );
    expect(answer).toBeNull();
    expect(looks).toBe(3);
  });

  it('passes an error on', async () => {
    await expect(poll(simulatedClock(0), () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
  });
});
