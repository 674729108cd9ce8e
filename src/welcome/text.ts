/** A message as plain text for a mail or a chat: short lines, nothing that needs to be drawn. `dense`: without empty lines. */
import { plainText } from '../aws/text.ts';
import { wrapLine } from '../ui/wrap.ts';
import type { Block, Line } from './blocks.ts';

const WIDTH = 78;

export function asText(blocks: readonly Block[], { dense = false } = {}): string {
  return blocks.map((block) => linesOf(block).join('\n')).join(dense ? '\n' : '\n\n');
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [plainText(block.text).toUpperCase()];
    case 'text':
      return [wrapLine(words(block.line), WIDTH)];
    case 'facts':
      return columns(block.rows.map(([label, value]) => [label, words(value)]));
    case 'steps':
      return block.lines.map((line, i) => wrapLine(`  ${i + 1}. ${words(line)}`, WIDTH));
    case 'list':
      return block.lines.map((line) => wrapLine(`  - ${words(line)}`, WIDTH));
    case 'code':
      return block.lines.map((line) => (line === '' ? '' : `    ${exact(line)}`));
    case 'table': {
      const [head = '', ...rows] = columns([block.head, ...block.rows]);
      return [head, `  ${'-'.repeat(Math.max(0, head.length - 2))}`, ...rows];
    }
  }
}

/** Rows under each other, each column as wide as its widest cell. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const plain = rows.map((row) => row.map((cell) => plainText(cell)));
  const width = (column: number) => Math.max(...plain.map((row) => row[column]?.length ?? 0));
  return plain.map((row) =>
    `  ${row.map((cell, i) => cell.padEnd(width(i))).join('   ')}`.trimEnd(),
  );
}

/** A line in one piece; whatever would break it or steer a terminal is gone. */
function words(line: Line): string {
  const joined = line
    .map((piece) => (typeof piece === 'string' ? piece : 'code' in piece ? piece.code : piece.url))
    .join('');
  return exact(joined);
}

/** Long lines stay whole: half a command would be another one. */
const exact = (line: string) => plainText(line, Number.POSITIVE_INFINITY);
