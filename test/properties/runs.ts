/** How often properties run, and how often each feature of the worlds and files came up. */
import { expect } from 'vitest';

/** More runs for a soak, each time with other worlds; the usual ones repeat exactly, and so do those of .ci/run, which gives a seed. */
const asked = Number(process.env['SSO_BOOTSTRAP_TEST_RUNS'] ?? 0);
const seed = Number(process.env['SSO_BOOTSTRAP_TEST_SEED'] ?? 0);

export function parameters(usual: number): { numRuns: number; seed?: number } {
  const given = seed > 0 ? { seed } : {};
  return asked > 0 ? { numRuns: asked, ...given } : { numRuns: usual, seed: 20_261_122, ...given };
}

/** Every so-manieth of a list that takes long as a whole; all of it in a soak, and in .ci/run. */
export function sampled<T>(all: readonly T[], every: number): T[] {
  return all.filter((_one, at) => asked > 0 || at % every === 0);
}

/** Counts features, and says at the end how often each came up. One that never did is a hole in the test. */
export function tally(title: string, all: readonly string[]) {
  const counts = new Map(all.map((feature) => [feature, 0]));
  return {
    seen: (features: Iterable<string>): void => {
      for (const feature of new Set(features)) {
        expect([...counts.keys()], 'the list of features').toContain(feature);
        counts.set(feature, (counts.get(feature) ?? 0) + 1);
      }
    },
    report: (): void => {
      const list = [...counts].map(([feature, count]) => `${feature} ${count}`);
      process.stdout.write(`${title}: ${list.join(', ')}\n`);
      const missing = [...counts].filter(([, count]) => count === 0).map(([feature]) => feature);
      expect(missing, 'features that never came up').toEqual([]);
    },
  };
}
