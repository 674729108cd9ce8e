/** A mistake of this program in the midst of a run: what is under way comes to its end, nothing new starts, and it is thrown. */
import { expect, it } from 'vitest';
import { applyChanges, type ApplyOptions } from '../../src/engine/apply.ts';
import { simulatedClock } from '../../src/sandbox/clock.ts';
import { change } from './changes.ts';

const mistake = new TypeError('rows is not iterable');
const breaks = () => {
  throw mistake;
};

it.each<[string, Partial<ApplyOptions>]>([
  ['what explains an error', { explain: breaks }],
  ['what tells of a start', { onStart: ({ id }) => id === 'a' && breaks() }],
  ['what tells of an end', { onEnd: ({ id }) => id === 'a' && breaks() }],
])('%s goes wrong', async (_what, broken) => {
  const clock = simulatedClock(0);
  const done: string[] = [];
  let listens = 0;
  const ran = applyChanges([change('a'), change('b'), change('c', { needs: ['b'] })], {
    limit: () => 10,
    kind: () => 'any',
    lane: () => null,
    alone: () => false,
    explain: String,
    onStart: () => undefined,
    onEnd: () => undefined,
    onGrowth: () => {
      listens += 1;
      return () => {
        listens -= 1;
      };
    },
    apply: async ({ id }) => {
      await clock.sleep(id === 'a' ? 1000 : 5000);
      if (id === 'a') throw new Error('a failed');
      done.push(id);
      return { status: 'done' };
    },
    ...broken,
  });
  await expect(ran).rejects.toBe(mistake);
  expect(done).toEqual(['b']);
  expect(listens).toBe(0);
});
