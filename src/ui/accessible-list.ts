/** Lists as lines with numbers: which part of one is shown, and what a typed answer means. Pure. */
import type { Choice } from './ui.ts';

/** Lines of a list that are shown at once. */
export const PAGE = 10;

/** A list with what was typed to search it and how far it was read. Numbers are those of the whole list, always. */
export interface Listing {
  filter: string;
  from: number;
}

export type Typed =
  | { kind: 'back' | 'help' | 'quit' | 'more' | 'default' }
  | { kind: 'numbers'; indexes: number[] }
  | { kind: 'filter'; text: string }
  | { kind: 'wrong'; why: string };

/** Four digits or more that are no number of the list: a part of an account number, which may begin with 0. */
const isPartOfNumber = (text: string, choices: number) =>
  /^\d{4,}$/.test(text) && (text.startsWith('0') || Number(text) > choices);

/**
 * What a line at a list means. Letters on their own are orders; other words search a long list, and so do digits that
 * are none of its numbers.
 */
export function readTyped(line: string, choices: number, several: boolean): Typed {
  const text = line.trim();
  if (text === '') return { kind: 'default' };
  const order = ORDERS[text.toLowerCase()];
  if (order) return { kind: order };
  const long = choices > PAGE;
  if (long && isPartOfNumber(text, choices)) return { kind: 'filter', text };
  if (/^\s*\d[\d\s,]*$/.test(text)) {
    const numbers = text
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map(Number);
    const bad = numbers.find((number) => number < 1 || number > choices);
    if (bad !== undefined) {
      const search = long ? ' Four digits or more search the list.' : '';
      return {
        kind: 'wrong',
        why: `There is no number ${bad}: they go from 1 to ${choices}.${search}`,
      };
    }
    if (!several && numbers.length !== 1) return { kind: 'wrong', why: 'One number, please.' };
    return { kind: 'numbers', indexes: [...new Set(numbers.map((number) => number - 1))] };
  }
  if (!long) return { kind: 'wrong', why: `A number from 1 to ${choices}, please.` };
  return { kind: 'filter', text };
}

const ORDERS: Record<string, 'back' | 'help' | 'quit' | 'more'> = {
  b: 'back',
  h: 'help',
  '?': 'help',
  q: 'quit',
  m: 'more',
};

/** The lines of the list that are shown, and how many match beyond them. */
export function page<T>(
  choices: readonly Choice<T>[],
  marks: (value: T) => string,
  { filter, from }: Listing,
): { lines: string[]; left: number } {
  const matching = choices
    .map((choice, index) => ({ choice, index }))
    .filter(({ choice: { label, hint = '' } }) =>
      `${label} ${hint}`.toLowerCase().includes(filter.toLowerCase()),
    );
  const shown = matching.slice(from, from + PAGE);
  return {
    lines: shown.map(({ choice: { value, label, hint }, index }) =>
      [`${index + 1}. ${label}`, hint, marks(value)].filter(Boolean).join('. '),
    ),
    left: Math.max(0, matching.length - from - PAGE),
  };
}
