/** How long ago, in words and in days. */
import { DAY, dayOf } from '../day.ts';

/** Keys and passwords that nobody used for so long are taken for unused. */
export const UNUSED_DAYS = 90;
/** And keys that are older are old. */
export const OLD_DAYS = 90;

/** Whole days; never below zero, for clocks that differ a little. */
export function daysSince(at: number, now: number): number {
  return Math.max(0, Math.floor((now - at) / DAY));
}

/** `2026-03-02 (12 days ago)`, `2021-03-02 (5 years ago)` */
export function when(at: number, now: number): string {
  // By the calendar, as the day before it is: last night was yesterday.
  const days = daysSince(Date.parse(dayOf(at)), Date.parse(dayOf(now)));
  const years = Math.floor(days / 365);
  const ago =
    days === 0
      ? 'today'
      : days === 1
        ? 'yesterday'
        : years < 2
          ? `${days} days ago`
          : `${years} years ago`;
  return `${dayOf(at)} (${ago})`;
}
