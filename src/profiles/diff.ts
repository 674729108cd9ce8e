/** What changes in a file, for people to read. Values of keys that may be secret are left out, and every unchanged line that is not like ours. */
import { align } from '../config/align.ts';
import { OUR_KEYS } from './section.ts';

const CONTEXT = 3;
/** Above this many pairs of lines the changed part is shown as a whole: finding what is alike would take too long. */
const MOST_PAIRS = 4_000_000;
const SECRET = /^(\s*[\w-]*(?:secret|token|password|passwd|access_key)[\w-]*\s*[=:]\s*)\S.*$/i;
const NO_NEWLINE = '\\ No newline at end of file';

interface Row {
  sign: ' ' | '-' | '+';
  text: string;
}

const HIDDEN = '(a line of yours, not shown)';

/** What may be shown around a change: empty lines, heads, and keys that we write. Any other line may hold a secret. */
function isOurs(line: string): boolean {
  const key = /^(\w+) = /.exec(line)?.[1];
  if (/\p{Cc}/u.test(line)) return false;
  return (
    line.trim() === '' ||
    /^\[[^\]]*\]$/.test(line) ||
    /^# (?:>>>|<<<) sso-bootstrap /.test(line) ||
    OUR_KEYS.some((ours) => ours === key && ours !== 'credential_process')
  );
}

/**
 * A unified diff as lines without newlines; none when the texts are the same. `open`: the file holds no secrets, and
 * the lines around a change are shown, too.
 */
export function unifiedDiff(
  path: string,
  before: string,
  after: string,
  { open = false } = {},
): string[] {
  if (before === after) return [];
  const rows = compare(linesOf(before), linesOf(after));
  const from = before === '' ? '/dev/null' : path;
  return [`--- ${from}`, `+++ ${after === '' ? '/dev/null' : path}`, ...hunks(rows, open)];
}

/**
 * Only the lines that differ, each behind its number: of the new text for what comes, of the old one for what goes. For a
 * file that holds no secrets.
 */
export function changedLines(before: string, after: string): string[] {
  const rows = compare(linesOf(before), linesOf(after));
  const last = Math.max(linesOf(before).length, linesOf(after).length);
  const [old, fresh] = [numbering('+'), numbering('-')];
  return rows.flatMap((row) => {
    const [gone, come] = [old(row), fresh(row)];
    if (row.sign === ' ') return [];
    const number = String(row.sign === '-' ? gone : come).padStart(String(last).length);
    const [text = ''] = shown(row, true);
    return [`${number} ${text}`];
  });
}

/** Counts the lines of one of the two texts: all but those that the other one alone has. */
function numbering(without: Row['sign']): (row: Row) => number {
  let line = 0;
  return ({ sign }) => (line += sign === without ? 0 : 1);
}

/** Each with its own newline, so that a missing last one is a difference. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function compare(before: readonly string[], after: readonly string[]): Row[] {
  let top = 0;
  while (top < before.length && top < after.length && before[top] === after[top]) top += 1;
  let bottom = 0;
  while (
    bottom < Math.min(before.length, after.length) - top &&
    before[before.length - 1 - bottom] === after[after.length - 1 - bottom]
  ) {
    bottom += 1;
  }
  const same = (text: string): Row => ({ sign: ' ', text });
  return [
    ...before.slice(0, top).map(same),
    ...middle(before.slice(top, before.length - bottom), after.slice(top, after.length - bottom)),
    ...before.slice(before.length - bottom).map(same),
  ];
}

/** Between two lines that stay, what goes stands before what comes. */
function middle(before: readonly string[], after: readonly string[]): Row[] {
  const gone = (text: string): Row => ({ sign: '-', text });
  const come = (text: string): Row => ({ sign: '+', text });
  if (before.length * after.length > MOST_PAIRS) return [...before.map(gone), ...after.map(come)];
  const rows: Row[] = [];
  let fresh: Row[] = [];
  for (const match of align(before, after)) {
    const old = match.before === null ? undefined : before[match.before];
    const now = match.after === null ? undefined : after[match.after];
    if (old !== undefined && old === now) {
      rows.push(...fresh, { sign: ' ', text: old });
      fresh = [];
    } else {
      if (old !== undefined) rows.push(gone(old));
      if (now !== undefined) fresh.push(come(now));
    }
  }
  return [...rows, ...fresh];
}

function hunks(rows: readonly Row[], open: boolean): string[] {
  const near = rows.map((_, at) =>
    rows.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ sign }) => sign !== ' '),
  );
  const lines: string[] = [];
  let [old, fresh] = [1, 1];
  for (let at = 0; at < rows.length;) {
    const end = near[at] === true ? endOf(near, at) : at + 1;
    const part = rows.slice(at, end);
    const count = (sign: Row['sign']) => part.filter((row) => row.sign !== sign).length;
    const [gone, come] = [count('+'), count('-')];
    if (near[at] === true) {
      lines.push(
        `@@ -${range(old, gone)} +${range(fresh, come)} @@`,
        ...part.flatMap((row) => shown(row, open)),
      );
    }
    old += gone;
    fresh += come;
    at = end;
  }
  return lines;
}

function endOf(near: readonly boolean[], from: number): number {
  const end = near.indexOf(false, from);
  return end < 0 ? near.length : end;
}

/** Of no lines, the line before them is named. */
function range(first: number, count: number): string {
  return `${count === 0 ? first - 1 : first},${count}`;
}

function shown({ sign, text }: Row, open: boolean): string[] {
  const whole = text.replace(/\r?\n$/, '');
  const line =
    sign === ' ' && !open && !isOurs(whole) ? HIDDEN : whole.replace(SECRET, '$1(not shown)');
  // What a terminal would take for a command is not passed on; a tab is.
  const harmless = line.replace(/[^\P{Cc}\t]|\p{Cf}|[\u2028\u2029]/gu, '');
  return [`${sign}${harmless}`, ...(text.endsWith('\n') ? [] : [NO_NEWLINE])];
}
