/**
 * Whether anybody has used an IAM user within a year, by the credential report. What the report doesn't say counts as
 * use, and so does a credential whose use it never tells (SSH keys, service-specific ones) where there is no other.
 */
import type { ReportRow } from './credential-report.ts';
import { DAY, dayOf } from '../day.ts';

const YEAR = 365 * DAY;

/** In words, to stand as a reason: `no sign-in and no key used since 2023-02-01`; null: in use, too new, or unknown. */
export function unusedSince(row: ReportRow | undefined, now: number): string | null {
  if (row?.created === undefined || row.keys === undefined || row.more !== undefined) return null;
  if (row.password !== true && row.keys.length === 0) return null;
  const times = [
    row.password === false ? null : row.passwordUsed,
    ...row.keys.map(({ use }) => use?.at),
  ];
  const last = Math.max(...times.map((at) => (at === undefined ? now : (at ?? 0))));
  const made = Math.max(row.created, ...row.keys.map(({ rotated = now }) => rotated));
  if (now - Math.max(last, made) < YEAR) return null;
  return last === 0
    ? `no sign-in and no key use on record since ${dayOf(row.created)}`
    : `no sign-in and no key used since ${dayOf(last)}`;
}
