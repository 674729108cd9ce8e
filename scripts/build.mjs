// Bundles src into dist, so that the package has no runtime dependency tree and starts quickly, and writes the JSON
// Schemas and the inventory of what it is made of beside it. The same sources give the same bytes. Run by `npm ci` (prepare), so `npx sso-bootstrap` works in a fresh clone at once.
import { build } from 'esbuild';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeInventory } from './inventory.mjs';

const root = new URL('..', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

const common = {
  absWorkingDir: fileURLToPath(root),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // The SDK's ES modules: its CommonJS files can't be shaken and double the size.
  mainFields: ['module', 'main'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  define: { __VERSION__: JSON.stringify(version) },
  // The CommonJS parts of what we bundle call require() and read their own path.
  banner: {
    js: [
      "import { createRequire as __createRequire } from 'node:module';",
      "import { fileURLToPath as __toPath } from 'node:url';",
      'const require = __createRequire(import.meta.url);',
      'const __filename = __toPath(import.meta.url);',
    ].join(' '),
  },
};

/** Script and style of the page that `report` writes, each as one text: the page has them in it. */
async function textOf(entry) {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(root),
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome109', 'firefox115', 'safari16'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0].text.trim();
}
const page = {
  __PAGE_SCRIPT__: JSON.stringify(await textOf('src/report/browser/main.ts')),
  __PAGE_STYLE__: JSON.stringify(await textOf('src/report/style.css')),
};

const dist = new URL('dist/', root);
rmSync(dist, { recursive: true, force: true });
const { metafile } = await build({
  ...common,
  define: { ...common.define, ...page },
  metafile: true,
  entryPoints: { main: 'src/main.ts' },
  outdir: 'dist',
  splitting: true,
  minify: true,
});

const schemas = new URL('schema/', dist);
mkdirSync(schemas, { recursive: true });
const maker = new URL('make.mjs', schemas);
await build({ ...common, entryPoints: ['src/schemas.ts'], outfile: fileURLToPath(maker) });
const { jsonSchemas } = await import(maker.href);
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(new URL(name, schemas), `${JSON.stringify(schema, null, 2)}\n`);
}
rmSync(maker);

writeInventory({ metafile, root, dist });
