/**
 * The ways into an account today, counted from what was read: never from notes, and what can't be read is null, never
 * none. Pure. The credential report may be four hours old; what was read live of a user wins.
 */
import type { ReportRow, ReportRows } from '../../audit/credential-report.ts';
import type { Known } from '../../aws/types.ts';
import { plainText } from '../../aws/text.ts';
import type { Config } from '../../config/schema.ts';
import { retiringIn } from '../../retire/entries.ts';
import { MAILBOX_DAYS } from '../../retire/gate.ts';
import { dayAfter } from '../../retire/stage.ts';
import type { Actual } from '../../steps/actual.ts';
import { countReaching } from '../people/people.ts';

/** Null: nobody knows. */
export interface WaysIn {
  rootPassword: 'none' | 'no MFA' | 'MFA on' | null;
  /** `some`: AWS says that there are, and not how many. */
  rootKeys: number | 'some' | null;
  /** Active access keys of IAM users. */
  lastingKeys: number | null;
  /** People whom Identity Center lets into some account. */
  people: number | null;
  /** Who said within 30 days that the root mailbox can be read, while root has MFA. */
  fallback: { by: string; date: string } | null;
}

interface Scene {
  actual: Actual;
  report: Known<ReportRows>;
  config: Config;
  /** As 2026-11-22. */
  today: string;
}

export function waysIn({ actual, report, config, today }: Scene): WaysIn {
  const root = actual.summary.known ? actual.summary.value.root : {};
  return {
    rootPassword: rootPassword(root.password, root.mfa),
    rootKeys: rootKeys(root.accessKeys, report),
    lastingKeys: lastingKeys(actual, report),
    people: people(actual),
    fallback: fallback(config, root.mfa, today),
  };
}

/** Undefined: AWS doesn't say. */
export function rootPassword(
  present: boolean | undefined,
  mfa: boolean | undefined,
): WaysIn['rootPassword'] {
  if (present === false) return 'none';
  if (present === undefined || mfa === undefined) return null;
  return mfa ? 'MFA on' : 'no MFA';
}

/** The summary is live; how many there are only the report can tell. */
function rootKeys(present: boolean | undefined, report: Known<ReportRows>): WaysIn['rootKeys'] {
  if (present === undefined) return null;
  if (!present) return 0;
  const count = report.known ? (report.value.root?.keys?.length ?? 0) : 0;
  return count > 0 ? count : 'some';
}

function lastingKeys({ iamUsers, summary }: Actual, report: Known<ReportRows>): number | null {
  if (summary.known && summary.value.users === 0) return 0;
  if (!report.known) return null;
  const { names, leaving } = iamUsers.known ? iamUsers.value : { names: null, leaving: [] };
  const live = new Map(leaving.map((user) => [user.name, user.keys]));
  const there = report.value.users.filter(({ user }) => names?.includes(user) ?? true);
  const counts = there.map((row) => {
    const keys = live.get(row.user);
    return keys?.known ? keys.value.filter(({ active }) => active).length : activeKeys(row);
  });
  // A user who is too new for the report may have any number; without names, their count tells of it.
  const users = summary.known ? summary.value.users : undefined;
  const isWhole =
    names?.every((name) => there.some(({ user }) => user === name)) ??
    (users === undefined || users === there.length);
  return isWhole && counts.every((count) => count !== null)
    ? counts.reduce((sum: number, count) => sum + count, 0)
    : null;
}

/** Null where the report doesn't say, or counts more than it has room for. */
function activeKeys({ keys, more }: ReportRow): number | null {
  if (keys === undefined || more !== undefined) return null;
  return keys.every(({ active }) => active !== undefined)
    ? keys.filter(({ active }) => active).length
    : null;
}

function people(actual: Actual): number | null {
  const { center } = actual;
  if (center.instance === null) return center.search.unknown.length > 0 ? null : 0;
  return countReaching(actual);
}

function fallback({ confirmed }: Config, mfa: boolean | undefined, today: string) {
  const word = confirmed?.['root-mailbox'];
  if (word === undefined || mfa !== true) return null;
  const fresh = word.date <= today && dayAfter(word.date, MAILBOX_DAYS) >= today;
  return fresh ? { by: plainText(word.by), date: word.date } : null;
}

/** IAM users that somebody accepted until a day that has not come: `ci, accepted until 2027-03-01`. */
export function acceptedKeys({ config, actual, today }: Omit<Scene, 'report'>): string[] {
  return [...retiringIn(config, actual.caller.account)].flatMap(([name, { accepted }]) =>
    accepted && accepted.until >= today
      ? [plainText(`${name}, accepted until ${accepted.until}`)]
      : [],
  );
}
