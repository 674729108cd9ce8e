/**
 * The answers of a guided run, saved at each one, so that a run that was stopped in any way goes on from them. Only a
 * person takes them up again: where nobody sits they are neither read nor written. They hold names and e-mail
 * addresses, no secret, and are gone as soon as the file holds them and the first change is about to be made.
 */
import * as z from 'zod';
import type { AnswersStore } from '../state.ts';
import { Back } from '../ui/back.ts';
import type { Ui } from '../ui/ui.ts';
import type { Answer, Notes } from './interview.ts';
import { askToLeave } from './leave.ts';

const answer = z.object({
  id: z.string(),
  label: z.string(),
  value: z.json(),
  shown: z.string(),
  again: z.boolean().optional(),
});
const saved = z.object({ version: z.literal(1), at: z.number(), answers: z.array(answer) });

export interface SavedAnswers {
  answers: Answer[];
  /** Milliseconds since 1970. */
  at: number;
}

/** Null: there are none. `broken`: there is something that can't be read. */
export function loadAnswers(store: AnswersStore): SavedAnswers | 'broken' | null {
  const text = store.load();
  if (text === null) return null;
  try {
    const { answers, at } = saved.parse(JSON.parse(text));
    return answers.length === 0 ? null : { answers, at };
  } catch {
    return 'broken';
  }
}

export interface TakeUpIo {
  ui: Ui;
  /** Milliseconds since 1970, of the computer's own clock: a rehearsal's runs fast. */
  now: () => number;
  /** When the config file was last written, if there is one: what was written later counts. */
  fileChanged: number | null;
}

/**
 * Notes that begin with the answers of the run before, when the person wants to go on from them, and are saved at every
 * change. No store: nothing is kept. What can't be read means starting over, and that is said.
 */
export async function takeUp(store: AnswersStore | null, io: TakeUpIo): Promise<SavedNotes> {
  const found = store === null ? null : loadAnswers(store);
  return savedNotes(store, await answersToStart(found, io), io);
}

async function answersToStart(
  found: ReturnType<typeof loadAnswers>,
  { ui, now, fileChanged }: TakeUpIo,
): Promise<Answer[]> {
  if (found === null) return [];
  if (found === 'broken') {
    ui.say('  ! The answers of the run before can’t be read, so this one starts over.', 'warn');
    return [];
  }
  if (fileChanged !== null && fileChanged > found.at) {
    ui.say(
      '  The file was written after your answers of the run before, so the file counts.',
      'dim',
    );
    return [];
  }
  const count = found.answers.filter(({ again }) => again !== true).length;
  const label = `Continue where you left off? (${count} ${count === 1 ? 'answer' : 'answers'}, ${ago(now() - found.at)})`;
  return (await askToGoOn(ui, label)) ? found.answers : [];
}

async function askToGoOn(ui: TakeUpIo['ui'], label: string): Promise<boolean> {
  const asked = ui.choice({
    kind: 'choice',
    id: 'resume',
    label,
    help: 'The run before was stopped. Its answers are checked again and shown; nothing has changed in AWS by them.',
    choices: [
      { value: true, label: 'Continue' },
      { value: false, label: 'Start over: forget these answers' },
    ],
    initial: { value: true, source: 'built in' },
    back: true,
  });
  return asked.catch(async (error: unknown) => {
    if (!(error instanceof Back)) throw error;
    await askToLeave(ui, { kept: true });
    return askToGoOn(ui, label);
  });
}

export interface SavedNotes extends Notes {
  /** Nothing is left on the computer, and nothing more is saved. */
  clear: () => void;
}

/** Where saving fails the run goes on, and says once that its answers can't be kept. */
function savedNotes(
  store: AnswersStore | null,
  start: readonly Answer[],
  { ui, now }: TakeUpIo,
): SavedNotes {
  let answers = start;
  let open = store;
  if (start.length === 0) store?.clear();
  return {
    read: () => answers,
    write(next) {
      answers = next;
      try {
        open?.save(`${JSON.stringify({ version: 1, at: now(), answers }, null, 2)}\n`);
      } catch (error) {
        open = null;
        const why = error instanceof Error ? error.message : String(error);
        ui.say(`  ! Your answers can’t be kept for a later run: ${why}`, 'warn');
      }
    },
    clear() {
      store?.clear();
      open = null;
    },
  };
}

/** `12 minutes ago`. A clock that was set back since is no reason to say something odd. */
export function ago(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes < 1) return 'just now';
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / (24 * 60)), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}
