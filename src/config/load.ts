/** Reads sso-bootstrap.yaml. Every problem of the file is found before anything else happens, and shown at once. */
import { isScalar, type Document } from 'yaml';
import { checkConfig } from './check.ts';
import { needsQuotes, schemaProblems, type ValueAt } from './messages.ts';
import { readPolicies, type FileAccess } from './policy-files.ts';
import { badConfig, locate, type Problem } from './problems.ts';
import { configSchema, type Config } from './schema.ts';
import { nodeAt, offsetOf, pairFinder, type ConfigSource, type Path } from './source.ts';
import { readDocument, textKeys, type OddKey } from './syntax.ts';

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
  const { document, problems: syntax, readable, position } = readDocument(text);
  if (!readable) throw badConfig(files.path, syntax);
  const keys = textKeys(document).map(keyProblem);
  const data = plainData(document);
  if (typeof data === 'string') {
    throw badConfig(files.path, [...syntax, { ...position(0), message: data }]);
  }
  const parsed = configSchema.safeParse(data);
  const { policies, problems: ofPolicies } = readPolicies(section(data, 'permissionSets'), files);
  const problems = [
    ...keys,
    ...(parsed.success ? [] : schemaProblems(parsed.error.issues, valueReader(document, data))),
    ...ofPolicies,
    ...checkConfig(data),
  ];
  if (!parsed.success || problems.length > 0 || syntax.length > 0) {
    throw badConfig(files.path, [...syntax, ...locate(problems, document, position)]);
  }
  const config = parsed.data;
  const at = (path: Path) => {
    const { line, column } = position(offsetOf(document, path));
    return `${files.path}:${line}:${column}`;
  };
  return { config, source: { path: files.path, text, document, config, policies, at } };
}

function keyProblem({ path, value, written }: OddKey): Problem {
  const message =
    typeof value === 'string'
      ? `${value} is a name that this file cannot hold`
      : needsQuotes(path, value, written);
  return { path, onKey: true, message };
}

function valueReader(document: Document, data: object): ValueAt {
  const find = pairFinder();
  return (path) => {
    const node = nodeAt(document, path, find);
    const written = isScalar(node) ? (node.source ?? String(node.value)) : '';
    return { value: valueIn(data, path), written };
  };
}

/** The document as plain data, or a sentence when it is no map at all. */
function plainData(document: Document): object | string {
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch {
    return 'too many aliases (*name)';
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
