/** Where the parts of a parsed document begin and end in its text, line by line. */
import { isCollection, isNode, isPair, isScalar, type Node } from 'yaml';

/** A stretch of text to be replaced. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A pair of a map or an item of a list, with the text it takes up. */
export interface Entry {
  start: number;
  end: number;
  /** Null: nothing is written there. */
  value: Node | null;
  /** Just behind the colon of a pair. */
  colon: number | null;
}

/** Makes all edits at once. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, Math.max(at, start)) + replacement;
    at = Math.max(at, end);
  }
  return result + text.slice(at);
}

/** The entries of a map or list, or null when one is written in a way that we don't edit. */
export function entries(text: string, node: Node): Entry[] | null {
  if (!isCollection(node)) return null;
  const found = node.items.map((item) => entryOf(text, item));
  return found.includes(null) ? null : found.filter((entry) => entry !== null);
}

function entryOf(text: string, item: unknown): Entry | null {
  if (isNode(item)) {
    const start = item.range?.[0];
    return start === undefined ? null : { start, end: endOf(text, item), value: item, colon: null };
  }
  if (!isPair(item) || !isScalar(item.key) || !item.key.range) return null;
  const [start, keyEnd] = item.key.range;
  const colon = text.indexOf(':', keyEnd) + 1;
  if (colon === 0 || text.slice(keyEnd, colon - 1).trim() !== '') return null;
  const value = isNode(item.value) && !isNothing(item.value) ? item.value : null;
  return { start, end: value ? endOf(text, value) : colon, value, colon };
}

/** A null that takes up no text (`""` does). */
function isNothing({ range }: Node): boolean {
  return range?.[0] === range?.[1];
}

/** Where the last character of a node is, without the comments and line ends behind it. */
export function endOf(text: string, node: Node): number {
  if (isBlock(node)) {
    const last = entries(text, node)?.at(-1);
    if (last) return last.end;
  }
  let end = node.range?.[1] ?? 0;
  while (/\s/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

/** A map or list that is written with a line for each entry. */
export function isBlock(node: Node): boolean {
  return isCollection(node) && node.flow !== true;
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of a line, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}

/** The start of the line after, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

/** Characters before an offset on its line. */
export function column(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
