/** What the script in the page works on: names once, in lists, and each way as places in them. It travels as JSON. */

/** How far a permission set goes, from the most down. `own`: by policies of one's own, which nobody can tell by name. */
export const POWERS = ['administer', 'change', 'own', 'read'] as const;
export type Power = (typeof POWERS)[number];

/** What is told of a way beside its names; several can be true at once. */
export const MARKS = {
  /** The account carries an older copy of the permission set. */
  stale: 1,
  /** The file names the members of that group, and this is none of them. */
  extra: 2,
  /** Whoever it was is deleted, or can't be read. */
  gone: 4,
  /** Not there yet: the plan makes it. */
  comes: 8,
  /** The plan takes it away, after a yes of its own. */
  goes: 16,
} as const;

export interface PagePerson {
  name: string;
  userName: string;
}

export interface PageAccount {
  id: string;
  name: string;
  /** `management account`, `closed`; empty: neither. */
  what: string;
}

export interface PageSet {
  name: string;
  power: Power;
}

/** Places in the lists, and the sum of the marks. Group -1: directly, or a group that is not there any more. */
export type PageWay = readonly [
  person: number,
  account: number,
  set: number,
  group: number,
  marks: number,
];

export interface PageData {
  people: readonly PagePerson[];
  accounts: readonly PageAccount[];
  sets: readonly PageSet[];
  groups: readonly string[];
  ways: readonly PageWay[];
  /** There is a plan in it. */
  planned: boolean;
}
