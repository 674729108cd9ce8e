/** XML as the Query protocol has it: lists of `member`, maps of `entry`, dates of ISO 8601. */

/** Members that are maps; in our plain outputs they look like structures. */
const MAPS = ['SummaryMap', 'EvalDecisionDetails'];

/** One member of an output, with all that is below it. Nothing for undefined. */
export function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  return `<${name}>${content(name, value)}</${name}>`;
}

function content(name: string, value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace(/\.\d+Z$/, 'Z');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map((one) => element('member', one)).join('');
  if (typeof value !== 'object' || value === null) return escaped(String(value));
  if (!MAPS.includes(name)) {
    return Object.entries(value)
      .map(([key, one]) => element(key, one))
      .join('');
  }
  return Object.entries(value)
    .map(([key, one]) => `<entry>${element('key', key)}${element('value', one)}</entry>`)
    .join('');
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe in XML and HTML, in attributes too. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
