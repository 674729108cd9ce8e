/** Writes a Config into the text it came from, so that whatever a person wrote there stays. */
import { isDeepStrictEqual } from 'node:util';
import { isNode, visit } from 'yaml';
import { configSchema, type Config } from './schema.ts';
import type { ConfigSource } from './source.ts';
import { parseYaml } from './syntax.ts';
import { editCollection } from './yaml-edit.ts';
import { entriesOf, entryLines, inline } from './yaml-render.ts';
import { applyEdits, type Edit } from './yaml-spans.ts';

const HEADER = `# sso-bootstrap: who may do what in which AWS account. It holds no secret, but names and e-mails.
# Change it by hand or through sso-bootstrap, which keeps your comments. What it does not name stays as it is.
`;

/**
 * The text of a file that says `config`. With a source only what differs changes; without one it is a fresh file.
 * Reading the text again gives an equal Config.
 */
export function updateConfig(
  source: Pick<ConfigSource, 'text' | 'document' | 'config'> | null,
  config: Config,
): string {
  const after = plain(config);
  if (!source) return freshFile(after);
  const before = plain(source.config);
  if (isDeepStrictEqual(before, after)) return source.text;
  const unaliased = withoutAliases(source);
  return (
    editedText(source, before, after) ??
    editedText(unaliased, before, after) ??
    rewrite(unaliased.text, before, after)
  );
}

/** The text changed line by line; null where that does not come out as wanted. */
function editedText(
  { text, document }: Pick<ConfigSource, 'text' | 'document'>,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): string | null {
  const edits = isNode(document.contents)
    ? editCollection(text, [], document.contents, before, after)
    : null;
  const edited = edits ? applyEdits(text, edits) : null;
  return edited !== null && says(edited, after) ? edited : null;
}

function freshFile(config: Record<string, unknown>): string {
  return HEADER + sections(config);
}

/** Sections of a file without its head, as they can be put into one. */
export function sections(config: Partial<Config>): string {
  const blocks = entriesOf([], config).map(([key, value]) => {
    const lines = entryLines([], key, value, 0);
    return lines.length > 1 ? ['', ...lines] : lines;
  });
  return `${blocks.flat().join('\n')}\n`;
}

/** Plain JSON data: keys that are undefined are gone. */
function plain(config: Config): Record<string, unknown> {
  return JSON.parse(JSON.stringify(config)) as Record<string, unknown>;
}

/** An alias follows its anchor: where that is changed, and this is not to be, each is replaced by what it stands for first. */
function withoutAliases({ text, document }: Pick<ConfigSource, 'text' | 'document'>) {
  const edits: Edit[] = [];
  visit(document, {
    Alias(_, alias) {
      const value: unknown = alias.resolve(document)?.toJS(document);
      if (alias.range) {
        edits.push({ start: alias.range[0], end: alias.range[1], text: inline(value) });
      }
    },
  });
  if (edits.length === 0) return { text, document };
  const expanded = applyEdits(text, edits);
  return { text: expanded, document: parseYaml(expanded) };
}

function says(text: string, config: Record<string, unknown>): boolean {
  const document = parseYaml(text);
  if (document.errors.length > 0) return false;
  const parsed = configSchema.safeParse(document.toJS());
  return parsed.success && isDeepStrictEqual(plain(parsed.data), config);
}

/** For YAML written in ways that are not edited line by line: whole sections are replaced, comments elsewhere stay. */
function rewrite(
  text: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): string {
  const document = parseYaml(text);
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) document.delete(key);
  for (const [key, value] of entriesOf([], after)) {
    if (!isDeepStrictEqual(before[key], value)) document.set(key, document.createNode(value));
  }
  return document.toString({ lineWidth: 0 });
}
