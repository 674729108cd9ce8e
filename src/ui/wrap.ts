/** Lines that fit the screen. Continued lines hang under the last column of a row; an address is never broken. */
import fittingPart from 'fast-string-truncated-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** One line of text, perhaps several on a narrow screen. Columns are what stands after two or more blanks. */
export function wrapLine(text: string, width: number): string {
  if (text.length <= width) return text;
  return text
    .split('\n')
    .map((line) => wrapOne(line, width))
    .join('\n');
}

/** A row that stands behind a mark of so many columns, and the first line of it beside that mark. */
export function wrapRow(text: string, width: number, mark: number): string {
  return wrapLine(text, Math.max(1, width - mark)).replaceAll('\n', `\n${' '.repeat(mark)}`);
}

/**
 * A row of a table, three blanks between its columns. A last column that doesn't fit beside the others goes below them, so
 * that no name is broken which fits on a line of its own.
 */
export function wrapRowOfTable(text: string, width: number): string {
  const at = text.length > width ? text.lastIndexOf('   ') : -1;
  const first = text.slice(0, Math.max(0, at)).trimEnd();
  if (first === '') return wrapLine(text, width);
  const indent = / */.exec(text)?.[0] ?? '';
  return [first, `${indent}  ${text.slice(at).trim()}`]
    .map((line) => wrapLine(line, width))
    .join('\n');
}

/**
 * A line with a command in it. The command is never broken, so that it can be copied: what it is for, six blanks behind
 * it, goes below it. Sentences among such lines break like others; lines that don't stand in are somebody's file.
 */
export function wrapExact(text: string, width: number): string {
  if (text.length <= width || !text.startsWith('  ')) return text;
  const label = /^ *(?:\S+ {2,})?/.exec(text)?.[0].length ?? 0;
  const gap = text.indexOf(GAP, label);
  if (gap < 0) return text.endsWith('.') ? wrapLine(text, width) : text;
  const below = `${' '.repeat(label + 2)}${text.slice(gap).trim()}`;
  return `${text.slice(0, gap)}\n${wrapLine(below, width)}`;
}

const GAP = ' '.repeat(6);

function wrapOne(line: string, width: number): string {
  if (line.length <= width) return line;
  const head = headOf(line, width);
  const body = wrapAnsi(line.slice(head.length), width - head.length, { hard: false });
  return head + body.split('\n').join(`\n${' '.repeat(head.length)}`);
}

/** What stays on the first line only: the indent, numbering and columns before the running text. */
function headOf(line: string, width: number): string {
  const columns = [...line.matchAll(/ {2,}(?=\S)/g)].map((match) => match.index + match[0].length);
  const fitting = columns.filter((column) => column <= width / 2);
  const column = Math.max(0, ...fitting);
  const mark = /^(?:\[.\] |\d+\. |[+~!i=-] )/.exec(line.slice(column));
  return line.slice(0, column + (mark?.[0].length ?? 0));
}

/** The part of a plain line that fits, measured as a screen shows it: wide characters count twice. */
export function cutLine(line: string, columns: number): string {
  return line.slice(0, fittingPart(line, { limit: Math.max(1, columns) }).index);
}
