/**
 * One spinner for all that is under way: a few lines that are drawn again, with times and totals; what has ended stays
 * above it as a line of its own. It spins only while something is under way, so never while a question is open.
 */
import ora, { type Ora } from 'ora';
import { paint } from './paint.ts';
import { endLine, STATE_TONES } from './plain-tasks.ts';
import { emptyList, endRow, isUnderWay, pauseText, windowLines, type Row } from './task-list.ts';
import type { Ui } from './ui.ts';
import { wrapLine } from './wrap.ts';

export interface TaskOptions {
  stderr: (text: string) => void;
  width: number;
  /** Milliseconds of the clock that the work goes by. */
  now: () => number;
}

const LONGEST_WINDOW = 8;
const REDRAW_MS = 1000;

export function terminalTasks({ stderr, width, now }: TaskOptions): Pick<Ui, 'task' | 'pause'> {
  const list = emptyList();
  let spinner: Ora | null = null;
  let timer: NodeJS.Timeout | null = null;

  function refresh() {
    if (!isUnderWay(list)) {
      spinner?.stop();
      spinner = null;
      if (timer) clearInterval(timer);
      timer = null;
      return;
    }
    // discardStdin would swallow Ctrl-C while it spins.
    spinner ??= ora({ stream: process.stderr, discardStdin: false, text: drawn() }).start();
    spinner.text = drawn();
    timer ??= setInterval(refresh, REDRAW_MS).unref();
  }

  /** The window, cut to the screen as it is now: it may have been resized. The first line stands behind the spinner. */
  function drawn(): string {
    const { columns, rows } = process.stderr;
    return windowLines(list, now(), {
      height: Math.max(1, Math.min(LONGEST_WINDOW, rows - 4)),
      columns: (columns || width) - 3,
    }).join('\n  ');
  }

  return {
    task(label, { waiting = false, apart = false } = {}) {
      const row: Row = { label, since: waiting ? null : now(), apart };
      list.open.add(row);
      refresh();
      return {
        start() {
          row.since = now();
          refresh();
        },
        update(detail) {
          row.detail = detail;
          refresh();
        },
        end(state, detail) {
          endRow(list, row, now(), state);
          // Before the line is written: ora draws below it again, and must not draw what has ended.
          refresh();
          const line = wrapLine(endLine(row, state, now(), detail), width);
          stderr(`${paint(line, STATE_TONES[state])}\n`);
        },
      };
    },
    pause(pause) {
      const until = now() + pause.seconds * 1000;
      if (!spinner) stderr(`${paint(`           ${pauseText(pause)}`, 'dim')}\n`);
      else if (!list.pause || until > list.pause.until) {
        list.pause = { ...pause, until };
        refresh();
      }
    },
  };
}
