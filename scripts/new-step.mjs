// npm run new-step -- NAME "Title": a step that works, with its test and its lines in the lists and pages that name all
// steps. The sources are checked first and written last, so that a refusal leaves everything as it was.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as prettier from 'prettier';

const root = new URL('..', import.meta.url);
const at = (path) => new URL(path, root);
const read = (path) => readFileSync(at(path), 'utf8');

const [name = '', title = '', ...rest] = process.argv.slice(2);
const variable = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const template = read('scripts/new-step/step.txt');
const wrong = refusals();
if (wrong.length > 0) {
  console.error(`${wrong.join('\n')}\nNothing was written. For example:\n`);
  console.error('  npm run new-step -- daily-person "A person for each day"');
  process.exit(1);
}

const written = {
  [`src/steps/${name}.ts`]: filled(template),
  [`test/steps/${name}.test.ts`]: filled(read('scripts/new-step/test.txt')),
  'src/steps/change.ts': added('src/steps/change.ts', /^\] as const;$/m, `  '${name}',\n`),
  'src/steps/index.ts': listed(),
  'README.md': added('README.md', /^\| `cli` /m, `| \`${name}\` | ${title.trim()} | by hand |\n`),
  'docs/permissions.md': added(
    'docs/permissions.md',
    /^## add, remove and who$/m,
    `## ${name}\n\n- reads: nothing\n- changes: nothing\n\n`,
  ),
  'docs/guide.md': added('docs/guide.md', /^## Break glass/m, guidePart()),
};
for (const [path, text] of Object.entries(written)) {
  const options = { ...(await prettier.resolveConfig(at(path))), filepath: path };
  written[path] = await prettier.format(text, options);
}
for (const [path, text] of Object.entries(written)) {
  writeFileSync(at(path), text);
  console.log(`wrote ${path}`);
}
console.log(`
See it pass, then make it yours:
  npx vitest run --project unit test/steps/${name}.test.ts
  npm run build && node bin/sso-bootstrap.js ${name} --sandbox`);

/** Everything that is wrong with the command line, one sentence each. */
function refusals() {
  const kebab = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(name);
  const said = [];
  if (name === '') said.push('A name is missing.');
  else if (!kebab)
    said.push(`"${name}" is no name: small letters and digits, words joined by "-".`);
  else if (taken())
    said.push(`"${name}" is taken: by a step, a command, a file or a word of the code.`);
  if (title.trim() === '')
    said.push('A title is missing: what people read of the step, in quotes.');
  // It goes into TypeScript between quotes, and into a cell of a table.
  else if (/[^\p{L}\p{N} ,.:()-]/u.test(title))
    said.push('The title has signs besides letters, digits, blanks and , . : ( ) -');
  if (rest.length > 0) said.push(`"${rest.join(' ')}" is too much: put the title in quotes.`);
  return said;
}

function taken() {
  const commands = readdirSync(at('src/cli'), { recursive: true }).filter((file) =>
    file.endsWith('.ts'),
  );
  return (
    existsSync(at(`src/steps/${name}.ts`)) ||
    existsSync(at(`test/steps/${name}.test.ts`)) ||
    commands.some((file) =>
      new RegExp(`(add|command)\\(\\s*'${name}\\b`).test(read(`src/cli/${file}`)),
    ) ||
    new RegExp(`^  '${name}',$`, 'm').test(read('src/permissions/parts.ts')) ||
    new RegExp(`\\b${variable}\\b`).test(template + read('src/steps/index.ts')) ||
    !isVariable()
  );
}

/** A word of the language itself, like delete, can't be the name of a constant. */
function isVariable() {
  try {
    return Boolean(new Function(`'use strict'; const ${variable} = 1; return ${variable};`)());
  } catch {
    return false;
  }
}

function filled(text) {
  const values = { NAME: name, VARIABLE: variable, TITLE: title.trim() };
  return text.replace(/__(NAME|VARIABLE|TITLE)__/g, (_, key) => values[key]);
}

/** The text of a file with something put before the one place that the pattern finds. */
function added(path, before, text, source = read(path)) {
  if (!before.test(source)) throw new Error(`${path}: ${String(before)} is no longer there`);
  return source.replace(before, (found) => text + found);
}

/** Parts are numbered from 0, so the next one has the number of those there are. */
function guidePart() {
  const parts = read('docs/guide.md').match(/^## \d+\. /gm) ?? [];
  return `## ${parts.length}. ${title.trim()}\n\nSign out of the root user, and sign in as a person of IAM Identity Center.\n\n`;
}

function listed() {
  const path = 'src/steps/index.ts';
  const line = `import { ${variable} } from './${name}.ts';\n`;
  return added(path, /^\];$/m, `  ${variable},\n`, added(path, /^import type \{ Step \}/m, line));
}
