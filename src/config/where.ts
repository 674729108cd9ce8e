/** Where a key of the file stands, in the words of the review: `lines 14-18`. */
import { isNode } from 'yaml';
import type { Config } from './schema.ts';
import { pairOf, positions, type ConfigSource } from './source.ts';
import { endOf } from './yaml-spans.ts';

/** Null: the file does not say it. */
export function linesOf(
  { text, document }: Pick<ConfigSource, 'text' | 'document'>,
  key: keyof Config,
): string | null {
  const pair = document.contents ? pairOf(document.contents, key) : undefined;
  if (!isNode(pair?.key) || !pair.key.range) return null;
  const [start, keyEnd] = pair.key.range;
  const end = isNode(pair.value) ? Math.max(keyEnd, endOf(text, pair.value)) : keyEnd;
  const position = positions(text);
  const [first, last] = [position(start).line, position(end).line];
  return first === last ? `line ${first}` : `lines ${first}-${last}`;
}
