/** Where things stand in the file: the parsed document, and the line and column of any path in it. */
import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import type { JsonObject } from '../aws/types.ts';
import type { Config } from './schema.ts';

/** Keys and indexes from the top of the file: `['access', 0, 'users', 1]`. */
export type Path = readonly (string | number)[];

/** The file that a Config was read from. `policies`: inline policy documents by permission set name, files included. */
export interface ConfigSource {
  path: string;
  text: string;
  document: Document;
  config: Config;
  policies: Record<string, JsonObject>;
  /** `file:line:column` of a path, or of the nearest thing around it that is there. */
  at(path: Path): string;
}

export interface Position {
  line: number;
  column: number;
}

/** Turns character offsets into lines and columns, both counted from 1. */
export function positions(text: string): (offset: number) => Position {
  const counter = new LineCounter();
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    counter.addNewLine(at + 1);
  }
  counter.lineStarts.unshift(0);
  return (offset) => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
}

/** The pair of a map with that key. */
export function pairOf(map: Node, key: string): Pair | undefined {
  if (!isMap(map)) return undefined;
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** `pairOf` that remembers the keys of each map: for many questions about a document that nobody changes meanwhile. */
export function pairFinder(): typeof pairOf {
  const known = new Map<Node, Map<string, Pair>>();
  return (map, key) => {
    if (!isMap(map)) return undefined;
    const pairs = known.get(map) ?? new Map<string, Pair>();
    if (!known.has(map)) {
      known.set(map, pairs);
      for (const pair of map.items.toReversed()) {
        if (isScalar(pair.key)) pairs.set(String(pair.key.value), pair);
      }
    }
    return pairs.get(key);
  };
}

/** The node at a path, or undefined. */
export function nodeAt(document: Document, path: Path, find = pairOf): Node | undefined {
  let node: unknown = document.contents;
  for (const part of path) {
    if (!isNode(node)) return undefined;
    if (isSeq(node)) node = typeof part === 'number' ? node.items[part] : undefined;
    else node = find(node, String(part))?.value;
  }
  return isNode(node) ? node : undefined;
}

/**
 * The offset where a path stands. For a block of lines under a key it is the key, where people look; `onKey` asks for
 * the key of anything. A path that is not there gives the nearest thing around it.
 */
export function offsetOf(
  document: Document,
  path: Path,
  { onKey = false, find = pairOf }: { onKey?: boolean | undefined; find?: typeof pairOf } = {},
): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const part of path) {
    if (node === null || isAlias(node)) return offset;
    let key: Node | null = null;
    let next: unknown;
    if (isSeq(node)) next = typeof part === 'number' ? node.items[part] : undefined;
    else {
      const pair = find(node, String(part));
      if (!pair) return offset;
      key = isNode(pair.key) ? pair.key : null;
      next = pair.value;
    }
    if (!isNode(next)) return key?.range?.[0] ?? offset;
    const below = key !== null && (onKey || isBlock(next) || isEmpty(next));
    offset = (below ? key?.range?.[0] : next.range?.[0]) ?? offset;
    node = next;
  }
  return offset;
}

function isBlock(node: Node): boolean {
  return isCollection(node) && node.flow !== true;
}

/** A null that takes up no text (`""` does). */
function isEmpty({ range }: Node): boolean {
  return range?.[0] === range?.[1];
}
