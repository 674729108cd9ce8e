/** Comments for people, put above entries that the program adds to the file. They change nothing of what it says. */
import { isCollection, isMap, isNode, isScalar, type Node } from 'yaml';
import type { Path } from './source.ts';
import { parseYaml } from './syntax.ts';
import { applyEdits, isBlock, lineStart, type Edit } from './yaml-spans.ts';

export interface Comment {
  /** Of the entry: `['users', 'ada@example.com']`, `['access', 2]`. */
  path: Path;
  text: string;
}

/** The text with a line `# …` above each entry. An entry that shares its line with another, or isn't there, gets none. */
export function withComments(text: string, comments: readonly Comment[]): string {
  if (comments.length === 0) return text;
  const { contents } = parseYaml(text);
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const edits = comments.flatMap(({ path, text: words }): Edit[] => {
    const at = isNode(contents) ? startOf(contents, path) : null;
    if (at === null) return [];
    const start = lineStart(text, at);
    const [lead = ''] = /^[ \t]*/.exec(text.slice(start, at)) ?? [];
    return [{ start, end: start, text: `${lead}# ${oneLine(words)}${newLine}` }];
  });
  return applyEdits(text, edits);
}

/** Where the entry begins, if it has a line of its own. */
function startOf(root: Node, path: Path): number | null {
  const parent: unknown = path
    .slice(0, -1)
    .reduce<unknown>((node, key) => (isCollection(node) ? node.get(key, true) : null), root);
  if (!isCollection(parent) || !isBlock(parent)) return null;
  const key = path.at(-1);
  if (!isMap(parent)) {
    const item = typeof key === 'number' ? parent.items[key] : null;
    return isNode(item) ? (item.range?.[0] ?? null) : null;
  }
  const pair = parent.items.find((one) => isScalar(one.key) && one.key.value === key);
  return pair && isScalar(pair.key) ? (pair.key.range?.[0] ?? null) : null;
}

/** Whatever would end the comment becomes a blank. */
const oneLine = (text: string) => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
