/**
 * Undo after a run that was killed before or after any of its changing calls, of every step: the account as a whole is
 * what it was, but for the parts that undo names, before and after, as those that it can't take back.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { undo } from '../../src/cli/changes/undo.ts';
import type { CommandResult } from '../../src/cli/result.ts';
import { AppError } from '../../src/errors.ts';
import { testSession } from '../helpers/session.ts';
import { breaking, quickAws, type Break } from './breaking.ts';
import { calmRuns, casesOf, type Calm } from './matrix.ts';
import { applyScene, openScene, type Scene } from './scenes.ts';
import { snapshotOf } from './snapshot.ts';
import { apart } from './undo-parts.ts';
import { yesUi } from './yes-ui.ts';

/** `most`: a sample of so many. */
export function undone(scenes: readonly string[], most?: number): void {
  const seed = Number(process.env['SSO_BOOTSTRAP_TEST_SEED'] ?? 20_261_122);
  const count = { tried: 0, failed: 0 };
  afterAll(() => {
    process.stdout.write(`undo of a killed run: ${count.tried} cases, ${count.failed} failed\n`);
  });
  describe('undo of a run that was killed at any of its changing calls', () => {
    it.each(scenes)(
      'brings the whole account back, but for what it says: %s',
      { timeout: 3_600_000 },
      async (scene) => {
        const all = killsOf(await calmRuns(scene));
        const some = fc.constantFrom(...all);
        const cases = most === undefined ? all : fc.sample(some, { numRuns: most, seed });
        const failures: string[] = [];
        for (const broken of [null, ...cases]) {
          const problems = await tryUndo(scene, broken);
          count.tried += 1;
          if (problems.length === 0) continue;
          count.failed += 1;
          failures.push(`${JSON.stringify(broken)}: ${problems.join('\n')}`);
        }
        expect(failures).toEqual([]);
      },
    );
  });
}

const CHANGES_NOTHING = /^(?:Get|List|Describe|Is|Simulate|Generate|Lookup|Assume)/;

const killsOf = (calm: Calm): Break[] =>
  casesOf(calm).filter(
    ({ way, operation }) => way.startsWith('crash') && !CHANGES_NOTHING.test(operation),
  );

/** Everything that is wrong with what undo leaves. Null: the run went to its end. Empty: nothing. */
export async function tryUndo(name: string, broken: Break | null): Promise<string[]> {
  const scene = openScene(name);
  try {
    const before = snapshotOf(scene.sandbox.state);
    const broke = broken ? breaking(scene.sandbox, broken) : null;
    const whole = applyScene(scene, broke ?? live(scene));
    await Promise.race([whole, ...(broke ? [broke.dead] : [])]);
    if (broke && broke.faults().length > 0) return broke.faults();
    await scene.sandbox.clock.sleep(60_000);
    const calls = scene.sandbox.calls.length;
    const dry = await undoing(scene, { dryRun: true });
    // Nothing to go by: the run did not come to its first change.
    if (dry === null) return differences(before, snapshotOf(scene.sandbox.state));
    const said = notesOf(dry);
    const made = scene.sandbox.calls.slice(calls).map(({ operation }) => operation);
    if (!made.every((operation) => CHANGES_NOTHING.test(operation)))
      return ['a dry run changed something'];
    const taken = await undoing(scene, {});
    await scene.sandbox.clock.sleep(60_000);
    const after = snapshotOf(scene.sandbox.state);
    const ids = said.map(({ id }) => id);
    return [
      ...(taken?.error ? [`undo ends with ${taken.error.code}: ${taken.error.details.why}`] : []),
      ...said
        .flatMap(({ summary }) =>
          [dry, taken].map((one) => (one?.text.includes(summary) ? '' : summary)),
        )
        .filter((summary) => summary !== '')
        .map((summary) => `not said before or after: ${summary}`),
      ...differences(apart(before, ids), apart(after, ids)),
      ...(broken === null && ids.length > 0 && differences(before, after).length === 0
        ? ['said to stay, but nothing of it is there']
        : []),
    ];
  } finally {
    scene.close();
  }
}

const live = ({ sandbox }: Scene) => ({ sandbox, aws: quickAws(sandbox) });

/** Null: no run is written down. */
async function undoing(scene: Scene, options: { dryRun?: true }): Promise<CommandResult | null> {
  const world = live(scene);
  const session = testSession('undo', world, yesUi(), {
    ...{ folder: scene.folder, rehearsal: true },
    ...options,
  });
  try {
    return await undo(session);
  } catch (error) {
    if (error instanceof AppError && error.code === 'SSB-202') return null;
    throw error;
  }
}

function notesOf({ data }: CommandResult): { id: string; summary: string }[] {
  const { changes } = data as unknown as { changes: { id: string; summary: string }[] };
  return changes.filter(({ id }) => id.includes(':note:stays'));
}

function differences(one: unknown, other: unknown): string[] {
  const [then, now] = [one, other].map((all) => JSON.stringify(all, null, 1).split('\n'));
  if (!then || !now || then.join('\n') === now.join('\n')) return [];
  const at = now.findIndex((line, i) => line !== then[i]);
  const around = (lines: string[]) => lines.slice(Math.max(0, at - 6), at + 6).join('\n');
  return [`it was\n${around(then)}\nand is\n${around(now)}`];
}
