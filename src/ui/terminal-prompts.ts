/** Lists and inputs as Inquirer asks them: on stderr, gone when answered, with `?` for why. Long lists are searched. */
import { checkbox, input, search, select } from '@inquirer/prompts';
import { Interrupted } from '../errors.ts';
import type { Choice, ManyQuestion, TextQuestion } from './ui.ts';

/** Lists longer than this are searched by typing. */
const LONG = 8;
/** Lists to pick several from that are longer than this are searched, one pick at a time. */
const VERY_LONG = 15;

/** The answer that asks back. */
export const HELP = Symbol('help');
export type OrHelp<T> = T | typeof HELP;

const CONTEXT = { output: process.stderr, clearPromptOnDone: true };
const WHY = { value: HELP, name: '? Why do you ask?' } as const;

/** Inquirer's name for Ctrl-C and for a closed terminal. */
export function rethrowInterrupt(error: unknown): never {
  if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted(130);
  throw error;
}

export async function askText(
  message: string,
  check: TextQuestion['check'],
  initial: string | undefined,
): Promise<OrHelp<string>> {
  const validate = (text: string) => (text.trim() === '?' ? true : (check?.(text.trim()) ?? true));
  const text = await input(
    { message, validate, ...(initial === undefined ? {} : { default: initial }) },
    CONTEXT,
  );
  return text.trim() === '?' ? HELP : text.trim();
}

export async function pick<T>(
  message: string,
  choices: readonly Choice<T>[],
  initial?: { value: T; source: string },
): Promise<OrHelp<T>> {
  const listed: { value: OrHelp<T>; name: string; description?: string }[] = choices.map(
    ({ value, label, hint }) => ({
      value,
      name: label + (value === initial?.value ? sourceText(initial.source) : ''),
      ...(hint === undefined ? {} : { description: hint }),
    }),
  );
  if (choices.length <= LONG) {
    const preset = initial === undefined ? {} : { default: initial.value };
    return select({ message, choices: [...listed, WHY], pageSize: 12, ...preset }, CONTEXT);
  }
  const isFirst = (choice: { value: OrHelp<T> }) => choice.value === initial?.value;
  const ordered = [...listed.filter(isFirst), ...listed.filter((one) => !isFirst(one)), WHY];
  return search(
    {
      message: `${message} (type to search)`,
      pageSize: 10,
      source: (term) => ordered.filter((choice) => matches(choice, term)),
    },
    CONTEXT,
  );
}

const sourceText = (source: string) => (source === 'built in' ? '' : `   (${source})`);

const matches = (choice: { name: string; description?: string }, term: string | undefined) =>
  term === undefined ||
  `${choice.name} ${choice.description ?? ''}`.toLowerCase().includes(term.toLowerCase());

export async function pickMany<T>(
  message: string,
  question: ManyQuestion<T>,
  initial: readonly T[],
): Promise<OrHelp<T[]>> {
  const { choices, atLeast = 0 } = question;
  if (choices.length > VERY_LONG) return pickOneByOne(message, question);
  const picked = await checkbox<OrHelp<T>>(
    {
      message,
      pageSize: VERY_LONG,
      // "All" would pick the question mark too.
      shortcuts: { all: null, invert: null },
      choices: [
        ...choices.map(({ value, label, hint }) => ({
          value,
          name: label + (hint === undefined ? '' : `   ${hint}`),
          checked: initial.includes(value),
        })),
        WHY,
      ],
      validate: (items) => items.length >= atLeast || 'Space picks one; at least one is needed.',
    },
    CONTEXT,
  );
  if (picked.includes(HELP)) return HELP;
  return picked.filter((value): value is T => value !== HELP);
}

/** Search, pick, again, until "that's all". */
async function pickOneByOne<T>(message: string, question: ManyQuestion<T>): Promise<OrHelp<T[]>> {
  const picked: T[] = [];
  for (;;) {
    const left = question.choices.filter((choice) => !picked.includes(choice.value));
    const enough = picked.length >= (question.atLeast ?? 0);
    const end = { value: null, label: `That's all (${picked.length} picked)` };
    const value = await pick<T | null>(message, [...(enough ? [end] : []), ...left]);
    if (value === HELP) return HELP;
    if (value === null) return picked;
    picked.push(value);
  }
}
