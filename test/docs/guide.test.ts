/** The guide names the labels of the console that the steps name, so that one of them can't go stale alone. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { steps } from '../../src/steps/index.ts';

const guide = readFileSync(new URL('../../docs/guide.md', import.meta.url), 'utf8');

const labels = (text: string) => [...text.matchAll(/"([^"]+)"/g)].map(([, label = '']) => label);

describe('the guide', () => {
  it.each(steps.flatMap(({ checklist }) => checklist).map((item) => [item.id, item] as const))(
    'has every label of %s',
    (_id, { path }) => {
      const missing = path.flatMap(labels).filter((label) => !guide.includes(label));
      expect(missing).toEqual([]);
    },
  );

  it('has a part for every step, in their order', () => {
    const parts = [...guide.matchAll(/^## (\d+)\. /gm)].map(([, number]) => Number(number));
    // A part before the first step, and one for this computer.
    expect(parts).toEqual([...Array(steps.length + 2).keys()]);
  });
});
