/** What one person has in one account, and how that is said. Pure: no document. */
import { MARKS, POWERS, type PageData, type PageWay, type Power } from '../page-data.ts';

export interface Cell {
  sets: number[];
  power: Power;
  marks: number;
}

/** By person, then by account. */
export function cellsOf(data: PageData, ways: readonly PageWay[]): Map<number, Map<number, Cell>> {
  const people = new Map<number, Map<number, Cell>>();
  for (const [person, account, set, , marks] of ways) {
    const row = people.get(person) ?? new Map<number, Cell>();
    people.set(person, row);
    const power = data.sets[set]?.power ?? 'own';
    const before = row.get(account);
    row.set(account, {
      sets: before ? [...new Set([...before.sets, set])] : [set],
      power: before ? stronger(before.power, power) : power,
      // It comes or goes only where all of it does.
      marks: before ? joined(before.marks, marks) : marks,
    });
  }
  return people;
}

export const stronger = (a: Power, b: Power): Power =>
  POWERS.indexOf(a) <= POWERS.indexOf(b) ? a : b;

const MOVES = MARKS.comes | MARKS.goes;
const joined = (a: number, b: number) => (a & b & MOVES) | ((a | b) & ~MOVES);

export const LETTERS: Record<Power, string> = {
  administer: 'A',
  change: 'C',
  own: 'P',
  read: 'R',
};

/** `PowerUserAccess, ReadOnlyAccess; an older copy` */
export function cellText(data: PageData, { sets, marks }: Pick<Cell, 'sets' | 'marks'>): string {
  const names = sets.map((set) => data.sets[set]?.name ?? '').join(', ');
  return [names, ...marksText(marks)].join('; ');
}

/** What its marks say, in words. */
export function marksText(marks: number): string[] {
  return [
    ...((marks & MARKS.stale) === 0 ? [] : ['an older copy']),
    ...((marks & MARKS.extra) === 0 ? [] : ['not in the file']),
    ...((marks & MARKS.gone) === 0 ? [] : ['of nobody who is there']),
    ...((marks & MARKS.comes) === 0 ? [] : ['comes']),
    ...((marks & MARKS.goes) === 0 ? [] : ['goes']),
  ];
}

/** The classes of its look; the words are beside it for who can't see them. */
export function cellClass({ power, marks }: Pick<Cell, 'power' | 'marks'>): string {
  const has = (mark: number) => (marks & mark) !== 0;
  return [
    'cell',
    power,
    ...(has(MARKS.stale) ? ['stale'] : []),
    ...(has(MARKS.extra | MARKS.gone) ? ['extra'] : []),
    ...(has(MARKS.comes) ? ['comes'] : []),
    ...(has(MARKS.goes) ? ['goes'] : []),
  ].join(' ');
}
