/**
 * Values in Terraform's language, laid out as `terraform fmt` does. Every string is escaped, templates too, so that a name
 * or a policy can't become code ("Strings and Templates", Terraform language).
 */

/** No data has this key, so that nothing of it is ever taken for an expression. */
const EXPRESSION = Symbol('expression');

/** Terraform of our own around a value: `jsonencode(…)`, or the words alone, such as `var.region`. */
export interface Expression {
  readonly [EXPRESSION]: { words: string; of?: Hcl };
}

export type Hcl = string | number | boolean | null | Expression | readonly Hcl[] | HclObject;
export interface HclObject {
  readonly [key: string]: Hcl | undefined;
}

/** Words of ours, never of data. */
export function expression(words: string): Expression {
  return { [EXPRESSION]: { words } };
}

/** A call of a function of Terraform's with one value. */
export function call(name: string, of: Hcl): Expression {
  return { [EXPRESSION]: { words: name, of } };
}

/** A quoted string in which nothing is a template. */
export function quoted(text: string): string {
  const inner = text
    .replace(/[\\"]/g, '\\$&')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)
    .replace(/([$%])\{/g, '$1$1{');
  return `"${inner}"`;
}

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** What can't be seen, or turns the direction of writing, by its number. */
function escaped(sign: string): string {
  const code = (sign.codePointAt(0) ?? 0).toString(16);
  const long = code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  return SHORT[sign] ?? long;
}

/** A value, its further lines indented by so many blanks. */
export function valueOf(value: Hcl, indent = 0): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  if (isExpression(value)) {
    const { words, of } = value[EXPRESSION];
    return of === undefined ? words : `${words}(${valueOf(of, indent)})`;
  }
  return isList(value) ? listOf(value, indent) : objectOf(value, indent);
}

const isExpression = (value: object): value is Expression => EXPRESSION in value;
const isList = (value: object): value is readonly Hcl[] => Array.isArray(value);

/** `key = value` lines; consecutive ones of a single line have their signs below each other. Without what is undefined. */
export function attributesOf(object: HclObject, indent: number): string[] {
  const rows = Object.entries(object).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key: keyOf(key), text: valueOf(value, indent) }],
  );
  const single = rows.map(({ text }) => !text.includes('\n'));
  return rows.map(({ key, text }, i) => {
    if (single[i] !== true) return `${' '.repeat(indent)}${key} = ${text}`;
    let from = i;
    let to = i;
    while (single[from - 1] === true) from -= 1;
    while (single[to + 1] === true) to += 1;
    const width = Math.max(...rows.slice(from, to + 1).map((row) => row.key.length));
    return `${' '.repeat(indent)}${key.padEnd(width)} = ${text}`;
  });
}

/** A bare word where that is one, and none that the language knows. */
function keyOf(key: string): string {
  const word = /^[a-z][a-z0-9_]*$/.test(key) && !['for', 'null', 'true', 'false'].includes(key);
  return word ? key : quoted(key);
}

function listOf(list: readonly Hcl[], indent: number): string {
  const inner = list.map((one) => valueOf(one, indent + 2));
  const line = `[${inner.join(', ')}]`;
  if (list.length < 2 && !line.includes('\n')) return line;
  if (line.length + indent < 80 && !line.includes('\n') && !line.includes('{')) return line;
  const pad = ' '.repeat(indent + 2);
  return `[\n${inner.map((text) => `${pad}${text},\n`).join('')}${' '.repeat(indent)}]`;
}

function objectOf(object: HclObject, indent: number): string {
  const lines = attributesOf(object, indent + 2);
  if (lines.length === 0) return '{}';
  return `{\n${lines.join('\n')}\n${' '.repeat(indent)}}`;
}

/** A block with labels: `locals { … }`, `import { … }`. */
export function block(type: string, labels: readonly string[], body: HclObject): string {
  const head = [type, ...labels.map(quoted)].join(' ');
  return `${head} {\n${attributesOf(body, 2).join('\n')}\n}\n`;
}
