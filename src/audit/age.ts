/** How long ago, in words and in days. */
import { dayOf } from '../clock.ts';

const DAY = 86_400_000;

/** Keys and passwords that nobody used for so long are taken for unused. */
export const UNUSED_DAYS = 90;
/** And keys that are older are old. */
export const OLD_DAYS = 90;

/** Whole days; never below zero, for clocks that differ a little. */
export function daysSince(at: number, now: number): number {
  return Math.max(0, Math.floor((now - at) / DAY));
}

/** `2 Mar 2021` would need a language; `2021-03-02 (1,234 days ago)` doesn't. */
export function when(at: number, now: number): string {
  const days = daysSince(at, now);
  const ago = days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
  return `${dayOf(at)} (${ago})`;
}
