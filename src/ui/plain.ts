/**
 * The Ui where nobody can be asked: a pipe, CI, --no-input. Every answer comes from a flag, the file or a safe default,
 * and is echoed with where it came from; progress is two plain lines a change. Also what `--quiet` and JSON build on.
 */
import { AppError } from '../errors.ts';
import { plainTasks } from './plain-tasks.ts';
import type { ManyQuestion, Tone, Ui } from './ui.ts';
import { wrapExact, wrapLine } from './wrap.ts';

export interface PlainOptions {
  stdout: (text: string) => void;
  stderr: (text: string) => void;
  width: number;
  /** Somebody reads it on a screen; a log keeps its lines whole. */
  wrap: boolean;
  /** Only errors and the result. */
  quiet: boolean;
  /** The world of a rehearsal: then every question has a sample answer, and headings say what this is. */
  rehearsal: string | null;
  /** Milliseconds of the clock that work goes by. */
  now: () => number;
  paint?: (text: string, tone: Tone) => string;
}

interface Asked<T> {
  label: string;
  initial?: { value: T; source: string };
  explicit?: boolean;
  sample?: T;
  flag?: string;
  key?: string;
  example?: string;
}

export function plainUi(options: PlainOptions): Ui {
  const { quiet, rehearsal, paint = (text: string) => text } = options;
  const say = (text: string, tone: Tone = 'plain') => {
    if (quiet && tone !== 'bad') return;
    const marked =
      tone === 'heading' && rehearsal !== null ? `${text}   [rehearsal: ${rehearsal}]` : text;
    const wrap = tone === 'exact' ? wrapExact : wrapLine;
    const fitted = options.wrap ? wrap(marked, options.width) : marked;
    options.stderr(`${paint(fitted, tone)}\n`);
  };

  function answer<T>(question: Asked<T>, show: (value: T) => string): Promise<T> {
    const { initial, sample } = question;
    let found: { value: T; source: string } | undefined;
    if (rehearsal !== null && sample !== undefined)
      found = { value: sample, source: 'sample answer' };
    else if (initial && question.explicit !== true) found = initial;
    if (!found) return Promise.reject(missing(question));
    say(`  ${question.label} ${show(found.value)}   (${found.source})`, 'dim');
    return Promise.resolve(found.value);
  }

  return {
    interactive: false,
    width: options.width,
    result: (text) => {
      options.stdout(`${text}\n`);
    },
    say,
    text: (question) => answer(question, (value) => value),
    choice: (question) =>
      answer(question, (value) => question.choices.find((c) => c.value === value)?.label ?? ''),
    many: (question) =>
      answer(withEnough(question), (values) =>
        question.choices
          .filter((c) => values.includes(c.value))
          .map((c) => c.label)
          .join(', '),
      ),
    typed: (question) =>
      answer({ ...question, initial: { value: false, source: '--yes does not cover it' } }, String),
    ...plainTasks({ say, now: options.now }),
    keys: () => () => undefined,
    page: (url) => {
      say(`  ${url}`);
      return Promise.resolve();
    },
  };
}

/** The question without a sample or default that a person would not be let through with. */
function withEnough<T>({ atLeast = 0, initial, sample, ...rest }: ManyQuestion<T>): Asked<T[]> {
  return {
    ...rest,
    ...(initial && initial.value.length >= atLeast && { initial }),
    ...(sample && sample.length >= atLeast && { sample }),
  };
}

/** Why questions are not asked; a dumb terminal is one, and can be asked in lines. */
export const NOBODY_ASKED =
  'Nobody can be asked: this is no terminal, or --no-input, CI, JSON output or TERM=dumb say so. On a dumb terminal --accessible asks in plain lines.';

function missing(question: Asked<unknown>): AppError {
  const answer = question.label.replace(/[:?]$/, '');
  return new AppError('SSB-201', 'An answer is missing, so nothing was changed.', {
    why: NOBODY_ASKED,
    fix: ['Add it, or run the same command in a terminal.'],
    missing: [
      {
        answer,
        flag: question.flag ?? '',
        key: question.key ?? '',
        example: question.example ?? '',
      },
    ],
  });
}
