/** New YAML: short things on one line, long ones as blocks, quotes wherever YAML might read something else than text. */
import type { Path } from './source.ts';

/** Short collections go on one line up to this column. */
const WIDTH = 100;

/** Keys of things with a fixed shape, in the order that the documentation shows them. */
const ORDER = [
  ...['version', 'account', 'region', 'portalUrl', 'groupName', 'permissionSet'],
  ...['description', 'sessionDuration', 'relayState', 'managedPolicies', 'customerManagedPolicies'],
  ...['inlinePolicy', 'permissionsBoundary', 'tags', 'accounts', 'except', 'permissionSets'],
  ...['users', 'groups', 'access', 'absent', 'confirmed', 'givenName', 'familyName', 'email'],
  ...['members', 'group', 'assignments', 'by', 'date', 'retire', 'profiles'],
  ...['person', 'machine', 'nobody', 'accepted', 'told', 'deactivated'],
];

/** Where a key of the top level stands among the others. */
export function rank(key: string): number {
  const at = ORDER.indexOf(key);
  return at < 0 ? ORDER.length : at;
}

/** The entries of a map to write: in the documented order where the keys are ours, as given where they are names. */
export function entriesOf(path: Path, value: object): [string, unknown][] {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return hasFixedKeys(path) ? entries.sort(([a], [b]) => rank(a) - rank(b)) : entries;
}

function hasFixedKeys(path: Path): boolean {
  return path.length === 0 || (path.length === 2 && path[0] !== 'absent');
}

/** `key: value`, on one line or more; the lines after the first are indented relative to the key. */
export function entryLines(path: Path, key: string, value: unknown, indent: number): string[] {
  const written = scalar(key);
  // YAML wants the colon of a plain key within 1,024 characters; longer ones take the explicit form.
  const [head, tail] = written.length > 1000 ? [`? ${written}`, ':'] : ['', `${written}:`];
  const at = [...path, key];
  const before = head === '' ? [] : [head];
  if (isInline(at, value, indent + tail.length + 1)) return [...before, `${tail} ${inline(value)}`];
  return [...before, tail, ...blockLines(at, value, indent + 2).map((line) => `  ${line}`)];
}

/** `- value`, on one line or more. */
export function itemLines(path: Path, index: number, value: unknown, indent: number): string[] {
  const at = [...path, index];
  if (isInline(at, value, indent + 2)) return [`- ${inline(value)}`];
  return blockLines(at, value, indent + 2).map((line, row) => `${row === 0 ? '-' : ' '} ${line}`);
}

/** The lines of a collection in block style, relative to its own indentation. */
export function blockLines(path: Path, value: unknown, indent: number): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => itemLines(path, index, item, indent));
  }
  return entriesOf(path, Object(value) as object).flatMap(([key, item]) =>
    entryLines(path, key, item, indent),
  );
}

/** Whether a value goes on the line of its key, given the column where it would begin. */
export function isInline(path: Path, value: unknown, column: number): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return true;
  const isSection = path.length === 1;
  const isAccessLine = path.length === 2 && path[0] === 'access';
  if (isSection || isAccessLine || holdsPolicy(path, value)) return false;
  return column + inline(value).length <= WIDTH;
}

/** Policies are read by people: a line for each part, but for plain lists. */
function holdsPolicy(path: Path, value: object): boolean {
  const inside = path.includes('inlinePolicy');
  const nested = Object.values(value).some((item) => typeof item === 'object' && item !== null);
  return (inside && nested) || typeof Reflect.get(value, 'inlinePolicy') === 'object';
}

/** A value on one line, in flow style. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return entries.length === 0
      ? '{}'
      : `{ ${entries.map(([key, item]) => `${scalar(key)}: ${inline(item)}`).join(', ')} }`;
  }
  return scalar(value);
}

const PLAIN = /^[\p{L}_/](?:[\p{L}\p{M}\w ./@+=-]|:(?=[\w/]))*(?<! )$/u;
const LENGTH = /^\d{1,2}h$/;
/** Words that some YAML reader or other does not take for text. */
const WORDS = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** Text plain where every YAML reader takes it for text, in double quotes otherwise. */
export function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if ((PLAIN.test(value) && !WORDS.test(value)) || LENGTH.test(value)) return value;
  const escape = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, escape);
}
