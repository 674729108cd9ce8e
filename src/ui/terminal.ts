/**
 * The Ui with a person: Inquirer asks, ora spins, chalk paints (in the three files beside this one, and nowhere else).
 * An answered question shrinks to one `label value` line; a spinner never runs while a question is open.
 */
import { openPage } from './browser.ts';
import { paint } from './paint.ts';
import { plainUi, type PlainOptions } from './plain.ts';
import {
  askText,
  HELP,
  pick,
  pickMany,
  rethrowInterrupt,
  type OrHelp,
} from './terminal-prompts.ts';
import { terminalTasks } from './terminal-tasks.ts';
import type { Choice, Ui } from './ui.ts';

export interface TerminalOptions extends PlainOptions {
  /** Progress may redraw. */
  animate: boolean;
  /** Somebody can be asked; else only the painting and the spinner are used. */
  interactive: boolean;
  /** False: addresses are printed, never opened. */
  browser: boolean;
}

export function terminalUi(options: TerminalOptions): Ui {
  const plain = plainUi({ ...options, paint });
  const base: Ui = { ...plain, task: options.animate ? terminalTasks(options) : plain.task };
  return options.interactive ? { ...base, ...asking(base.say, options), interactive: true } : base;
}

type Asking = Pick<Ui, 'text' | 'choice' | 'many' | 'typed' | 'page'>;

function asking(say: Ui['say'], options: TerminalOptions): Asking {
  const rehearsal = options.rehearsal !== null;
  const ask = asker(say, rehearsal);
  /** What Enter takes. A rehearsal's sample answer stands in where there is none. */
  const preset = <T>({ initial, sample }: { initial?: Given<T>; sample?: T }) =>
    initial ??
    (rehearsal && sample !== undefined ? { value: sample, source: 'sample answer' } : undefined);

  return {
    text: (question) =>
      ask(
        question,
        (value) => value,
        (message) => askText(message, question.check, preset(question)?.value),
      ),
    choice: (question) =>
      ask(
        question,
        (value) => labelOf(question.choices, value),
        (message) => pick(message, question.choices, preset(question)),
      ),
    many: (question) =>
      ask(
        question,
        (values) => values.map((value) => labelOf(question.choices, value)).join(', '),
        (message) => pickMany(message, question, preset(question)?.value ?? []),
      ),
    typed: (question) =>
      ask(question, yesOrNo, async (message) => {
        const label = `${message} Type ${question.word} to go on, Enter for no:`;
        const text = await askText(label, undefined, undefined);
        return text === HELP ? HELP : text === question.word;
      }),
    page: async (url) => {
      say(`      ${url}`);
      if (!options.browser) return;
      const open = await pick('Open this page?', OPEN).catch(rethrowInterrupt);
      if (open === true) await openPage(url);
    },
  };
}

interface Given<T> {
  value: T;
  source: string;
}

const OPEN: Choice<boolean>[] = [
  { value: true, label: 'Open it in the browser' },
  { value: false, label: 'No, I have it' },
];

const yesOrNo = (yes: boolean) => (yes ? 'yes' : 'no');

const labelOf = <T>(choices: readonly Choice<T>[], value: T) =>
  choices.find((choice) => choice.value === value)?.label ?? '';

/** Asks until it is answered; `?` explains and asks again. */
function asker(say: Ui['say'], rehearsal: boolean) {
  return async <T>(
    question: { label: string; help: string },
    show: (value: T) => string,
    run: (message: string) => Promise<OrHelp<T>>,
  ): Promise<T> => {
    for (;;) {
      const message = `${rehearsal ? '[rehearsal] ' : ''}${question.label}`;
      const value = await run(message).catch(rethrowInterrupt);
      if (value !== HELP) {
        say(`  ${question.label} ${show(value)}`, 'dim');
        return value;
      }
      say(`\n  ${question.help}\n`);
    }
  };
}
