/** The captures in docs/screens are what the program shows today, where that is the same each time. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../helpers/program.ts';

it('the captures of the main screens are those of today', () => {
  const captured = readdirSync(join(root, 'docs', 'screens')).filter((name) => /\.txt$/.test(name));
  expect(captured).toHaveLength(12);
  const script = join(root, 'scripts', 'screens.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}, 180_000);
