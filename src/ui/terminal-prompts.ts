/**
 * Lists and inputs as Inquirer asks them: on stderr, gone when answered. Long lists are searched. Each prompt ends with
 * a value, or with the key that was pressed instead: Esc (back) or ? (help).
 */
import { checkbox, input, search, select } from '@inquirer/prompts';
import { Interrupted } from '../errors.ts';
import { paint } from './paint.ts';
import { oneByOne } from './terminal-one-by-one.ts';
import { HELP, type Key, type Keys, type PromptContext, type Takes } from './terminal-keys.ts';
import type { Given } from './default-of.ts';
import type { Choice, ManyQuestion, TextQuestion } from './ui.ts';
import { wrapLine, wrapRow } from './wrap.ts';

/** Lists longer than this are searched by typing. */
const LONG = 8;
/** Lists to pick several from that are longer than this are searched, one pick at a time. */
const VERY_LONG = 15;

/** Lines of a searched list that are shown at once. */
const PAGE = 10;

export interface Prompts {
  text: (
    message: string,
    options: {
      check?: TextQuestion['check'];
      preset?: Given<string> | undefined;
      /** The preset is text to edit; else what Enter takes where nothing is typed. */
      editable?: boolean;
      takes?: Takes;
    },
  ) => Promise<string | Key>;
  choice: <T>(
    message: string,
    choices: readonly Choice<T>[],
    initial?: Given<T>,
  ) => Promise<T | Key>;
  many: <T>(
    message: string,
    question: Pick<ManyQuestion<T>, 'choices' | 'atLeast'>,
    ticked: Given<readonly T[]>,
  ) => Promise<T[] | Key | Explain<T[]>>;
}

/** ? at a list with boxes: what was ticked by then stays ticked. */
export interface Explain<T> {
  ticked: T;
}

/**
 * `back` says whether Esc is offered: the line of keys under each prompt names it. Inquirer breaks what is wider than the
 * screen in the middle of words, so all that it is given fits into `width` columns.
 */
export function prompts(keys: Keys, { back, width }: { back: boolean; width: number }): Prompts {
  const ask = <T>(takes: Takes, run: (context: Context) => Promise<T>) =>
    keys
      .prompt(takes, (context) =>
        run({ ...context, output: process.stderr, clearPromptOnDone: true }),
      )
      .catch(rethrowInterrupt);
  const theme = (...own: [string, string][]) => ({
    style: { keysHelpTip: () => paint(wrapRow(`  ${keyLine(own, back)}`, width, 2), 'dim') },
  });

  const titled = (message: string) => wrapRow(message, width, ROW);

  const choice: Prompts['choice'] = (message, choices, initial) => {
    const listed = rows(choices, initial, width);
    if (choices.length <= LONG) {
      const config = {
        message: titled(message),
        choices: listed,
        pageSize: LONG,
        theme: theme(MOVE, CHOOSE),
      };
      return ask('list', (context) =>
        select({ ...config, ...(initial && { default: initial.value }) }, context),
      );
    }
    const isFirst = (one: { value: unknown }) => one.value === initial?.value;
    const ordered = [...listed.filter(isFirst), ...listed.filter((one) => !isFirst(one))];
    const config = {
      message: titled(`${message} (${longHint(choices.length)})`),
      pageSize: PAGE,
      source: (term: string | undefined) => ordered.filter((one) => matches(one, term)),
      theme: theme(MOVE, CHOOSE),
    };
    return ask('list', (context) => search(config, context));
  };

  return {
    choice,
    async text(message, { check, preset, editable = false, takes = 'line' }) {
      // Pasted text is the answer: it is not put behind an older one.
      const start = keys.waiting() > 0 ? undefined : preset?.value;
      const source = preset?.source ?? '';
      // It stays while something else is typed, so it says what Enter alone takes.
      const title = message + sourceText(editable || source === '' ? source : `Enter: ${source}`);
      const line = await ask(takes, (context) =>
        input(
          {
            message: `${withKeys(titled(title), keyLine([], back), width)}\n `,
            validate: (text) =>
              isHelp(text) || accepted(fitting(check?.(text.trim()) ?? true, width), context),
            transformer: watched(context),
            prefill: editable ? 'editable' : 'tab',
            ...(start === undefined ? {} : { default: start }),
          },
          context,
        ),
      );
      if (typeof line !== 'string') return line;
      return isHelp(line) ? HELP : line.trim();
    },
    many(message, question, { value, source }) {
      const from = source === '' || value.length === 0 ? '' : `   (ticked at first: ${source})`;
      if (question.choices.length > VERY_LONG) return oneByOne(choice, message, question, value);
      const title = titled(message + from);
      return ask('boxes', (context) => boxes(title, question, value, { context, theme, width }));
    },
  };
}

type Context = PromptContext & { output: NodeJS.WritableStream; clearPromptOnDone: boolean };
type Theme = (...own: [string, string][]) => { style: { keysHelpTip: () => string } };

/** Columns before the text of a row: the pointer or the question mark, and with boxes the box. */
const ROW = 2;
const BOX = 3;

const MOVE: [string, string] = ['↑↓', 'move'];
const CHOOSE: [string, string] = ['enter', 'choose'];
const SPACE: [string, string] = ['space', 'tick'];
const ALL: [string, string] = ['a', 'all'];
const NEXT: [string, string] = ['enter', 'next'];

const keyLine = (own: [string, string][], back: boolean) =>
  [
    ...own.map((pair) => pair.join(' ')),
    ...(back ? ['esc back'] : []),
    '? why',
    'ctrl-c stop',
  ].join(' · ');

/** The keys beside the title where they fit, else below it. */
function withKeys(title: string, keys: string, width: number): string {
  const last = ROW + (title.split('\n').at(-1) ?? '').length;
  return last + 3 + keys.length <= width
    ? `${title}   ${paint(keys, 'dim')}`
    : `${title}\n${' '.repeat(ROW)}${paint(wrapRow(keys, width, ROW), 'dim')}`;
}

const fitting = (verdict: true | string, width: number) =>
  verdict === true ? true : wrapRow(verdict, width, ROW);

/** Tells the keyboard of a refusal, and passes it on. */
function accepted(verdict: true | string, { refused }: PromptContext): true | string {
  if (verdict !== true) refused();
  return verdict;
}

/** Tells the keyboard what stands on the line; it is shown as it is. */
const watched =
  ({ shown }: PromptContext) =>
  (text: string) => {
    shown(text);
    return text;
  };

const isHelp = (text: string) => text.trim() === '?';

/** Inquirer's name for a prompt that was closed from outside. */
function rethrowInterrupt(error: unknown): never {
  if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted(130);
  throw error;
}

const sourceText = (source: string) => (source === '' ? '' : `   (${source})`);

const longHint = (count: number) =>
  count > PAGE ? `${count} in all: ↓ shows more, type to search` : 'type to search';

/** The choices as Inquirer takes them; `text` is what a search looks at. */
const rows = <T>(choices: readonly Choice<T>[], initial: Given<T> | undefined, width: number) =>
  choices.map(({ value, label, hint }) => ({
    value,
    name: wrapRow(label + (value === initial?.value ? sourceText(initial.source) : ''), width, ROW),
    text: `${label} ${hint ?? ''}`,
    ...(hint === undefined ? {} : { description: wrapLine(`  ${hint}`, width) }),
  }));

const matches = ({ text }: { text: string }, term = '') =>
  text.toLowerCase().includes(term.toLowerCase());

const TOO_FEW = 'Space picks one; at least one is needed.';

/** A list with boxes. */
async function boxes<T>(
  message: string,
  { choices, atLeast = 0 }: Pick<ManyQuestion<T>, 'choices' | 'atLeast'>,
  initial: readonly T[],
  { context, theme, width }: { context: Context; theme: Theme; width: number },
): Promise<T[] | Explain<T[]>> {
  const ticked = await checkbox<T>(
    {
      message,
      pageSize: VERY_LONG,
      shortcuts: { invert: null },
      choices: choices.map(({ value, label, hint }) => ({
        value,
        name: wrapRow(label + (hint === undefined ? '' : `   ${hint}`), width, BOX),
        checked: initial.includes(value),
      })),
      validate: (items) =>
        context.explaining() ||
        accepted(items.length >= atLeast || fitting(TOO_FEW, width), context),
      theme: theme(MOVE, SPACE, ALL, NEXT),
    },
    context,
  );
  return context.explaining() ? { ticked } : ticked;
}
