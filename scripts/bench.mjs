// Bundles bench/main.ts and runs it; the built program must be there (npm run build).
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PARTS = ['ours', 'terraform', 'scale', 'install', 'start'];
const unknown = process.argv.slice(2).filter((part) => !PARTS.includes(part));
if (unknown.length > 0) {
  console.error(`Nothing to measure: ${unknown.join(', ')}. There are: ${PARTS.join(', ')}`);
  process.exit(2);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-bench-'));
const outfile = join(folder, 'main.mjs');
await build({
  absWorkingDir: root,
  entryPoints: ['bench/main.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  define: { __VERSION__: JSON.stringify('bench') },
  banner: {
    js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);",
  },
});
const args = ['--expose-gc', outfile, root, ...process.argv.slice(2)];
// What the benchmark makes lies in the same folder, and goes with it.
const env = { ...process.env, TMPDIR: folder };
process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;
rmSync(folder, { recursive: true, force: true });
