/** Reads sso-bootstrap.yaml. Every problem of the file is found before anything else happens, and shown at once. */
import { isPair, isScalar, isSeq, parseDocument, visit, type Document, type YAMLError } from 'yaml';
import { checkConfig } from './check.ts';
import { needsQuotes, schemaProblems } from './messages.ts';
import { readPolicies, type FileAccess } from './policy-files.ts';
import { badConfig, locate, type LocatedProblem, type Problem } from './problems.ts';
import { configSchema, type Config } from './schema.ts';
import {
  nodeAt,
  offsetOf,
  positions,
  type ConfigSource,
  type Path,
  type Position,
} from './source.ts';

/** A valid file: what it says, and the source it says it in. */
export interface LoadedConfig {
  config: Config;
  source: ConfigSource;
}

/**
 * The Config in a YAML text, and its source (positions, comments, policy documents).
 * Throws AppError SSB-203 with every problem of the file; nothing but policy files is read.
 */
export function parseConfig(text: string, files: FileAccess): LoadedConfig {
  const position = positions(text);
  const document: Document = parseDocument(text, {
    schema: 'core',
    prettyErrors: false,
    logLevel: 'error',
  });
  const syntax = [
    ...syntaxProblems([...document.errors, ...document.warnings], text, position),
    ...aliasProblems(document, position),
  ];
  // With duplicate keys alone the rest still reads as it was meant; after any other error it would be guesswork.
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) {
    throw badConfig(files.path, syntax);
  }

  const keys = keyProblems(document);
  const data = plainData(document);
  if (typeof data === 'string') {
    throw badConfig(files.path, [...syntax, { ...position(0), message: data }]);
  }

  const parsed = configSchema.safeParse(data);
  const valueAt = (path: Path) => {
    const node = nodeAt(document, path);
    const written = isScalar(node) ? (node.source ?? String(node.value)) : '';
    return { value: valueIn(data, path), written };
  };
  const { policies, problems: policyProblems } = readPolicies(
    section(data, 'permissionSets'),
    files,
  );
  const problems = [
    ...keys,
    ...(parsed.success ? [] : schemaProblems(parsed.error.issues, valueAt)),
    ...policyProblems,
    ...checkConfig(data),
  ];
  if (!parsed.success || problems.length > 0 || syntax.length > 0) {
    const located = [...syntax, ...locate(problems, document, position)];
    throw badConfig(
      files.path,
      located.sort((a, b) => a.line - b.line || a.column - b.column),
    );
  }
  const at = (path: Path) => {
    const { line, column } = position(offsetOf(document, path));
    return `${files.path}:${line}:${column}`;
  };
  return {
    config: parsed.data,
    source: { path: files.path, text, document, config: parsed.data, policies, at },
  };
}

/** Aliases (*name) without an anchor (&name) before them. */
function aliasProblems(document: Document, position: (offset: number) => Position) {
  const problems: LocatedProblem[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return;
      const message = `*${alias.source} stands for nothing: there is no &${alias.source} before it`;
      problems.push({ ...position(alias.range?.[0] ?? 0), message });
    },
  });
  return problems;
}

const SYNTAX: Partial<Record<YAMLError['code'], string>> = {
  MULTIPLE_DOCS: 'only one document in the file (no second ---)',
  TAB_AS_INDENT: 'indent with spaces, not tabs',
  TAG_RESOLVE_FAILED: 'a YAML tag (!name) has no meaning here',
};

function syntaxProblems(
  errors: readonly YAMLError[],
  text: string,
  position: (offset: number) => Position,
): LocatedProblem[] {
  return errors.map(({ code, message, pos }) => {
    const place = position(pos[0]);
    if (code !== 'DUPLICATE_KEY')
      return { ...place, message: SYNTAX[code] ?? `not YAML: ${message}` };
    const key = /^[^\s:]+/.exec(text.slice(pos[0]))?.[0] ?? 'the key';
    return { ...place, message: `${key} is written twice: put both under one ${key}` };
  });
}

/**
 * Keys that YAML does not read as text. Each then counts as the text it was written with, so that the other checks
 * see what was meant.
 */
function keyProblems(document: Document): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Pair(_, pair, ancestors) {
      const { key } = pair;
      if (!isScalar(key)) {
        problems.push({
          path: pathOf(ancestors),
          message: 'a name is plain text, not a list or a map',
        });
        return;
      }
      const value = key.value;
      if (typeof value === 'string' && value !== '__proto__') return;
      const written = key.source ?? String(value);
      const path = [...pathOf(ancestors), written];
      const message =
        typeof value === 'string'
          ? `${value} is a name that this file cannot hold`
          : needsQuotes(path, value, written);
      key.value = written;
      problems.push({ path, onKey: true, message });
    },
  });
  return problems;
}

function pathOf(ancestors: readonly unknown[]): Path {
  const path: (string | number)[] = [];
  ancestors.forEach((node, index) => {
    const child = ancestors[index + 1];
    if (isPair(node) && isScalar(node.key)) path.push(String(node.key.value));
    else if (isSeq(node)) path.push(node.items.indexOf(child));
  });
  return path;
}

/** The document as plain data, or a sentence when it is no map at all. */
function plainData(document: Document): object | string {
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch {
    return 'aliases (*name) that stand for nothing, or for too much';
  }
  if (data === null || data === undefined) return 'the file is empty: it begins with version: 1';
  if (typeof data !== 'object' || Array.isArray(data))
    return 'expected a map that begins with version: 1';
  return data;
}

function section(data: object, key: string): Record<string, unknown> {
  const value = valueIn(data, [key]);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function valueIn(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? Reflect.get(value, part)
        : undefined,
    data,
  );
}
