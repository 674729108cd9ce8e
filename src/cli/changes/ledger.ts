/** What a run has done so far, and what is under way, for a message that comes in between. */
import { labelOf } from '../../engine/change-lines.ts';
import type { ExecuteIo } from '../../engine/execute-io.ts';
import { isWork } from '../../engine/plan.ts';
import type { Session } from '../session.ts';

export function ledger({
  changed,
  underWay,
}: Session): Required<Pick<ExecuteIo, 'onStart' | 'onEnd'>> {
  return {
    onStart(change) {
      if (isWork(change)) underWay.add(labelOf(change));
    },
    onEnd(change, { status }) {
      underWay.delete(labelOf(change));
      if (status === 'done') changed.push(labelOf(change));
    },
  };
}
