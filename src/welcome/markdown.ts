/** A message as Markdown, for a ticket, a wiki or a chat. No value in it can become markup. */
import { plainText } from '../aws/text.ts';
import type { Block, Line, Piece } from './blocks.ts';

export function asMarkdown(blocks: readonly Block[]): string {
  return blocks.map((block) => linesOf(block).join('\n')).join('\n\n');
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [`## ${escaped(block.text)}`];
    case 'text':
      return [inline(block.line)];
    case 'facts':
      return block.rows.map(([label, value]) => `- **${escaped(label)}**: ${inline(value)}`);
    case 'steps':
      return block.lines.map((line, i) => `${i + 1}. ${inline(line)}`);
    case 'list':
      return block.lines.map((line) => `- ${inline(line)}`);
    case 'code':
      return fenced(block.lines.map(exact));
    case 'table': {
      const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
      return [row(block.head), `|${' --- |'.repeat(block.head.length)}`, ...block.rows.map(row)];
    }
  }
}

/** At the begin of a line a few more characters would make it a list, a quote or a heading. */
function inline(line: Line): string {
  return line
    .map(piece)
    .join('')
    .trim()
    .replace(/^(?=[-+=>])/, '\\')
    .replace(/^(\d+)(?=[.)])/, '$1\\');
}

function piece(part: Piece): string {
  if (typeof part === 'string') return escaped(part);
  return 'code' in part ? spanned(exact(part.code)) : linked(exact(part.url));
}

/** A code span ends with as many backticks as it begins with: one more than any run inside. */
function spanned(code: string): string {
  const marks = '`'.repeat(longestRun(code) + 1);
  const pad = code.startsWith('`') || code.endsWith('`') ? ' ' : '';
  return `${marks}${pad}${code}${pad}${marks}`;
}

function fenced(lines: readonly string[]): string[] {
  const marks = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return [marks, ...lines, marks];
}

const longestRun = (code: string) =>
  Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));

/** `<https://…>`; what would end it is written as a browser writes it. */
function linked(address: string): string {
  return `<${address.replaceAll(/[<>\s]/g, encodeURIComponent)}>`;
}

const exact = (text: string) => plainText(text, Number.POSITIVE_INFINITY);

/**
 * Characters that Markdown takes for more than text. Blanks at the ends belong to the words around a value; `@name` would
 * call somebody, and an address would become a link that looks like ours.
 */
export function escaped(text: string): string {
  const blank = (found: RegExpExecArray | null) => (found ? ' ' : '');
  const body = exact(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]#|~!]/g, String.raw`\$&`)
    .replaceAll('://', ':&#47;&#47;')
    .replaceAll(/www\./gi, (found) => found.replace('.', '&#46;'))
    .replaceAll(/(^|[^\w.+-])@/g, '$1@<!-- -->');
  if (body === '') return text === '' ? '' : ' ';
  return `${blank(/^\s/.exec(text))}${body}${blank(/\s$/.exec(text))}`;
}
