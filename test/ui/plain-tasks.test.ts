/** Progress in a log: two lines a task, and a sign of life every 30 s. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainTasks } from '../../src/ui/plain-tasks.ts';

const said: string[] = [];
const tasks = () => plainTasks({ say: (text) => void said.push(text), now: () => Date.now() });
const pass = (seconds: number) => {
  vi.advanceTimersByTime(seconds * 1000);
};

beforeEach(() => {
  said.length = 0;
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('progress off a terminal', () => {
  it('is two lines a task, the second with the time where that is worth a word', () => {
    const { task } = tasks();
    const [quick, slow] = [task('a'), task('b')];
    pass(1);
    quick.end('done');
    pass(11);
    slow.end('failed', 'no role');
    expect(said).toEqual([
      '  Working  a',
      '  Working  b',
      '  Done     a',
      '  Failed   b   12 s   no role',
    ]);
  });

  it('says nothing of what waits until its turn, and one line when it is skipped', () => {
    const { task } = tasks();
    const [first, second] = ['a', 'b'].map((label) => task(label, { waiting: true }));
    expect(said).toEqual([]);
    first?.start();
    second?.end('skipped', 'it needs a first');
    first?.end('already');
    expect(said).toEqual(['  Working  a', '  Skipped  b   it needs a first', '  Already  a']);
  });

  it('gives a sign of life after each 30 s without a line, naming what is under way', () => {
    const { task } = tasks();
    const one = task('assign    ana');
    task('b');
    one.update('waiting for AWS');
    pass(29);
    expect(said).toHaveLength(2);
    pass(1);
    expect(said.at(-1)).toBe(
      '  Working  2 under way, the longest for 30 s: assign ana, b; 0 of 2 done',
    );
    one.end('done');
    pass(29);
    expect(said).toHaveLength(4);
    pass(1);
    expect(said.at(-1)).toBe('  Working  1 under way, the longest for 1 min 0 s: b; 1 of 2 done');
  });

  it('leaves no timer behind when nothing is under way', () => {
    const { task } = tasks();
    const one = task('a');
    const waiting = task('b', { waiting: true });
    expect(vi.getTimerCount()).toBe(1);
    one.end('done');
    expect(vi.getTimerCount(), 'a question may be open now').toBe(0);
    waiting.start();
    expect(vi.getTimerCount()).toBe(1);
    waiting.end('done');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells of a pause once, however many calls meet it', () => {
    const { pause } = tasks();
    const wait = { why: 'AWS asks for a pause', seconds: 8, attempt: 2, of: 8 };
    for (let i = 0; i < 5; i += 1) pause(wait);
    expect(said).toEqual(['           AWS asks for a pause, next try in 8 s (2 of 8)']);
    pass(8);
    pause({ ...wait, attempt: 3 });
    expect(said).toHaveLength(2);
  });

  it('keeps to the given clock, and does not spin while that one stands still', () => {
    let looks = 0;
    const { task } = plainTasks({
      say: (text) => void said.push(text),
      now: () => {
        looks += 1;
        return 0;
      },
    });
    task('a');
    pass(600);
    expect(said).toEqual(['  Working  a']);
    expect(looks).toBeLessThan(700);
  });
});
