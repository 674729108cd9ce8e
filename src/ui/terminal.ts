/**
 * The Ui with a person: Inquirer asks, ora spins, chalk paints (in the three files beside this one, and nowhere else).
 * An answered question shrinks to one `label value` line; a spinner never runs while a question is open.
 */
import { openPage } from './browser.ts';
import { paint } from './paint.ts';
import { plainUi, type PlainOptions } from './plain.ts';
import { Back, noWayBack } from './back.ts';
import { defaultOf } from './default-of.ts';
import { BACK, HELP, isKey, keysOf, type Key, type Keys } from './terminal-keys.ts';
import { prompts, type Prompts } from './terminal-prompts.ts';
import { terminalTasks } from './terminal-tasks.ts';
import { waitKeys } from './terminal-wait.ts';
import { typedWord } from './typed-word.ts';
import type { Choice, Ui } from './ui.ts';
import { wrapLine } from './wrap.ts';

export interface TerminalOptions extends PlainOptions {
  /** Progress may redraw. */
  animate: boolean;
  /** Somebody can be asked; else only the painting and the spinner are used. */
  interactive: boolean;
  /** The program for pages; empty: the system's own. Null: addresses are printed, never opened. */
  browser: string | null;
}

export function terminalUi(options: TerminalOptions): Ui {
  const plain = plainUi({ ...options, paint });
  const base: Ui = { ...plain, ...(options.animate ? terminalTasks(options) : {}) };
  return options.interactive
    ? {
        ...base,
        ...asking(base.say, keysOf(process.stdin), options),
        keys: waitKeys,
        interactive: true,
      }
    : base;
}

type Asking = Pick<Ui, 'text' | 'choice' | 'many' | 'typed' | 'page'>;

function asking(say: Ui['say'], keys: Keys, options: TerminalOptions): Asking {
  const rehearsal = options.rehearsal !== null;
  // Whoever asks why wants to read it, with --quiet too.
  const explain = (help: string) => {
    options.stderr(`\n${wrapLine(`  ${help}`, options.width)}\n\n`);
  };
  const promptsOf = (back: boolean) => prompts(keys, { back, width: options.width });
  const ask = asker({ say, explain, keys, rehearsal, promptsOf });
  // Esc is a no: the address stands there.
  const askToOpen = async (): Promise<boolean | Key> => {
    const open = await promptsOf(false).choice('Open this page?', OPEN);
    if (open !== HELP) return open;
    explain('It opens in your browser. The address above works anywhere.');
    return askToOpen();
  };
  return {
    text: (question) =>
      ask(
        question,
        (value) => value,
        (message, { text }) =>
          text(message, {
            preset: defaultOf(question, rehearsal),
            editable: question.initial !== undefined,
            ...(question.check ? { check: question.check } : {}),
          }),
      ),
    choice: (question) =>
      ask(
        question,
        (value) => labelOf(question.choices, value),
        (message, { choice }) => choice(message, question.choices, defaultOf(question, rehearsal)),
      ),
    many(question) {
      const { value, source } = defaultOf(question, rehearsal) ?? { value: [], source: '' };
      let ticks: readonly unknown[] = value;
      return ask(
        question,
        (values) => values.map((value) => labelOf(question.choices, value)).join(', '),
        async (message, { many }) => {
          const ticked = question.choices
            .map((choice) => choice.value)
            .filter((one) => ticks.includes(one));
          const answer = await many(message, question, { value: ticked, source });
          if (isKey(answer) || Array.isArray(answer)) return answer;
          ticks = answer.ticked;
          return HELP;
        },
      );
    },
    typed: (question) =>
      ask(question, yesOrNo, (message, { text }) => {
        const label = `${message} Type ${question.word} to go on, Enter for no:`;
        const read = () => text(label, { takes: 'word' });
        return typedWord(question, read, (slip) => {
          say(`  ${slip}`, 'warn');
        });
      }),
    page: async (url) => {
      say(`      ${url}`);
      if (options.browser === null) return;
      const open = await askToOpen();
      if (open === true) await openPage(url, options.browser);
    },
  };
}

const OPEN: Choice<boolean>[] = [
  { value: true, label: 'Open it in the browser' },
  { value: false, label: 'No, I have it' },
];

const yesOrNo = (yes: boolean) => (yes ? 'yes' : 'no');

const labelOf = <T>(choices: readonly Choice<T>[], value: T) =>
  choices.find((choice) => choice.value === value)?.label ?? '';

interface AskerIo {
  say: Ui['say'];
  explain: (help: string) => void;
  keys: Keys;
  rehearsal: boolean;
  promptsOf: (back: boolean) => Prompts;
}

/** Asks until it is answered; `?` explains and asks again, Esc throws Back where the question lets people go back. */
function asker({ say, explain, keys, rehearsal, promptsOf }: AskerIo) {
  return async <T>(
    question: { kind: string; label: string; help: string; back?: boolean; instead?: string },
    show: (value: T) => string,
    run: (message: string, prompts: Prompts) => Promise<T | Key>,
  ): Promise<T> => {
    const { label, help, back = false } = question;
    const message = `${rehearsal ? '[rehearsal] ' : ''}${label}`;
    const waiting = keys.waiting();
    if (waiting > 0 && question.kind !== 'text') say(`  ${pasted(question.kind, waiting)}`, 'warn');
    let explained = false;
    for (;;) {
      const value = await run(message, promptsOf(back));
      if (value === HELP) {
        explain(help);
        explained = true;
      } else if (value !== BACK) {
        say(`  ${label} ${show(value)}`, 'dim');
        return value;
      } else if (back) {
        // Its explanation stays on the screen, and is not that of the question before.
        if (explained) say(`  ${label} (back)`, 'dim');
        throw new Back();
      } else say(`  ${noWayBack(question)}`, 'warn');
    }
  };
}

const pasted = (kind: string, lines: number) =>
  kind === 'typed'
    ? `${lines} pasted lines are left out: this is never answered by a paste.`
    : `Pasted lines wait for the next question that takes text: ${lines}.`;
