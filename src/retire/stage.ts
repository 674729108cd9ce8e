/**
 * How far an IAM user is on the way out: told, off, gone, with days of waiting in between. Each stage can be taken back
 * but the last. What can't be read never moves anybody on.
 */
import { DAY } from '../day.ts';
import type { Known } from '../aws/types.ts';
import { whoseIs } from './entries.ts';

/** `retire` in the file, one entry for each IAM user. Days as 2026-11-22. */
export interface RetireEntry {
  /** User name in Identity Center. */
  person?: string | undefined;
  machine?: string | undefined;
  /** Nobody's any more, and why. */
  nobody?: string | undefined;
  accepted?: { until: string; why: string } | undefined;
  told?: string | undefined;
  deactivated?: string | undefined;
}

/** An IAM user as far as the way out goes. */
export interface Leaving {
  /** Active access keys, and whether there is a console password. */
  activeKeys: number;
  inactiveKeys: number;
  password: Known<boolean>;
  /** The day on which one of its keys was used last; null where AWS knows of none. */
  lastUse: string | null;
  /** The person has signed in with Identity Center. */
  signedIn: Known<boolean>;
}

export type Stage =
  'unsorted' | 'accepted' | 'not-ready' | 'ready' | 'told' | 'off' | 'due' | 'empty';

export interface Standing {
  stage: Stage;
  /** What comes next, for a table. */
  next: string;
  /** The day from which it can be done, or until which it is accepted; null where nothing waits for a day. */
  date: string | null;
}

/** Days between switching a credential off and deleting it. A machine may run once a month. */
export const WAIT_DAYS = { person: 14, machine: 35 };

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** `today` as 2026-11-22; `wait` in days stands instead of 14 for people and 35 for machines. */
export function standing(
  entry: RetireEntry | undefined,
  leaving: Leaving,
  { today, wait }: { today: string; wait?: number | undefined },
): Standing {
  const { activeKeys, inactiveKeys, password, signedIn } = leaving;
  const hasPassword = password.known ? password.value : true;
  const isEmpty = activeKeys + inactiveKeys === 0 && !hasPassword;
  if (entry?.accepted && entry.accepted.until >= today) {
    return {
      stage: 'accepted',
      next: `accepted: ${entry.accepted.why}`,
      date: entry.accepted.until,
    };
  }
  // A password that was taken away a moment ago leaves nothing behind: its days of waiting count all the same.
  if (isEmpty && entry?.deactivated === undefined) {
    return { stage: 'empty', next: 'no key and no password: the user can go', date: null };
  }
  if (entry === undefined || whoseIs(entry) === null) {
    const over = entry?.accepted ? 'no longer accepted: ' : '';
    return { stage: 'unsorted', next: `${over}say whose it is`, date: null };
  }
  if (activeKeys === 0 && !hasPassword) return off(entry, leaving.lastUse, { today, wait });
  if (entry.told !== undefined) return { stage: 'told', next: 'switch off', date: null };
  if (entry.nobody !== undefined) {
    return { stage: 'ready', next: 'there is nobody to tell', date: null };
  }
  if (entry.person === undefined) {
    return { stage: 'ready', next: 'move it to a role, then say so', date: null };
  }
  if (signedIn.known && signedIn.value) {
    return { stage: 'ready', next: 'tell the person', date: null };
  }
  return {
    stage: 'not-ready',
    next: signedIn.known
      ? 'has not signed in yet'
      : 'AWS does not say whether they have signed in: ask them',
    date: null,
  };
}

/**
 * All of it is off: now days pass in which somebody may find out that it is needed. A use after the day in the file says
 * that a key was on again meanwhile, by hand: the days begin with that.
 */
function off(
  { person, deactivated }: RetireEntry,
  lastUse: string | null,
  { today, wait }: { today: string; wait?: number | undefined },
): Standing {
  const days = wait ?? WAIT_DAYS[person === undefined ? 'machine' : 'person'];
  // Off since nobody knows when: the days begin today.
  const noted = deactivated === undefined || deactivated > today ? today : deactivated;
  const since = lastUse !== null && lastUse > noted ? lastUse : noted;
  const date = dayAfter(since, days);
  return date <= today
    ? { stage: 'due', next: 'delete', date }
    : { stage: 'off', next: 'watch', date };
}
