/** Undo tables: what a run did, what stands there now, and what takes it back, or why it stays. */
import { expect } from 'vitest';
import type { Step } from '../../src/steps/step.ts';
import { changeId, type Change } from '../../src/steps/change.ts';
import type { Done, Undo } from '../../src/steps/undo.ts';
import { actualOf, type There } from './builders.ts';
import { eachRow, shown } from './plan-table.ts';

export interface Row extends Partial<Pick<Done, 'before' | 'after' | 'undone' | 'unfinished'>> {
  /** A sentence: what becomes of it. */
  case: string;
  /** What the run did: the verb, and the names. */
  did: [Change['verb'], ...string[]];
  there?: There;
  /** The changes that take it back; or why it stays. */
  gives: string[] | string;
  /** What the first of them waits for. */
  waits?: string[];
  /** What those changes are to make. */
  wants?: object;
}

function undoing(step: Step, { did: [verb, ...names], there = {}, ...done }: Row): Undo {
  const change: Change = {
    id: changeId(step.id, verb, ...names),
    ...{ step: step.id, verb, target: 'it', summary: 'as told', risk: 'none', needs: [] },
  };
  const noted = { before: null, after: null, undone: [], unfinished: false, ...done };
  const undo = step.undo?.({ change, ...noted }, actualOf(there));
  if (!undo) throw new Error(`${step.id} takes nothing back`);
  return undo;
}

/** One test for each row of an undo table. */
export function undoTable(step: Step, rows: Row[]): void {
  eachRow(
    rows,
    (row) => row.case,
    (row) => {
      const undo = undoing(step, row);
      if ('left' in undo) {
        expect(undo.left).toBe(row.gives);
        return;
      }
      expect(undo.changes.map(shown)).toEqual(row.gives);
      if (row.waits) expect(undo.changes[0]?.needs).toEqual(row.waits);
      if (row.wants) expect(undo.wants).toMatchObject(row.wants);
    },
  );
}
