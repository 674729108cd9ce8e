// Writes docs/errors.md from the catalogue in src/errors, laid out by prettier. A test holds the page against it.
import { build } from 'esbuild';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';

const root = new URL('..', import.meta.url);
const page = fileURLToPath(new URL('docs/errors.md', root));
const { outputFiles } = await build({
  absWorkingDir: fileURLToPath(root),
  entryPoints: ['src/errors/page.ts'],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
});
const source = Buffer.from(outputFiles[0].contents).toString('base64');
const { errorsPage } = await import(`data:text/javascript;base64,${source}`);
const options = { ...(await prettier.resolveConfig(page)), filepath: page };
writeFileSync(page, await prettier.format(errorsPage(), options));
