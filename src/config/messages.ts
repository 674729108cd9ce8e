/** Schema problems as sentences: what was expected at which path, never the library's own words. */
import * as z from 'zod';
import { configSchema } from './schema.ts';
import type { Problem } from './problems.ts';
import type { Path } from './source.ts';
import { didYouMean } from './suggest.ts';

type Issue = z.core.$ZodIssue;

/** What stands in the file at a path: the value as YAML reads it, and the text it was written with. */
export type ValueAt = (path: Path) => { value: unknown; written: string };

/** One problem for each issue that the schema found. */
export function schemaProblems(issues: readonly Issue[], valueAt: ValueAt): Problem[] {
  const file = { valueAt, keysAt: keyFinder() };
  return issues.flatMap((issue) => problemsOf(issue, issue.path.filter(isPathPart), file));
}

/** What may be asked about the file and its schema. */
interface File {
  valueAt: ValueAt;
  keysAt: (path: Path) => string[];
}

function problemsOf(issue: Issue, path: Path, file: File): Problem[] {
  const { valueAt } = file;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      onKey: true,
      message: unknownKey(key, file.keysAt(path)),
    }));
  }
  if (issue.code === 'invalid_key') {
    return [{ path, onKey: true, message: issue.issues[0]?.message ?? 'not a name' }];
  }
  if (issue.code === 'invalid_union') return unionProblems(issue, path, file);
  if (issue.code === 'invalid_type') {
    return [{ path, message: wrongType(issue.expected, path, valueAt) }];
  }
  const missing = valueAt(path).value === undefined ? `${lastKey(path)} is missing: ` : '';
  return [{ path, message: missing + issue.message }];
}

/**
 * Of the forms that a value may have, the one that was meant: the one that got past the outermost type, with the fewest
 * problems. When none did, the sentence that the schema has for the union.
 */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion, path: Path, file: File): Problem[] {
  const forms = issue.errors
    .filter(
      (issues) => !issues.some(({ code, path: at }) => code === 'invalid_type' && at.length === 0),
    )
    .sort((a, b) => a.length - b.length);
  const [meant] = forms;
  if (meant) {
    return meant.flatMap((inner) =>
      problemsOf(inner, [...path, ...inner.path.filter(isPathPart)], file),
    );
  }
  const { value, written } = file.valueAt(path);
  const quotes =
    typeof value === 'number' || typeof value === 'boolean'
      ? ` (a name that looks like one goes in quotes: ${JSON.stringify(written)})`
      : '';
  return [{ path, message: `expected ${issue.message}, found ${kind(value)}${quotes}` }];
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = didYouMean(key, known);
  return `unknown key ${key}${near || `; known here: ${known.join(', ')}`}`;
}

function wrongType(expected: string, path: Path, valueAt: ValueAt): string {
  const { value, written } = valueAt(path);
  const wanted = EXPECTED[expected] ?? expected;
  const key = lastKey(path);
  if (value === undefined) return `${key} is missing: expected ${wanted}`;
  if (value === null) return `nothing is written for ${key}: expected ${wanted}, or leave it out`;
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return needsQuotes(path, value, written);
  }
  return `expected ${wanted}, found ${kind(value)}`;
}

/** For a value that YAML does not read as the text that it is meant to be. */
export function needsQuotes(path: Path, value: unknown, written: string): string {
  const what = isAccountPath(path) ? 'put the account id in quotes' : 'put it in quotes';
  return `${what}: ${JSON.stringify(written)} (without them YAML reads ${kind(value)})`;
}

function isAccountPath(path: Path): boolean {
  const names = path.filter((part) => typeof part === 'string');
  if (names[0] === 'account' || names[0] === 'accounts') return true;
  const field = names.at(-1);
  return field === 'accounts' || field === 'except' || field === 'account';
}

const EXPECTED: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list, [a, b]',
  object: 'a map, { name: value }',
  record: 'a map, { name: value }',
};

function kind(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' ? 'true or false' : 'a number';
}

function lastKey(path: Path): string {
  return path.findLast((part) => typeof part === 'string') ?? 'the file';
}

function isPathPart(part: PropertyKey): part is string | number {
  return typeof part !== 'symbol';
}

interface Shape {
  properties?: Record<string, Shape>;
  additionalProperties?: Shape | false;
  items?: Shape;
  anyOf?: Shape[];
}

/** Tells the keys that the schema knows at a path. */
function keyFinder(): File['keysAt'] {
  let schema: Shape | undefined;
  return (path) => {
    // JSON Schema is plain data, so walking it needs nothing of zod's insides.
    schema ??= z.toJSONSchema(configSchema, { io: 'input' }) as Shape;
    return keysIn(schema, path);
  };
}

function keysIn(schema: Shape, path: Path): string[] {
  let shapes = [schema];
  for (const part of path) {
    shapes = shapes.flatMap(alternatives).flatMap((shape) => {
      const next =
        typeof part === 'number'
          ? shape.items
          : (shape.properties?.[part] ?? shape.additionalProperties);
      return next ? [next] : [];
    });
  }
  return shapes.flatMap(alternatives).flatMap((shape) => Object.keys(shape.properties ?? {}));
}

function alternatives(shape: Shape): Shape[] {
  return shape.anyOf ?? [shape];
}
