/** What the documents say is held against the program, so that they can't go stale without a word. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import { configJsonSchema } from '../../src/config/json-schema.ts';
import { parseConfig } from '../../src/config/load.ts';
import { CODES } from '../../src/errors.ts';
import { documentsOf } from '../../src/permissions/documents.ts';
import { actionsOf as rightsOf, PARTS } from '../../src/permissions/parts.ts';
import { statementsFor } from '../../src/permissions/statements.ts';
import { WORLDS } from '../../src/sandbox/worlds/index.ts';
import { steps } from '../../src/steps/index.ts';
import { stepsPage } from '../../scripts/pages/steps.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const walk = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = join(folder, entry.name);
    if (entry.name === 'node_modules') return [];
    if (['.git', 'dist', 'coverage', 'tmp'].includes(name)) return [];
    return entry.isDirectory() ? walk(name) : [name];
  });

const files = walk('.');
const pages = files.filter((name) => name.endsWith('.md'));
const readme = read('README.md');
const permissions = read('docs/permissions.md');

/** Cells of the rows of all tables below a heading, without the header. */
function tableBelow(page: string, heading: string): string[][] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| -/.test(line))
    .slice(1)
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

const unquoted = (text = '') => text.replaceAll('`', '');
const fenced = (page: string) =>
  [...page.matchAll(/^ *```[\s\S]*?^ *```$/gm)].map(([text]) => text);
const inline = (page: string) => [...page.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);

/** As GitHub names a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** The actions that docs/permissions.md lists for a step; `kind` is reads or changes. */
function actionsOf(id: string, kind: string): string[] {
  const section = permissions.split(`## ${id}\n`)[1]?.split('\n## ')[0] ?? '';
  const line = section.split('\n').find((one) => one.startsWith(`- ${kind}: `)) ?? '';
  return inline(line);
}

/** The commands of the program, as its own help lists them. */
async function commands(): Promise<string[]> {
  let help = '';
  const write = (text: string) => (help += text);
  const { signal } = new AbortController();
  const silent = { write: () => true };
  const host = { env: {}, stdin: {}, stderr: silent, cwd: root, script: '', signal };
  await runProgram(['help', 'all'], '0.0.0', { ...host, stdout: { write } });
  return [...help.matchAll(/^ {2}([a-z][a-z-]*)(?= |$)/gm)].map(([, name = '']) => name);
}

describe('the README', () => {
  it('has the two commands that must work in a fresh clone', () => {
    const lines = fenced(readme).flatMap((block) => block.split('\n'));
    expect(lines).toContain('npm ci && npx sso-bootstrap init --sandbox --yes --no-input');
    expect(lines).toContain('npm ci && npm test');
  });

  it('lists the steps in the order they run', () => {
    const ids = tableBelow(readme, 'The steps').map(([id]) => unquoted(id));
    // The one on this computer is no part of the plan.
    expect(ids).toEqual([...steps.map(({ id }) => id), 'cli']);
  });

  it('has the table of steps that the code makes; if not, run npm run docs', async () => {
    const page = join(root, 'README.md');
    const options = { ...(await resolveConfig(page)), filepath: page };
    expect(readme).toBe(await format(stepsPage(readme), options));
  });

  it('lists every exit code that an error can have', () => {
    const listed = tableBelow(readme, 'As code').map(([code]) => Number(code));
    const exits = new Set(Object.values(CODES).map(({ exit }) => exit));
    expect(listed).toEqual(expect.arrayContaining([...exits]));
  });

  it('shows a file that is valid, with every key it may have', () => {
    const block = fenced(readme).find((text) => text.includes('permissionSets:')) ?? '';
    const text = block.split('\n').slice(1, -1).join('\n');
    const { config } = parseConfig(text, { path: 'readme.yaml', readFile: read });
    const { properties } = configJsonSchema() as { properties: object };
    expect(Object.keys(config).sort()).toEqual(Object.keys(properties).sort());
  });

  it('names the worlds as the program does', () => {
    const text = readme.split('## Rehearsal worlds\n')[1]?.split('\n## ')[0] ?? '';
    for (const { name, description } of WORLDS)
      expect(text).toContain(`\`${name}\`: ${description}`);
  });
});

describe('the documents', () => {
  it('use commands that there are', async () => {
    const known = await commands();
    expect(known).toContain('init');
    for (const page of pages) {
      const code = [...fenced(read(page)), ...inline(read(page))].join('\n');
      const used = [...code.matchAll(/\bsso-bootstrap ([a-z][a-z-]*)/g)].map(([, name]) => name);
      for (const name of used)
        expect(known, `${page}: sso-bootstrap ${name ?? ''}`).toContain(name);
    }
  });

  it('name error codes that there are', () => {
    for (const page of pages) {
      for (const [code] of read(page).matchAll(/SSB-\d{3}/g))
        expect(CODES, page).toHaveProperty(code);
    }
  });

  it('link to files that there are', () => {
    for (const page of pages) {
      const text = fenced(read(page)).reduce((left, block) => left.replace(block, ''), read(page));
      const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
      for (const link of links.filter((one) => !/^(https?:|#)/.test(one))) {
        const target = join(root, dirname(page), link.split('#')[0] ?? '');
        expect(existsSync(target), `${page}: ${link}`).toBe(true);
      }
    }
  });

  it('link to headings that there are', () => {
    for (const page of pages) {
      for (const [, file = '', anchor = ''] of read(page).matchAll(/\]\(([\w./-]*)#([^)\s]+)\)/g)) {
        const target = file === '' ? page : join(dirname(page), file);
        const headings = [...read(target).matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => text);
        expect(headings.map(anchorOf), `${page}: ${file}#${anchor}`).toContain(anchor);
      }
    }
  });

  it('name files of the code that there are', () => {
    const known = files.map((name) => `/${name}`);
    for (const page of pages.filter((name) => /^docs\/|^README|^SECURITY/.test(name))) {
      for (const name of inline(read(page)).filter((text) => /^[\w./-]+\.(ts|mjs)$/.test(text)))
        expect(
          known.some((file) => file.endsWith(`/${name}`)),
          `${page}: ${name}`,
        ).toBe(true);
    }
  });

  it('list the permissions that the steps declare, and the policy that the program prints', () => {
    for (const { id, actions } of steps) {
      expect(actionsOf(id, 'reads'), id).toEqual(actions.read);
      expect(actionsOf(id, 'changes'), id).toEqual(actions.write);
    }
    const json = /```json\n([\s\S]*?)```/.exec(permissions.split('## As a policy')[1] ?? '')?.[1];
    expect(JSON.parse(json ?? '')).toEqual(documentsOf(statementsFor(rightsOf(PARTS), 'aws'))[0]);
  });

  it('are listed, page by page, where decisions are', () => {
    const names = readdirSync(join(root, 'docs', 'adr')).filter((name) => /^\d{4}-/.test(name));
    for (const name of names) expect(read('docs/adr/README.md')).toContain(`(${name})`);
  });

  it('say of each package what it is for', () => {
    const page = read('docs/adr/0005-one-bundled-package-with-pinned-dependencies.md');
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Record<string, string>;
    };
    const shortOf = (name: string) =>
      name.replace(
        /^@aws-sdk\/client-|^@typescript-eslint\/eslint-plugin|^@typescript-eslint\//,
        '-',
      );
    const missing = Object.keys(devDependencies).filter(
      (name) => !page.includes(`\`${name}\``) && !page.includes(`\`${shortOf(name)}\``),
    );
    expect(missing).toEqual([]);
  });

  it('and all other files name no folder outside and no registry', () => {
    const strings = [
      ['', 'work', ''],
      ['..', 'shared'],
    ].map((parts) => parts.join('/'));
    strings.push(['registry', 'npmjs'].join('.'));
    const texts = files.filter((name) => statSync(join(root, name)).size < 2_000_000);
    for (const name of texts) {
      for (const bad of strings) expect(read(name).includes(bad), `${name}: ${bad}`).toBe(false);
    }
  });
});
