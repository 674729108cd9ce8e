import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const rows = readFileSync(join(root, 'docs', 'terminal.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:-|what )/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('docs/terminal.md', () => {
  it('has a row for each behaviour', () => {
    expect(rows.length).toBeGreaterThan(25);
  });

  it.each(rows)('%s%s', (_left, _what, name = '', file = '') => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(name);
  });
});
