/**
 * How a batch of tasks reads while it goes on: what is under way with its time, what waits, and the totals. A few lines
 * however many tasks there are. Pure: no timer, no screen; times are milliseconds of the clock that is passed in.
 */
import type { EndState, Pause } from './ui.ts';
import { cutLine } from './wrap.ts';

/** A task that has not ended. `since` null: it waits for its turn. */
export interface Row {
  label: string;
  since: number | null;
  /** What it waits for. */
  detail?: string;
  /** Not one of the many: it is not counted, and while it is under way the others are not shown. */
  apart?: boolean;
}

export interface TaskList {
  open: Set<Row>;
  ended: Record<EndState, number>;
  /** When tasks ended, of the last minute only. */
  ends: number[];
  pause: (Pause & { until: number }) | null;
}

export const emptyList = (): TaskList => ({
  open: new Set(),
  ended: { done: 0, already: 0, failed: 0, skipped: 0 },
  ends: [],
  pause: null,
});

const SHOW_TIME_MS = 3000;
const SHOW_DETAIL_MS = 10_000;
const HALF_MINUTE = 30_000;
/** As wide as the words for a state, so that texts stand below each other. */
const INDENT = ' '.repeat(9);
const IN_A_SENTENCE = 3;

/** Counts an end, and starts afresh after the last one. */
export function endRow(list: TaskList, row: Row, now: number, state: EndState): void {
  list.open.delete(row);
  if (list.open.size === 0) {
    Object.assign(list, emptyList());
    return;
  }
  if (row.apart) return;
  list.ended[state] += 1;
  list.ends = [...list.ends.filter((end) => end > now - 2 * HALF_MINUTE), now];
}

/**
 * For the screen, at most `height` lines of `columns`: under way, oldest first, with what they wait for as far as there
 * is room; then what waits for its turn, the totals and a pause.
 */
export function windowLines(
  list: TaskList,
  now: number,
  { height, columns }: { height: number; columns: number },
): string[] {
  const working = workingRows(list);
  const apart = working.some((row) => row.apart);
  const totals = apart ? null : totalsLine(list, now);
  const tail = [pauseLine(list, now), totals].filter((line) => line !== null);
  const room = Math.max(1, height - tail.length);
  const many = working.length > room;
  // The oldest is the one that people wonder about: it keeps a line for what it waits for.
  const shown = working.slice(0, many ? Math.max(1, room - 2) : room);
  const hidden = working.length - shown.length;
  let spare = room - shown.length - (hidden > 0 ? 1 : 0);
  const body = shown.flatMap((row) => {
    const detail = detailLine(row, now);
    if (detail === null || spare < 1) return [workingLine(row, now, columns)];
    spare -= 1;
    return [workingLine(row, now, columns), detail];
  });
  const waiting = apart ? [] : [...list.open].filter(({ since }) => since === null);
  return [
    ...body,
    ...(hidden > 0 ? [`${INDENT}and ${hidden} more under way`] : []),
    ...waiting.slice(0, hidden > 0 ? 0 : spare).map(({ label }) => `Waiting  ${label}`),
    ...tail,
  ]
    .slice(0, Math.max(1, height))
    .map((line) => cutLine(line, columns));
}

/** A long label makes room for the time. */
function workingLine({ label, since }: Row, now: number, columns: number): string {
  const time = elapsedText(now - (since ?? now));
  const head = `Working  ${label}`;
  return time === null ? head : `${cutLine(head, columns - time.length - 3)}   ${time}`;
}

function detailLine({ since, detail }: Row, now: number): string | null {
  if (now - (since ?? now) < SHOW_DETAIL_MS) return null;
  return `${INDENT}${detail ?? 'waiting for AWS to answer'}`;
}

/** `12 s`, `2 min 5 s`; nothing before three seconds have passed. */
export function elapsedText(ms: number): string | null {
  if (ms < SHOW_TIME_MS) return null;
  const seconds = Math.floor(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `212 of 500 done, 3 failed, about 4 min left`; null for a task on its own. */
export function totalsLine(list: TaskList, now: number): string | null {
  const { done, already, failed, skipped } = list.ended;
  const open = [...list.open].filter((row) => !row.apart).length;
  const total = done + already + failed + skipped + open;
  if (total < 2) return null;
  const left = minutesLeft(list, now);
  return [
    `${INDENT}${done + already} of ${total} done`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(left === null ? [] : [left > 1 ? `about ${left} min left` : 'about a minute left']),
  ].join(', ');
}

/**
 * Said only when it can be: while both halves of the last minute went alike. Users take a moment and assignments take
 * seconds, so a mean over everything so far would promise too much.
 */
function minutesLeft(list: TaskList, now: number): number | null {
  if (list.pause && list.pause.until > now) return null;
  const recent = list.ends.filter((end) => end > now - HALF_MINUTE).length;
  const before = list.ends.filter(
    (end) => end <= now - HALF_MINUTE && end > now - 2 * HALF_MINUTE,
  ).length;
  if (Math.min(recent, before) < 5 || Math.max(recent, before) > 1.5 * Math.min(recent, before)) {
    return null;
  }
  return Math.max(1, Math.round(((list.open.size / (recent + before)) * 2 * HALF_MINUTE) / 60_000));
}

function pauseLine({ pause }: TaskList, now: number): string | null {
  if (!pause || pause.until <= now) return null;
  return `${INDENT}${pauseText({ ...pause, seconds: (pause.until - now) / 1000 })}`;
}

/** `AWS asks for a pause, next try in 8 s (2 of 8)`. */
export function pauseText({ why, seconds, attempt, of }: Pause): string {
  return `${why}, next try in ${Math.ceil(seconds)} s (${attempt} of ${of})`;
}

/** One line for a log: `3 under way, the longest for 45 s: a, b, c; 212 of 500 done`. Null when nothing is. */
export function heartbeatLine(list: TaskList, now: number): string | null {
  const working = workingRows(list);
  const [oldest] = working;
  if (!oldest) return null;
  const labels = working
    .slice(0, IN_A_SENTENCE)
    .map(({ label }) => label.replaceAll(/ {2,}/g, ' '));
  const more = working.length - labels.length;
  const names = [...labels, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const for_ = elapsedText(now - (oldest.since ?? now)) ?? '0 s';
  const detail = working.length === 1 && oldest.detail !== undefined ? ` (${oldest.detail})` : '';
  const totals = totalsLine(list, now)?.trim();
  return `${working.length} under way, the longest for ${for_}: ${names}${detail}${totals === undefined ? '' : `; ${totals}`}`;
}

/** Whether any task has had its turn and not ended. */
export function isUnderWay({ open }: TaskList): boolean {
  return [...open].some(({ since }) => since !== null);
}

function workingRows({ open }: TaskList): Row[] {
  return [...open]
    .filter(({ since }) => since !== null)
    .sort((one, other) => (one.since ?? 0) - (other.since ?? 0));
}
