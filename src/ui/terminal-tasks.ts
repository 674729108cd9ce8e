/** One spinner for all that is under way; what has ended stays above it as a line. */
import ora, { type Ora } from 'ora';
import { STATE_TONES, STATE_WORDS } from './plain.ts';
import { paint } from './paint.ts';
import type { Task, Ui } from './ui.ts';
import { wrapLine } from './wrap.ts';

export interface TaskOptions {
  stderr: (text: string) => void;
  width: number;
}

export function terminalTasks({ stderr, width }: TaskOptions): Ui['task'] {
  const open = new Map<Task, string>();
  let spinner: Ora | null = null;

  function refresh() {
    if (open.size === 0) {
      spinner?.stop();
      spinner = null;
      return;
    }
    // discardStdin would swallow Ctrl-C while it spins.
    spinner ??= ora({ stream: process.stderr, discardStdin: false, indent: 1 }).start();
    spinner.text = underWay([...open.values()]).slice(0, width - 4);
  }

  return (label) => {
    const task: Task = {
      update(detail) {
        open.set(task, `${label} (${detail})`);
        refresh();
      },
      end(state, detail) {
        open.delete(task);
        spinner?.clear();
        const line = `  ${STATE_WORDS[state].padEnd(8)} ${label}${detail ? `   ${detail}` : ''}`;
        stderr(`${paint(wrapLine(line, width), STATE_TONES[state])}\n`);
        refresh();
      },
    };
    open.set(task, label);
    refresh();
    return task;
  };
}

function underWay(lines: string[]): string {
  const more = lines.length > 3 ? `, and ${lines.length - 3} more` : '';
  return `Working  ${lines.slice(0, 3).join(', ')}${more}`;
}
