/** The fault matrix as tests: all of it for some scenes, or a sample of it. Says how many cases it tried and how many failed. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { WAYS, type Break } from './breaking.ts';
import { calmRuns, casesOf, isRead, tryCase } from './matrix.ts';

/** Every case of each of these scenes. */
export function everyCase(scenes: readonly string[]): void {
  matrix(scenes, (cases) => cases);
}

/** So many cases of each, by the seed of the properties: way after way, of changing calls and of all by turns. */
export function someCases(counts: Readonly<Record<string, number>>): void {
  const seed = Number(process.env['SSO_BOOTSTRAP_TEST_SEED'] ?? 20_261_122);
  const scenes = Object.keys(counts);
  matrix(scenes, (cases, scene) =>
    Array.from({ length: counts[scene] ?? 0 }, (_one, i) => {
      // Each scene begins with another way.
      const turn = scenes.indexOf(scene) * 3 + i;
      const ofWay = cases.filter(({ way }) => way === WAYS[turn % WAYS.length]);
      const changes = ofWay.filter(({ operation }) => !isRead(operation));
      const few = turn % 2 === 0 && changes.length > 0 ? changes : ofWay;
      return fc.sample(fc.constantFrom(...few), { numRuns: 1, seed: seed + turn });
    }).flat(),
  );
}

function matrix(scenes: readonly string[], pick: (cases: Break[], scene: string) => Break[]): void {
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
        for (const broken of pick(casesOf(calm), scene)) {
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
