/** What the screen shows while changes are made: a line for each, or one for all of them. */
import { plainText } from '../aws/text.ts';
import type { Change, Outcome } from '../steps/change.ts';
import type { Task, Ui } from '../ui/ui.ts';
import type { ApplyOptions } from './apply.ts';

export interface ChangeLines extends Required<Pick<ApplyOptions, 'onStart' | 'onEnd'>> {
  progress: (change: Change, detail: string) => void;
}

/** One line for each change that is work, waiting at first; a hand step speaks for itself. */
export function changeLines(ui: Pick<Ui, 'task'>, changes: readonly Change[]): ChangeLines {
  const tasks = new Map<string, Task>(
    changes
      .filter(({ verb }) => verb !== 'manual')
      .map((change) => [change.id, ui.task(labelOf(change), { waiting: true })]),
  );
  return {
    onStart: (change) => tasks.get(change.id)?.start(),
    onEnd(change, outcome) {
      tasks.get(change.id)?.end(outcome.status, detailOf(outcome));
    },
    progress: (change, detail) => tasks.get(change.id)?.update(detail),
  };
}

/** One line for all of them, which ends with the last one; what is not done gets a line of its own with the reason. */
export function oneLine(ui: Pick<Ui, 'task'>, changes: readonly Change[]): ChangeLines {
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  const task = changes.length === 0 ? null : ui.task(`making ${count}`);
  let open = changes.length;
  let allDone = true;
  return {
    onStart: (change) => task?.update(labelOf(change)),
    onEnd(change, outcome) {
      open -= 1;
      if (outcome.status === 'failed' || outcome.status === 'skipped') {
        allDone = false;
        ui.task(labelOf(change)).end(outcome.status, detailOf(outcome));
      }
      if (open === 0) task?.end(allDone ? 'done' : 'failed');
    },
    progress: (_change, detail) => task?.update(detail),
  };
}

function detailOf({ reason, detail }: Outcome): string | undefined {
  const text = reason ?? detail;
  return text === undefined ? undefined : plainText(text, 2000);
}

/** `assign    group Developers  PowerUserAccess on acme-dev`. */
export function labelOf({ verb, target, summary }: Change): string {
  return `${verb.padEnd(9)} ${target}${summary ? `  ${summary}` : ''}`;
}
