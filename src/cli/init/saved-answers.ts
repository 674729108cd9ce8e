/**
 * The answers of a guided run, saved at each one, so that a run that was stopped in any way goes on from them. Only a
 * person takes them up again: where nobody sits they are neither read nor written. They hold names and e-mail
 * addresses, no secret, and are gone when the run has come to its end. What was written into the file by hand meanwhile
 * counts more than they do.
 */
import * as z from 'zod';
import { configSchema, type Config } from '../../config/schema.ts';
import { EXISTING } from '../../steps/step.ts';
import type { AnswersStore } from '../../state.ts';
import { Back } from '../../ui/back.ts';
import type { Ui } from '../../ui/ui.ts';
import { goingOn, sameAnswers, startingOver, type Begun } from './begun.ts';
import type { Answer, Notes } from './interview.ts';
import { askToLeave } from '../leave.ts';

const answer = z.object({
  id: z.string(),
  label: z.string(),
  value: z.json(),
  shown: z.string(),
  again: z.boolean().optional(),
});
const flags = z.object({
  users: z.array(z.string()),
  permissionSets: z.array(z.string()),
  grants: z.array(z.string()),
  sessionDuration: z.string().exactOptional(),
  ssoRegion: z.string().exactOptional(),
  portalUrl: z.string().exactOptional(),
  groupName: z.string().exactOptional(),
  existing: z.enum(EXISTING).exactOptional(),
});
const begun = z.object({ start: configSchema, given: flags, flags, inUse: z.boolean() });
const saved = z.object({
  version: z.literal(1),
  at: z.number(),
  answers: z.array(answer),
  begun,
  wrote: configSchema.optional(),
});

export interface SavedAnswers {
  answers: readonly Answer[];
  begun: Begun;
  /** The file as the answers made it, once they did. */
  wrote?: Config | undefined;
}

/** Null: there are none. `broken`: there is something that can't be read. `at` is milliseconds since 1970. */
export function loadAnswers(
  store: AnswersStore,
): (SavedAnswers & { at: number }) | 'broken' | null {
  const text = store.load();
  if (text === null) return null;
  try {
    const found = saved.parse(JSON.parse(text));
    return found.answers.length === 0 && found.wrote === undefined ? null : found;
  } catch {
    return 'broken';
  }
}

export interface TakeUpIo {
  ui: Ui;
  /** Milliseconds since 1970, of the computer's own clock: a rehearsal's runs fast. */
  now: () => number;
  /** What this run begins with where there are no answers; `start` is the file as it is now. */
  begun: Begun;
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
  { ui, now, begun }: TakeUpIo,
): Promise<SavedAnswers> {
  const none = { answers: [], begun };
  if (found === null) return none;
  if (found === 'broken') {
    ui.say('  ! The answers of the run before can’t be read, so this one starts over.', 'warn');
    return none;
  }
  const { answers, begun: before, wrote } = found;
  if (![before.start, wrote ?? before.start].some((file) => sameAnswers(file, begun.start))) {
    ui.say(
      '  The file was changed after your answers of the run before, so the file counts.',
      'dim',
    );
    return none;
  }
  const goOn = { answers, begun: goingOn(before, begun), wrote };
  const count = answers.filter(({ again }) => again !== true).length;
  if (answers.length === 0) return goOn;
  const label = `Continue where you left off? (${count} ${count === 1 ? 'answer' : 'answers'}, ${ago(now() - found.at)})`;
  return (await askToGoOn(ui, label))
    ? goOn
    : { answers: [], begun: startingOver(before, begun), wrote };
}

async function askToGoOn(ui: TakeUpIo['ui'], label: string): Promise<boolean> {
  const asked = ui.choice({
    kind: 'choice',
    id: 'resume',
    label,
    help: 'The run before was stopped. Its answers are checked again and shown, and each can still be changed. What it may have made in AWS by then stays, and is not made twice.',
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
  /** What the questions begin with; saved with each answer. */
  readonly begun: Begun;
  /** The file holds the answers now; until the run has come to its end they can still be changed. */
  written: (config: Config) => void;
  /** Nothing is left on the computer, and nothing more is saved. */
  clear: () => void;
}

/** Where saving fails the run goes on, and says once that its answers can't be kept. */
function savedNotes(
  store: AnswersStore | null,
  { answers: start, begun, wrote: before }: SavedAnswers,
  { ui, now }: TakeUpIo,
): SavedNotes {
  let answers = start;
  let wrote = before;
  let open = store;
  const save = () => {
    try {
      const text = JSON.stringify({ version: 1, at: now(), answers, begun, wrote }, null, 2);
      open?.save(`${text}\n`);
    } catch (error) {
      open = null;
      const why = error instanceof Error ? error.message : String(error);
      ui.say(`  ! Your answers can’t be kept for a later run: ${why}`, 'warn');
    }
  };
  if (start.length === 0 && wrote === undefined) store?.clear();
  else if (start.length === 0) save();
  return {
    begun,
    read: () => answers,
    write(next) {
      answers = next;
      save();
    },
    written(config) {
      wrote = config;
      save();
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
