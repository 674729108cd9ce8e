/**
 * Progress as lines that stay: one when a task begins, one when it ends, and every 30 s one that names what is under
 * way, so that a log never falls silent. The timer looks at the given clock, and stops when nothing is under way.
 */
import {
  elapsedText,
  emptyList,
  endRow,
  heartbeatLine,
  isUnderWay,
  pauseText,
  type Row,
} from './task-list.ts';
import type { EndState, Ui } from './ui.ts';

export const STATE_WORDS = {
  done: 'Done',
  already: 'Already',
  failed: 'Failed',
  skipped: 'Skipped',
};
export const STATE_TONES = {
  done: 'good',
  already: 'dim',
  failed: 'bad',
  skipped: 'warn',
} as const;

const HEARTBEAT_MS = 30_000;
const LOOK_MS = 1000;

/** The line that a task ends with: state, label, how long it took when that is worth a word, and what came of it. */
export function endLine(row: Row, state: EndState, now: number, detail?: string): string {
  const took = row.since === null ? null : elapsedText(now - row.since);
  return [`  ${STATE_WORDS[state].padEnd(8)} ${row.label}`, took, detail]
    .filter(Boolean)
    .join('   ');
}

export interface PlainTaskOptions {
  say: Ui['say'];
  /** Milliseconds of the clock that the work goes by. */
  now: () => number;
}

export function plainTasks({ say, now }: PlainTaskOptions): Pick<Ui, 'task' | 'pause'> {
  const list = emptyList();
  let timer: NodeJS.Timeout | null = null;
  let spoken = 0;
  let pausedUntil = 0;

  function beat() {
    if (now() - spoken < HEARTBEAT_MS) return;
    spoken = now();
    const line = heartbeatLine(list, spoken);
    if (line !== null) say(`  Working  ${line}`, 'dim');
  }

  function begin(row: Row) {
    row.since = now();
    spoken = row.since;
    // A timer must never be what keeps the program alive.
    timer ??= setInterval(beat, LOOK_MS).unref();
    say(`  Working  ${row.label}`, 'dim');
  }

  function end(row: Row, state: EndState, detail?: string) {
    spoken = now();
    endRow(list, row, spoken, state);
    if (timer && !isUnderWay(list)) {
      clearInterval(timer);
      timer = null;
    }
    say(endLine(row, state, spoken, detail), STATE_TONES[state]);
  }

  return {
    task(label, { waiting = false, apart = false } = {}) {
      const row: Row = { label, since: null, apart };
      list.open.add(row);
      if (!waiting) begin(row);
      return {
        start: () => {
          begin(row);
        },
        update: (detail) => {
          row.detail = detail;
        },
        end: (state, detail) => {
          end(row, state, detail);
        },
      };
    },
    pause(pause) {
      // Many calls meet the same throttle: one line says it for all of them.
      if (now() < pausedUntil) return;
      pausedUntil = now() + pause.seconds * 1000;
      say(`           ${pauseText(pause)}`, 'dim');
    },
  };
}
