/** Pages that say of each promise which test holds it: that test is there, under that name. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** `| what | test | in |`, below any heading. */
function rowsOf(page: string): string[][] {
  return readFileSync(join(root, 'docs', page), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:-|what )/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

describe.each([
  ['terminal.md', 100],
  ['security.md', 25],
])('docs/%s', (page, atLeast) => {
  const rows = rowsOf(page);

  it('has a row for each promise', () => {
    expect(rows.length).toBeGreaterThan(atLeast);
  });

  it.each(rows)('%s%s', (_left, _what, name = '', file = '') => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(name);
  });
});
