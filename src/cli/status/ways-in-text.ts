/** The ways into an account as a table of two columns, and as sentences for a screen reader. Pure. */
import type { WaysIn } from './ways-in.ts';

const UNKNOWN = '?';

export interface Shown {
  account: string;
  /** Null: nobody noted it. */
  start: WaysIn | null;
  /** When the start was noted, as 2026-11-22. */
  noted: string | null;
  today: WaysIn;
  /** What is said of the keys that never expire. */
  accepted: readonly string[];
}

export function waysInText(shown: Shown, accessible: boolean): string[] {
  const { account, noted, accepted } = shown;
  const rows = waysRows(shown);
  const notes = [
    ...accepted.map((one) => `    ${one}`),
    ...(noted === null
      ? []
      : [`  The start was noted on ${noted}; ${UNKNOWN} is what nobody knows.`]),
  ];
  const head = `  Ways into account ${account}`;
  if (accessible) {
    const said = (cell: string) => (cell === UNKNOWN ? 'unknown' : cell);
    const lines = rows.map(
      ([way, then, now]) => `    ${way}: at the start ${said(then)}, today ${said(now)}`,
    );
    return [head, ...lines, ...notes];
  }
  const table = rows.map(([way, then, now]) => `    ${way.padEnd(30)}${then.padEnd(14)}  ${now}`);
  return [`${head.padEnd(34)}${'at the start'.padEnd(16)}today`, ...table, ...notes];
}

/** Each way with how it was at the start and how it is today. */
export function waysRows({ start, today }: Pick<Shown, 'start' | 'today'>) {
  const before = cells(start);
  return Object.entries(cells(today)).map(
    ([way, now]) => [way, before[way] ?? UNKNOWN, now] as const,
  );
}

function cells(ways: WaysIn | null): Record<string, string> {
  const fallback = ways?.fallback ?? null;
  return {
    'root password': ways?.rootPassword ?? UNKNOWN,
    'root access keys': String(ways?.rootKeys ?? UNKNOWN),
    'keys that never expire': String(ways?.lastingKeys ?? UNKNOWN),
    'people with expiring sign-in': String(ways?.people ?? UNKNOWN),
    'if all else fails':
      fallback === null
        ? UNKNOWN
        : `root, through its mailbox (word of ${fallback.by}, ${fallback.date})`,
  };
}
