/** The files here, and what those of src import, for the tests of the architecture. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const src = join(root, 'src');

export interface Import {
  file: string;
  /** Path below src, or the name of a package. */
  target: string;
  typeOnly: boolean;
}

/** Of a folder at the top, by name below it. */
export const filesOf = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs|cjs|sh)$/.test(name) && !name.includes('node_modules'))
    .map((name) => ({ name, text: readFileSync(join(root, folder, name), 'utf8') }));

export const files = filesOf('src');

export const imports: Import[] = files.flatMap(({ name, text }) =>
  [
    ...text.matchAll(
      /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'|import\('([^']+)'\)/gm,
    ),
  ].map(([, type, from, lazy]) => {
    const spec = from ?? lazy ?? '';
    const target = spec.startsWith('.') ? relative(src, join(src, dirname(name), spec)) : spec;
    return { file: name, target, typeOnly: type !== undefined };
  }),
);

export const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

export const from = (folder: string) => imports.filter(({ file }) => within(folder)(file));

export const shown = (found: Import[]) => found.map(({ file, target }) => `${file} -> ${target}`);
