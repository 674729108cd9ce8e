/** What an AWS that is odd, not broken, makes of a run: the same as a broken one, in every scene or in a sample. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { OpenSandbox } from '../../src/sandbox/open.ts';
import { quickAws } from './breaking.ts';
import { calmRuns, tryWorld } from './matrix.ts';
import { ending, ENDS, lagging, withEmptyPages } from './odd-aws.ts';

const world = (sandbox: OpenSandbox) => ({ sandbox, aws: quickAws(sandbox) });
const LATER = 3_600_000;

/** Requests that end otherwise; `most`: a sample of so many. */
export function oddEnds(scenes: readonly string[], most?: number): void {
  const count = { tried: 0, failed: 0 };
  afterAll(() => {
    process.stdout.write(
      `requests that end otherwise: ${count.tried} cases, ${count.failed} failed\n`,
    );
  });
  describe('a request that fails, takes very long or is forgotten', () => {
    it.each(scenes)('is told, and done by a later run: %s', { timeout: LATER }, async (scene) => {
      const calm = await calmRuns(scene);
      const all = calm.requests.flatMap((one) => ENDS.map((end) => ({ ...one, end })));
      const cases =
        most === undefined
          ? all
          : fc.sample(fc.constantFrom(...all), { numRuns: most, seed: 20_261_122 });
      const failures: string[] = [];
      for (const one of cases) {
        const disturbed = (sandbox: OpenSandbox) => {
          const { sandbox: odd, faults } = ending(sandbox, one);
          return { ...world(odd), faults };
        };
        const problems = await tryWorld(calm, disturbed, ['SSB-404']);
        count.tried += 1;
        if (problems.length > 0) failures.push(`${JSON.stringify(one)}: ${problems.join('\n')}`);
      }
      count.failed += failures.length;
      expect(failures).toEqual([]);
    });
  });
}

/** Lists that lag behind what was made, and pages that are empty but have a token. */
export function oddLists(scenes: readonly string[]): void {
  const lists: [string, (sandbox: OpenSandbox) => OpenSandbox, string[]][] = [
    ['empty pages that have a token', withEmptyPages, []],
    ['lists that lag by two seconds', (sandbox) => lagging(sandbox, 2000), []],
    ['lists that lag by eight seconds', (sandbox) => lagging(sandbox, 8000), ['SSB-404']],
    [
      'lists that lag by a minute',
      (sandbox) => lagging(sandbox, 60_000),
      ['SSB-404', 'SSB-405', 'SSB-330'],
    ],
  ];
  describe.each(lists)('%s', (_name, odd, mayEnd) => {
    it.each(scenes)('cost nothing and double nothing: %s', { timeout: LATER }, async (scene) => {
      const calm = await calmRuns(scene);
      expect(await tryWorld(calm, (sandbox) => world(odd(sandbox)), mayEnd)).toEqual([]);
    });
  });
}
