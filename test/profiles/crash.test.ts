/** A process killed at any instant of the write leaves the old file or the new one, whole. */
import { buildSync } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { planBlock } from '../../src/profiles/block.ts';
import { desired } from './acme.ts';
import { newFolder } from './seen.ts';

const OLD = '# mine\n[default]\nregion = eu-west-1';
const NEW = planBlock({ path: '', text: OLD }, desired()).after;

const [tools, folder] = [newFolder(), newFolder()];
afterAll(() => {
  for (const path of [tools, folder]) rmSync(path, { recursive: true });
});

/** Each is a process of its own: a few of them for `npm test`, all in .ci/run. */
const STEP = process.env['SSO_BOOTSTRAP_TEST_RUNS'] === undefined ? 4 : 1;

const script = join(tools, 'child.mjs');
buildSync({
  entryPoints: [join(import.meta.dirname, 'crash-child.ts')],
  outfile: script,
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const __filename = import.meta.filename;",
  },
});

/** The file after a write that was killed at its file operation of this number, or ended before that. */
function crashed(operation: number): { text: string; ended: boolean; copies: string[] } {
  const path = join(folder, 'config');
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  writeFileSync(path, OLD);
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    [script, path, String(operation)],
    { encoding: 'utf8' },
  );
  expect(status === 0 || signal === 'SIGKILL', stderr).toBe(true);
  const copies = readdirSync(folder).filter((name) => name.endsWith('.bak'));
  return {
    text: readFileSync(path, 'utf8'),
    ended: status === 0,
    copies: copies.map((name) => readFileSync(join(folder, name), 'utf8')),
  };
}

describe('a crash while the config file is written', () => {
  it('leaves the old file or the new one, whole, at every instant', { timeout: 60_000 }, () => {
    const seen: string[] = [];
    for (let operation = 0; ; operation += STEP) {
      const { text, ended, copies } = crashed(operation);
      const which = text === OLD ? 'old' : text === NEW ? 'new' : `torn: ${text}`;
      expect(which, `killed at operation ${operation}`).not.toMatch(/^torn/);
      if (which === 'new') expect(copies, 'there is a copy by then').toEqual([OLD]);
      seen.push(which);
      if (ended) break;
    }
    expect(seen.filter((which) => which === 'old').length).toBeGreaterThan(5 / STEP);
    expect(seen.filter((which) => which === 'new').length).toBeGreaterThan(1 / STEP);
    expect(seen.at(-1)).toBe('new');
  });
});
