/** How far each step is, by what a plan of it would change. */
import { isWork } from '../../engine/plan.ts';
import type { Change, Standing } from '../../steps/change.ts';
import type { Step } from '../../steps/step.ts';

export interface StepState {
  step: string;
  title: string;
  state: 'done' | 'to do' | 'by hand' | 'unknown' | 'elsewhere' | 'open';
  toDo: number;
  byHand: string[];
}

export function stateOf(step: Step, changes: readonly Change[]): StepState {
  const own = changes.filter((change) => change.step === step.id);
  const toDo = own.filter(isWork).length;
  const byHand = own.filter(({ verb }) => verb === 'manual').map(({ summary }) => summary);
  const said = (what: Standing) => own.some(({ standing }) => standing === what);
  const isOpen = said('open');
  const quiet = said('unread')
    ? 'unknown'
    : said('elsewhere')
      ? 'elsewhere'
      : isOpen
        ? 'open'
        : 'done';
  const state = toDo > 0 ? 'to do' : byHand.length > 0 && !isOpen ? 'by hand' : quiet;
  return { step: step.id, title: step.title, state, toDo, byHand };
}

/** Old keys go over weeks, and only when somebody asks for it: the set-up does not wait for them. */
export const isUnfinished = (states: readonly StepState[]): boolean =>
  states.some(({ state }) => !['done', 'elsewhere', 'open'].includes(state));
