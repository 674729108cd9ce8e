/** Which ways fit what somebody typed and chose. Pure: no document. */
import { MARKS, type PageData, type PageWay } from '../page-data.ts';

export interface Filter {
  person: string;
  account: string;
  /** The place of a set, as text; empty: all. */
  set: string;
  /** Of a plan: as it will be, as it is, or what differs. */
  show: 'after' | 'now' | 'changes';
}

/** All words that were typed must be in the name, in any case. */
export function filterWays(data: PageData, filter: Filter): PageWay[] {
  const people = fits(data.people, filter.person, ({ name, userName }) => `${name} ${userName}`);
  const accounts = fits(data.accounts, filter.account, ({ id, name }) => `${name} ${id}`);
  const set = filter.set === '' ? null : Number(filter.set);
  return data.ways.filter(
    ([person, account, own, , marks]) =>
      people[person] === true &&
      accounts[account] === true &&
      (set === null || set === own) &&
      isShown(marks, filter.show),
  );
}

function fits<T>(things: readonly T[], typed: string, textOf: (thing: T) => string): boolean[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return things.map((thing) => {
    const text = folded(textOf(thing));
    return words.every((word) => text.includes(word));
  });
}

/** Without case and accents: who types Jose finds José. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function isShown(marks: number, show: Filter['show']): boolean {
  if (show === 'changes') return (marks & (MARKS.comes | MARKS.goes)) !== 0;
  return (marks & (show === 'now' ? MARKS.comes : MARKS.goes)) === 0;
}
