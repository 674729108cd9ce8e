/**
 * The smallest change of a YAML text that makes it say something else. Lines that say the same stay as they are, with
 * their comments, quotes and spacing; a comment on a line of its own is never removed, but inside what is replaced.
 */
import { isDeepStrictEqual } from 'node:util';
import { isAlias, isMap, isSeq, type Node } from 'yaml';
import { align, type Match } from './align.ts';
import { canonical } from './canonical.ts';
import { isPlainObject } from './plain-object.ts';
import type { Path } from './source.ts';
import {
  blockLines,
  entriesOf,
  entryLines,
  inline,
  isInline,
  itemLines,
  rank,
  scalar,
} from './yaml-render.ts';
import {
  column,
  entries,
  isBlock,
  lineEnd,
  lineStart,
  nextLine,
  type Edit,
  type Entry,
} from './yaml-spans.ts';

/**
 * The edits that turn a collection of the text from one value into another. Null: it can't be done inside, the whole
 * value must be written anew.
 */
export function editCollection(
  text: string,
  path: Path,
  node: Node,
  before: unknown,
  after: unknown,
): Edit[] | null {
  const there = entries(text, node);
  if (!there || there.length === 0) return null;
  if (isMap(node) && isPlainObject(before) && isPlainObject(after)) {
    return editMap({ text, path, block: isBlock(node), there }, mapKeys(node), before, after);
  }
  if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) {
    return editList({ text, path, block: isBlock(node), there }, before, after);
  }
  return null;
}

interface Place {
  text: string;
  path: Path;
  block: boolean;
  there: readonly Entry[];
}

function mapKeys(node: Node): string[] {
  return isMap(node) ? node.items.map(({ key }) => String(key)) : [];
}

function editMap(
  place: Place,
  keys: readonly string[],
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Edit[] | null {
  const { text, path, block, there } = place;
  const kept = there.filter((_, index) => Object.hasOwn(after, keys[index] ?? ''));
  const last = kept.at(-1);
  if (!last) return null;
  const [stays, known] = [new Set(kept), new Set(keys)];
  const changed = there.flatMap((entry, index) => {
    const key = keys[index] ?? '';
    if (!stays.has(entry) || isDeepStrictEqual(before[key], after[key])) return [];
    return editEntry(place, [...path, key], entry, before[key], after[key]);
  });
  const added = entriesOf(path, after).filter(
    ([key, value]) => !known.has(key) && !isDeepStrictEqual(before[key], value),
  );
  const insertions = added.map(([key, value]) => {
    if (!block)
      return { start: last.end, end: last.end, text: `, ${scalar(key)}: ${inline(value)}` };
    const indent = column(text, last.start);
    const lines = entryLines(path, key, value, indent);
    if (path.length > 0) return insertLines(text, lines, indent, { after: last });
    const anchor = kept.findLast((entry) => rank(keys[there.indexOf(entry)] ?? '') <= rank(key));
    const spaced = lines.length > 1 && anchor ? ['', ...lines] : lines;
    return insertLines(
      text,
      spaced,
      indent,
      anchor ? { after: anchor } : { before: kept[0] ?? last },
    );
  });
  return [...changed, ...insertions, ...removals(place, (entry) => stays.has(entry))];
}

function editList(
  place: Place,
  before: readonly unknown[],
  after: readonly unknown[],
): Edit[] | null {
  const { text, path, block, there } = place;
  if (before.length !== there.length) return null;
  const matches = align(before.map(canonical), after.map(canonical));
  const isKept = ({ before: old, after: now }: Match) => old !== null && now !== null;
  const kept = matches.filter(isKept).flatMap(({ before: old }) => there[old ?? -1] ?? []);
  const [first] = kept;
  if (!first) return null;
  const stays = new Set(kept);
  const edits: Edit[] = [];
  let previous: Entry | null = null;
  for (const { before: old, after: now } of matches) {
    const entry = old === null ? undefined : there[old];
    if (now === null) continue;
    const value = after[now];
    if (entry) {
      const from = before[old ?? -1];
      if (!isDeepStrictEqual(from, value))
        edits.push(...editEntry(place, [...path, now], entry, from, value));
      previous = entry;
    } else if (block) {
      const indent = dashColumn(text, first);
      const lines = itemLines(path, now, value, indent);
      edits.push(
        insertLines(text, lines, indent, previous ? { after: previous } : { before: first }),
      );
    } else if (previous) {
      edits.push({ start: previous.end, end: previous.end, text: `, ${inline(value)}` });
    } else edits.push({ start: first.start, end: first.start, text: `${inline(value)}, ` });
  }
  return [...edits, ...removals(place, (entry) => stays.has(entry))];
}

/** Changes what an entry holds: inside it where that is possible, else all of it. */
function editEntry(
  place: Place,
  path: Path,
  entry: Entry,
  before: unknown,
  after: unknown,
): Edit[] {
  const { text, block } = place;
  const { value } = entry;
  const inside = value && !isAlias(value) ? editCollection(text, path, value, before, after) : null;
  if (inside) return inside;
  const start = value?.range?.[0] ?? entry.end;
  const space = value ? '' : ' ';
  if (!block) return [{ start, end: entry.end, text: space + inline(after) }];
  const indent = column(text, entry.start);
  const short = isInline(path, after, column(text, entry.colon ?? entry.start) + 1);
  if (entry.colon === null) {
    const lines = short ? [inline(after)] : blockLines(path, after, indent);
    return [{ start, end: entry.end, text: lines.join(newLine(text, indent)) }];
  }
  const wasBlock = value !== null && isBlock(value);
  if (short && !wasBlock) return [{ start, end: entry.end, text: space + inline(after) }];
  if (short) {
    return [
      { start: entry.colon, end: entry.colon, text: ` ${inline(after)}` },
      lineRemoval(text, start, entry.end),
    ];
  }
  if (wasBlock) {
    const inner = column(text, start);
    return [
      { start, end: entry.end, text: blockLines(path, after, inner).join(newLine(text, inner)) },
    ];
  }
  const lines = blockLines(path, after, indent + 2).map((line) => newLine(text, indent + 2) + line);
  const end = lineEnd(text, entry.end);
  return [
    { start: entry.colon, end: entry.end, text: '' },
    { start: end, end, text: lines.join('') },
  ];
}

/** Lines put behind an entry or before it, at a given indentation. */
function insertLines(
  text: string,
  lines: readonly string[],
  indent: number,
  where: { after: Entry } | { before: Entry },
): Edit {
  const whole = lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
  if ('after' in where) {
    const at = lineEnd(text, where.after.end);
    return { start: at, end: at, text: whole.map((line) => newLine(text, 0) + line).join('') };
  }
  const at = lineStart(text, where.before.start);
  return { start: at, end: at, text: whole.map((line) => line + newLine(text, 0)).join('') };
}

/** Takes entries out of a collection that keeps at least one. */
function removals({ text, block, there }: Place, isKept: (entry: Entry) => boolean): Edit[] {
  const firstKept = there.findIndex(isKept);
  return there.flatMap((entry, index) => {
    if (isKept(entry)) return [];
    if (!block) {
      const start = index < firstKept ? entry.start : (there[index - 1]?.end ?? entry.start);
      const end = index < firstKept ? (there[index + 1]?.start ?? entry.end) : entry.end;
      return [{ start, end, text: '' }];
    }
    // The first key of a list item shares its line with the dash, which stays for the next key.
    const lead = text.slice(lineStart(text, there[0]?.start ?? 0), there[0]?.start ?? 0);
    if (index < firstKept && entry.colon !== null && lead.trim() !== '') {
      return [{ start: entry.start, end: there[index + 1]?.start ?? entry.end, text: '' }];
    }
    return [lineRemoval(text, entry.start, entry.end)];
  });
}

/**
 * Takes whole lines away together with the line end before them, so that whatever is put behind them in the same go
 * still follows a line end of its own. Of the blank lines around them one is enough.
 */
function lineRemoval(text: string, from: number, to: number): Edit {
  const first = lineStart(text, from);
  if (first === 0) return { start: 0, end: nextLine(text, to), text: '' };
  const start = lineEnd(text, first - 1);
  const next = nextLine(text, to);
  const apart = isBlank(text, lineStart(text, start)) && isBlank(text, next);
  return { start, end: lineEnd(text, apart ? next : to), text: '' };
}

function isBlank(text: string, start: number): boolean {
  return text.slice(start, lineEnd(text, start)).trim() === '';
}

/** The column of the dash before an item of a block list. */
function dashColumn(text: string, entry: Entry): number {
  return column(text, text.lastIndexOf('-', entry.start - 1));
}

function newLine(text: string, indent: number): string {
  return (text.includes('\r\n') ? '\r\n' : '\n') + ' '.repeat(indent);
}
