// Writes docs/errors.md from src/errors, the table of docs/audit.md from src/audit and the table of steps in README.md from
// src/steps, laid out by prettier. Tests hold the pages against them.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';

const root = new URL('..', import.meta.url);

async function write(name, source, make) {
  const page = fileURLToPath(new URL(name, root));
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(root),
    entryPoints: [source],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const text = make(await import(`data:text/javascript;base64,${code}`), page);
  const options = { ...(await prettier.resolveConfig(page)), filepath: page };
  writeFileSync(page, await prettier.format(text, options));
}

await write('docs/errors.md', 'scripts/pages/errors.ts', ({ errorsPage }) => errorsPage());
await write('docs/audit.md', 'scripts/pages/audit.ts', ({ auditPage }, page) =>
  auditPage(readFileSync(page, 'utf8')),
);
await write('README.md', 'scripts/pages/steps.ts', ({ stepsPage }, page) =>
  stepsPage(readFileSync(page, 'utf8')),
);
