/** The fault matrix as tests: all of it for some scenes, or a sample of it. Says how many cases it tried and how many failed. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Break } from './breaking.ts';
import { calmRuns, casesOf, tryCase } from './matrix.ts';

/** Every case of each of these scenes. */
export function everyCase(scenes: readonly string[]): void {
  matrix(scenes, (cases) => cases);
}

/** So many cases of each, by the seed of the properties. */
export function someCases(scenes: readonly string[], count: number): void {
  const seed = Number(process.env['SSO_BOOTSTRAP_TEST_SEED'] ?? 20_261_122);
  matrix(scenes, (cases) => fc.sample(fc.constantFrom(...cases), { numRuns: count, seed }));
}

function matrix(scenes: readonly string[], pick: (cases: Break[]) => Break[]): void {
  const count = { tried: 0, failed: 0 };
  afterAll(() => {
    process.stdout.write(`fault matrix: ${count.tried} cases, ${count.failed} failed\n`);
  });
  describe('a run in which one call breaks', () => {
    it.each(scenes)(
      'ends, run again, as one that nothing disturbed, or says what it changed: %s',
      { timeout: 3_600_000 },
      async (scene) => {
        const calm = await calmRuns(scene);
        const failures: string[] = [];
        for (const broken of pick(casesOf(calm))) {
          const problems = await tryCase(calm, broken);
          count.tried += 1;
          if (problems.length === 0) continue;
          count.failed += 1;
          const { operation, nth, way } = broken;
          failures.push(`${operation} ${nth}, ${way}: ${problems.join('\n')}`);
        }
        expect(failures).toEqual([]);
      },
    );
  });
}
