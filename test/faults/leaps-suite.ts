/**
 * The clock leaps at a call of a whole `apply`: somebody sets that of this computer, or the computer sleeps and AWS's
 * own goes on. The run ends as one that nothing disturbed, and waits no longer; where its credentials have ended
 * meanwhile, it says so.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { OpenSandbox } from '../../src/sandbox/open.ts';
import { quickAws } from './breaking.ts';
import { calmRuns, isRead, tryWorld, type Calm } from './matrix.ts';

const HOUR = 3_600_000;
const LEAPS = [
  { name: 'set an hour ahead', by: HOUR },
  { name: 'set an hour back', by: -HOUR },
  { name: 'set a day ahead', by: 24 * HOUR },
  { name: 'set a day back', by: -24 * HOUR },
  { name: 'asleep for an hour', by: HOUR, asleep: true },
  { name: 'asleep for a day', by: 24 * HOUR, asleep: true },
];

interface Leap {
  name: string;
  by: number;
  asleep?: boolean;
}

/** A wait that has begun may be over at once, and another one begin: more than this nobody waits longer. */
const SLACK = 30_000;

/** By then credentials have ended: those of the run, those of a proof, without which nothing goes, or those of a root task. */
const ENDED = ['SSB-302', 'SSB-350', 'SSB-404'];

/** A device goes in two calls, and an hour later nobody takes up the second: docs/reliability.md, "What is not covered". */
const isDevice = ({ calls }: Calm, nth: number) =>
  calls[nth - 1]?.operation === 'DeleteVirtualMFADevice';

/** The account as a run sees it whose clock leaps at its nth call. */
function leaping(sandbox: OpenSandbox, { by, asleep }: Leap, nth: number, took: number) {
  const { clock } = sandbox;
  const now = clock.now.bind(clock);
  let calls = 0;
  const leapt = () => now() + (calls >= nth ? by : 0);
  if (asleep) clock.now = leapt;
  const box: OpenSandbox = {
    ...sandbox,
    clock: { ...clock, now: leapt },
    answer: (call) => {
      calls += 1;
      return sandbox.answer(call);
    },
  };
  const began = now();
  const faults = () => {
    const waited = now() - began;
    return [
      ...(waited > took + SLACK ? [`it took ${waited} ms, and not ${took}`] : []),
      ...(calls < nth ? ['it ended before the clock leapt'] : []),
    ];
  };
  return { sandbox: box, aws: quickAws(box), faults };
}

/** At each changing call of these scenes and at what comes after it; `most`: a sample of so many for each leap. */
export function leaps(scenes: readonly string[], most?: number): void {
  const seed = Number(process.env['SSO_BOOTSTRAP_TEST_SEED'] ?? 20_261_122);
  const count = { tried: 0, failed: 0 };
  afterAll(() => {
    process.stdout.write(
      `clocks that leap in a run: ${count.tried} cases, ${count.failed} failed\n`,
    );
  });
  describe.each(LEAPS)('a clock that is $name in the middle of a run', (leap) => {
    it.each(scenes)('changes nothing of it: %s', { timeout: HOUR }, async (scene) => {
      const calm = await calmRuns(scene);
      const all = pointsOf(calm).filter((nth) => !leap.asleep || !isDevice(calm, nth));
      const points =
        most === undefined
          ? all
          : fc.sample(fc.constantFrom(...all), { numRuns: most, seed: seed + leap.by });
      const failures: string[] = [];
      for (const nth of points) {
        const disturbed = (box: OpenSandbox) => leaping(box, leap, nth, calm.took);
        const problems = await tryWorld(calm, disturbed, leap.asleep ? ENDED : []);
        count.tried += 1;
        if (problems.length > 0) failures.push(`at call ${nth}: ${problems.join('\n')}`);
      }
      count.failed += failures.length;
      expect(failures).toEqual([]);
    });
  });
}

/** Numbers of calls: the first, each that changes something, and the one after each of these. */
function pointsOf({ calls }: Calm): number[] {
  const changing = calls.flatMap(({ operation }, i) => (isRead(operation) ? [] : [i + 1, i + 2]));
  return [...new Set([1, ...changing])].filter((nth) => nth <= calls.length);
}
