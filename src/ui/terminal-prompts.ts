/**
 * Lists and inputs as Inquirer asks them: on stderr, gone when answered. Long lists are searched. Each prompt ends with
 * a value, or with the key that was pressed instead: Esc (back) or ? (help).
 */
import { checkbox, input, search, select } from '@inquirer/prompts';
import { Interrupted } from '../errors.ts';
import { paint } from './paint.ts';
import {
  BACK,
  HELP,
  type Key,
  type Keys,
  type PromptContext,
  type Takes,
} from './terminal-keys.ts';
import type { Choice, ManyQuestion, TextQuestion } from './ui.ts';

/** Lists longer than this are searched by typing. */
const LONG = 8;
/** Lists to pick several from that are longer than this are searched, one pick at a time. */
const VERY_LONG = 15;

interface Given<T> {
  value: T;
  source: string;
}

export interface Prompts {
  text: (
    message: string,
    options: {
      check?: TextQuestion['check'];
      /** Text to edit. */
      initial?: Given<string>;
      /** What Enter takes where nothing is typed. */
      sample?: string;
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
    initial: readonly T[],
  ) => Promise<T[] | Key | Explain<T[]>>;
}

/** ? at a list with boxes: what was ticked by then stays ticked. */
export interface Explain<T> {
  ticked: T;
}

export const isKey = (value: unknown): value is Key => value === BACK || value === HELP;

/** `back` says whether Esc is offered: the line of keys under each prompt names it. */
export function prompts(keys: Keys, back: boolean): Prompts {
  const ask = <T>(takes: Takes, run: (context: Context) => Promise<T>) =>
    keys
      .prompt(takes, (context) =>
        run({ ...context, output: process.stderr, clearPromptOnDone: true }),
      )
      .catch(rethrowInterrupt);
  const theme = (...own: [string, string][]) => ({
    style: { keysHelpTip: () => paint(`  ${keyLine(own, back)}`, 'dim') },
  });

  const choice: Prompts['choice'] = (message, choices, initial) => {
    const listed = choices.map(({ value, label, hint }) => ({
      value,
      name: label + (value === initial?.value ? sourceText(initial.source) : ''),
      ...(hint === undefined ? {} : { description: hint }),
    }));
    const preset = initial === undefined ? {} : { default: initial.value };
    if (choices.length <= LONG) {
      const config = { message, choices: listed, pageSize: LONG, theme: theme(MOVE, CHOOSE) };
      return ask('list', (context) => select({ ...config, ...preset }, context));
    }
    const isFirst = (one: { value: unknown }) => one.value === initial?.value;
    const ordered = [...listed.filter(isFirst), ...listed.filter((one) => !isFirst(one))];
    const config = {
      message: `${message} (type to search)`,
      pageSize: 10,
      source: (term: string | undefined) => ordered.filter((one) => matches(one, term)),
      theme: theme(MOVE, CHOOSE),
    };
    return ask('list', (context) => search(config, context));
  };

  return {
    choice,
    async text(message, { check, initial, sample, takes = 'line' }) {
      const from = initial === undefined ? '' : sourceText(initial.source);
      // Pasted text is the answer: it is not put behind an older one.
      const preset = keys.waiting() > 0 ? undefined : (initial?.value ?? sample);
      const line = await ask(takes, (context) =>
        input(
          {
            message: `${message}${from}   ${paint(keyLine([], back), 'dim')}\n `,
            validate: (text) => isHelp(text) || accepted(check?.(text.trim()) ?? true, context),
            prefill: initial === undefined ? 'tab' : 'editable',
            ...(preset === undefined ? {} : { default: preset }),
          },
          context,
        ),
      );
      if (typeof line !== 'string') return line;
      return isHelp(line) ? HELP : line.trim();
    },
    many: (message, question, initial) =>
      question.choices.length > VERY_LONG
        ? oneByOne(choice, message, question, initial)
        : ask('boxes', (context) => boxes(message, question, initial, context, theme)),
  };
}

type Context = PromptContext & { output: NodeJS.WritableStream; clearPromptOnDone: boolean };
type Theme = (...own: [string, string][]) => { style: { keysHelpTip: () => string } };

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

/** Tells the keyboard of a refusal, and passes it on. */
function accepted(verdict: true | string, { refused }: PromptContext): true | string {
  if (verdict !== true) refused();
  return verdict;
}

const isHelp = (text: string) => text.trim() === '?';

/** Inquirer's name for a prompt that was closed from outside. */
function rethrowInterrupt(error: unknown): never {
  if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted(130);
  throw error;
}

const sourceText = (source: string) => (source === 'built in' ? '' : `   (${source})`);

const matches = (choice: { name: string; description?: string }, term: string | undefined) =>
  term === undefined ||
  `${choice.name} ${choice.description ?? ''}`.toLowerCase().includes(term.toLowerCase());

/** A list with boxes. */
async function boxes<T>(
  message: string,
  { choices, atLeast = 0 }: Pick<ManyQuestion<T>, 'choices' | 'atLeast'>,
  initial: readonly T[],
  context: Context,
  theme: Theme,
): Promise<T[] | Explain<T[]>> {
  const ticked = await checkbox<T>(
    {
      message,
      pageSize: VERY_LONG,
      shortcuts: { invert: null },
      choices: choices.map(({ value, label, hint }) => ({
        value,
        name: label + (hint === undefined ? '' : `   ${hint}`),
        checked: initial.includes(value),
      })),
      validate: (items) =>
        context.explaining() ||
        accepted(items.length >= atLeast || 'Space picks one; at least one is needed.', context),
      theme: theme(MOVE, SPACE, ALL, NEXT),
    },
    context,
  );
  return context.explaining() ? { ticked } : ticked;
}

/** Search, pick, again, until "that's all". Picking a picked one again takes it out. */
async function oneByOne<T>(
  choice: Prompts['choice'],
  message: string,
  { choices, atLeast = 0 }: Pick<ManyQuestion<T>, 'choices' | 'atLeast'>,
  initial: readonly T[],
): Promise<T[] | Key> {
  let picked = [...initial];
  for (;;) {
    const left = choices.filter(({ value }) => !picked.includes(value));
    const taken = choices
      .filter(({ value }) => picked.includes(value))
      .map((one) => ({ ...one, label: `${one.label}   (picked; choose it to take it out)` }));
    const end: Choice<typeof END> = { value: END, label: `That's all (${picked.length} picked)` };
    const offered: Choice<T | typeof END>[] = [
      ...(picked.length >= atLeast ? [end] : []),
      ...taken,
      ...left,
    ];
    const value = await choice(message, offered);
    if (value === END) return picked;
    if (isKey(value)) return value;
    picked = picked.includes(value) ? picked.filter((one) => one !== value) : [...picked, value];
  }
}
const END: unique symbol = Symbol('end');
