/** Plan tables: what the file wants, what is there, and exactly the changes that follow. */
import { expect, it } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import type { Step } from '../../src/steps/step.ts';
import type { Change } from '../../src/steps/change.ts';
import { actualOf, type There } from './builders.ts';
import { desiredOf, type Wanted } from './wanted.ts';

/** The day of every plan. */
export const TODAY = '2026-11-22';

export interface Row {
  /** A sentence: what the step does here. */
  case: string;
  file?: Partial<Config>;
  wants?: Wanted;
  there?: There;
  /** `ID`, or `ID !RISK` where the risk is not none; every change, in order. */
  gives: string[];
  /** What each change's summary says, in the same order. */
  says?: (string | RegExp)[];
  /** Days that --wait asks for. */
  wait?: number;
}

/** What the step plans; checks on the way what holds for every change of every step. */
export function planOf(
  step: Step,
  { file, wants, there, wait }: Omit<Row, 'case' | 'gives'>,
): Change[] {
  const changes = step.plan({
    config: { version: 1, ...file },
    desired: desiredOf(wants),
    actual: actualOf(there),
    today: TODAY,
    ...(wait === undefined ? {} : { wait }),
  });
  for (const change of changes) {
    expect(change.step).toBe(step.id);
    expect(change.id.split(':').slice(0, 2)).toEqual([step.id, change.verb]);
    expect(change.id.split(':')[2], 'a change names what it touches').toBeTruthy();
    expect(change.target).not.toBe('');
    if (change.verb === 'note') expect(change).toMatchObject({ risk: 'none', needs: [] });
  }
  const ids = changes.map(({ id }) => id);
  expect(new Set(ids).size, 'ids are unique').toBe(ids.length);
  return changes;
}

export const shown = ({ id, risk }: Change): string => (risk === 'none' ? id : `${id} !${risk}`);

/** One test for each row, named by a whole sentence (`$case` would be cut short). */
export function eachRow<R>(
  rows: readonly R[],
  sentence: (row: R) => string,
  test: (row: R) => void | Promise<void>,
): void {
  it.each(rows.map((row) => [sentence(row), row] as const))('%s', (_sentence, row) => test(row));
}

/** One test for each row of a plan table. */
export function planTable(step: Step, rows: Row[]): void {
  eachRow(
    rows,
    (row) => row.case,
    (row) => {
      const changes = planOf(step, row);
      expect(changes.map(shown)).toEqual(row.gives);
      if (row.says) expect(row.says, 'one text for each change').toHaveLength(changes.length);
      for (const [i, text] of (row.says ?? []).entries()) {
        if (typeof text === 'string') expect(changes[i]?.summary).toContain(text);
        else expect(changes[i]?.summary).toMatch(text);
      }
    },
  );
}

/** `stops with SSB-305 for …`, `lets a run go on when …`. */
export const guardSentence = (row: { case: string; code?: string | undefined }): string =>
  row.code === undefined ? `lets a run go on ${row.case}` : `stops with ${row.code} ${row.case}`;

/** The needs of one change of a plan. Fails when there is no such change. */
export function needsOf(changes: Change[], id: string): string[] {
  const found = changes.find((change) => change.id === id);
  expect(found, `${id} is planned`).toBeDefined();
  return found?.needs ?? [];
}
