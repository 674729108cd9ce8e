/**
 * Questions that can be taken back, gone on with and changed one by one, all by the same means: the answers are noted
 * by question, and to go anywhere the questions are walked through again from the start, where noted answers answer by
 * themselves. Whoever asks needs to know nothing of it.
 */
import type { Json } from '../../aws/types.ts';
import { Back } from '../../ui/back.ts';
import type { Choice, ChoiceQuestion, ManyQuestion, TextQuestion, Tone, Ui } from '../../ui/ui.ts';
import { askToLeave } from '../leave.ts';

/** One answer as it was given. */
export interface Answer {
  id: string;
  label: string;
  value: Json;
  /** The answer as people read it. */
  shown: string;
  /** To be asked again; the value is what Enter takes. */
  again?: boolean | undefined;
}

/** The answers so far, in the order of the questions. `write` is called at every change. */
export interface Notes {
  read: () => readonly Answer[];
  write: (answers: readonly Answer[]) => void;
}

export interface InterviewIo {
  ui: Ui;
  notes: Notes;
  /** Shows answers of an earlier run as they are taken over. */
  echo?: boolean;
  /** False: the notes end with this run. */
  kept?: boolean;
  /** One answer is to be changed: what Esc at the first question undoes, so that all stays as it was. */
  undo?: () => void;
}

type Question = (TextQuestion | ChoiceQuestion<unknown> | ManyQuestion<unknown>) & { id: string };

/** One walk through the questions. */
interface Walk {
  io: InterviewIo;
  /** Ids of the questions that have an answer, in order. */
  trail: string[];
  answered: boolean;
  echo: boolean;
  /** Said since the last answer: shown before the next question, not when an answer is only repeated. */
  unsaid: Said[];
  /** The heading of the part that is being walked through, while it has not been shown. */
  heading: Said[];
  /** The last heading on the screen, in this walk or one before: it is not said twice. */
  screen: { heading: string | null };
}

interface Said {
  text: string;
  tone: Tone | undefined;
}

/**
 * Walks through the questions of `work` until it comes to its end. Esc goes back to the question before; at the first
 * one it asks whether to leave, and throws Interrupted for a yes. Nothing is noted where nobody sits.
 */
export async function interview<T>(io: InterviewIo, work: (ui: Ui) => Promise<T>): Promise<T> {
  const { ui, notes } = io;
  if (!ui.interactive) return work(ui);
  let { undo, echo = false } = io;
  const screen: Walk['screen'] = { heading: null };
  for (;;) {
    const walk: Walk = { io, trail: [], answered: false, echo, unsaid: [], heading: [], screen };
    echo = false;
    try {
      const result = await work(walkingUi(walk));
      flush(walk);
      // Only what was asked this time counts, in the order it was asked.
      notes.write(walk.trail.flatMap((id) => notes.read().filter((answer) => answer.id === id)));
      return result;
    } catch (error) {
      if (!(error instanceof Back)) throw error;
      if (undo && !walk.answered) undo();
      else await goBack(io, walk.trail.at(-1));
      undo = undefined;
    }
  }
}

/** The last answer is asked for again; where there is none, whether to leave. */
export async function goBack(
  { ui, notes, kept = true }: InterviewIo,
  last: string | undefined,
): Promise<void> {
  if (last === undefined) await askToLeave(ui, { kept });
  else askAgain(notes, last);
}

/** Marks an answer to be asked for again, or takes the mark off it. */
export function askAgain(notes: Notes, id: string, again = true): void {
  notes.write(notes.read().map((answer) => (answer.id === id ? { ...answer, again } : answer)));
}

/** The screen, with the noted answers in front of the person. */
function walkingUi(walk: Walk): Ui {
  const { ui } = walk.io;
  return {
    ...ui,
    say: (text, tone) => {
      walk.unsaid.push({ text, tone });
    },
    text: (question) =>
      answer(walk, question, {
        take: (value, partly) => takenText(question, value, partly),
        ask: (asked) => ui.text({ ...question, ...asked }),
        show: (text) => text,
      }),
    choice: (question) =>
      answer(walk, question, {
        take: (value) => findChoice(question.choices, value),
        ask: (asked) => ui.choice({ ...question, ...asked }),
        show: (value) => labelsOf(question.choices, [value]),
      }),
    many: (question) =>
      answer(walk, question, {
        take: (value, partly) => takenMany(question, value, partly),
        ask: (asked) => ui.many({ ...question, ...asked }),
        show: (values) => labelsOf(question.choices, values),
      }),
  };
}

interface Means<T> {
  /** The noted value, if this question still takes it. Partly: what is left of it, as a start. */
  take: (value: Json, partly: boolean) => { value: T } | null;
  ask: (asked: { back: true; initial?: { value: T; source: string } }) => Promise<T>;
  show: (value: T) => string;
}

async function answer<T>(
  walk: Walk,
  question: Pick<Question, 'id' | 'label'>,
  { take, ask, show }: Means<T>,
): Promise<T> {
  const { ui, notes } = walk.io;
  const id = numbered(question.id, walk.trail);
  const noted = notes.read().find((one) => one.id === id);
  const again = noted && noted.again !== true ? take(noted.value, false) : null;
  if (noted && again) {
    if (walk.echo) {
      flush(walk);
      ui.say(`  ${question.label} ${noted.shown}   (your answer before)`, 'dim');
    }
    walk.heading = headingIn(walk.unsaid) ?? walk.heading;
    walk.unsaid = [];
    walk.trail.push(id);
    if (noted.label !== question.label) note(notes, { ...noted, label: question.label });
    return again.value;
  }
  walk.unsaid = [...(headingIn(walk.unsaid) ? [] : walk.heading), ...walk.unsaid];
  flush(walk);
  if (noted && noted.again !== true) {
    ui.say(`  ! The answer before does not fit any more: ${noted.shown}`, 'warn');
  }
  const start = noted ? take(noted.value, true) : null;
  const value = await ask({
    back: true,
    ...(start ? { initial: { value: start.value, source: 'your answer before' } } : {}),
  });
  walk.trail.push(id);
  walk.answered = true;
  // Answers are texts, words of a list or yes and no: all of them JSON.
  note(notes, { id, label: question.label, value: value as Json, shown: show(value) });
  return value;
}

function note(notes: Notes, answer: Answer): void {
  const before = notes.read();
  const earlier = before.find(({ id }) => id === answer.id);
  notes.write(
    earlier
      ? before.map((one) =>
          one === earlier ? answer : following(one, earlier.value, answer.value),
        )
      : [...before, answer],
  );
}

/** What was answered about somebody, whose name the question has in its id, stays theirs under the new name. */
function following(one: Answer, before: Json, now: Json): Answer {
  if (typeof before !== 'string' || typeof now !== 'string') return one;
  return { ...one, id: one.id.replace(`.${before}.`, () => `.${now}.`) };
}

function flush(walk: Walk): void {
  const { unsaid, screen } = walk;
  const heading = headingIn(unsaid);
  const text = heading?.find(({ tone }) => tone === 'heading')?.text ?? screen.heading;
  const shown = heading && text === screen.heading ? heading : [];
  for (const one of unsaid) if (!shown.includes(one)) walk.io.ui.say(one.text, one.tone);
  screen.heading = text;
  if (heading) walk.heading = [];
  walk.unsaid = [];
}

/** The last heading with the empty line above it and the sentence below; null for none. */
function headingIn(said: readonly Said[]): Said[] | null {
  const at = said.findLastIndex(({ tone }) => tone === 'heading');
  return at < 0 ? null : said.slice(Math.max(0, at - 1), at + 2);
}

/** A question that comes again in the same walk gets a number, so that each has an answer of its own. */
function numbered(id: string, trail: readonly string[]): string {
  const times = trail.filter((one) => one === id || one.startsWith(`${id}#`)).length;
  return times === 0 ? id : `${id}#${times + 1}`;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function findChoice<T>(choices: readonly Choice<T>[], value: Json): { value: T } | null {
  return choices.find((choice) => same(choice.value, value)) ?? null;
}

function takenText(
  { check }: TextQuestion,
  value: Json,
  partly: boolean,
): { value: string } | null {
  if (typeof value !== 'string') return null;
  return partly || (check?.(value) ?? null) === null ? { value } : null;
}

function takenMany<T>(
  { choices, atLeast = 0 }: ManyQuestion<T>,
  value: Json,
  partly: boolean,
): { value: T[] } | null {
  if (!Array.isArray(value)) return null;
  const found = value.map((one) => findChoice(choices, one)).filter((one) => one !== null);
  const all = found.length === value.length && found.length >= atLeast;
  return all || (partly && found.length > 0) ? { value: found.map((one) => one.value) } : null;
}

function labelsOf<T>(choices: readonly Choice<T>[], values: readonly T[]): string {
  const picked = choices.filter((choice) => values.includes(choice.value));
  return picked.map(({ label }) => label).join(', ');
}
