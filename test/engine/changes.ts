/** Changes without a step behind them. */
import type { Change } from '../../src/steps/change.ts';

/** A change that adds, but for what is given. */
export function change(id: string, over: Partial<Change> = {}): Change {
  return {
    id,
    step: 'groups',
    verb: 'create',
    target: `thing ${id}`,
    summary: `what ${id} does`,
    risk: 'none',
    needs: [],
    ...over,
  };
}

export const removal = (id: string, needs: string[] = []): Change =>
  change(id, { verb: 'delete', risk: 'takes-away', needs });
