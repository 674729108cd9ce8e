/** `npm run new-step`, as CONTRIBUTING says it: in a copy of the repository, what it makes is accepted as it is. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newHome, root } from '../helpers/program.ts';

const SKIPPED = ['.git', 'node_modules', 'dist', 'coverage'];
const NAME = 'daily-person';
const TITLE = 'A person for each day';
const MADE = [`src/steps/${NAME}.ts`, `test/steps/${NAME}.test.ts`];
const EDITED = [
  'src/steps/change.ts',
  'src/steps/index.ts',
  'README.md',
  'docs/permissions.md',
  'docs/guide.md',
];

function copyOfAll(): string {
  const copy = mkdtempSync(join(tmpdir(), 'sso-bootstrap-new-step-'));
  cpSync(root, copy, { recursive: true, filter: (path) => !SKIPPED.includes(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

const newStep = (copy: string, ...args: string[]) =>
  spawnSync(process.execPath, ['scripts/new-step.mjs', ...args], { cwd: copy, encoding: 'utf8' });

describe('npm run new-step', () => {
  let copy = '';
  /** Runs a tool of node_modules; fails with what it said. */
  const tool = (script: string, ...args: string[]) => {
    const path = join(root, 'node_modules', script);
    const env = { ...process.env, ...newHome().env };
    const ran = spawnSync(process.execPath, [path, ...args], { cwd: copy, env, encoding: 'utf8' });
    expect(ran.status, ran.stdout + ran.stderr).toBe(0);
  };

  beforeAll(() => {
    copy = copyOfAll();
    const { status, stdout, stderr } = newStep(copy, NAME, TITLE);
    expect(status, stderr).toBe(0);
    for (const path of [...MADE, ...EDITED]) expect(stdout).toContain(`wrote ${path}\n`);
  });

  it('makes what TypeScript, ESLint, prettier and knip accept', { timeout: 300_000 }, () => {
    tool('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json');
    tool('eslint/bin/eslint.js', ...MADE, 'src/steps/change.ts', 'src/steps/index.ts');
    tool('prettier/bin/prettier.cjs', '--check', ...MADE, ...EDITED);
    tool('knip/bin/knip.js');
  });

  it('passes its own tests, those of documents and those of imports', { timeout: 300_000 }, () => {
    const tests = [`test/steps/${NAME}.test.ts`, 'test/architecture.test.ts', 'test/docs'];
    tool('vitest/vitest.mjs', 'run', '--project', 'unit', ...tests);
  });

  it('is a command, and shows in status and plan of the sandbox', { timeout: 120_000 }, () => {
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: copy });
    const home = newHome();
    const say = (...args: string[]) => {
      const bin = [join(copy, 'bin', 'sso-bootstrap.js'), ...args, '--sandbox'];
      const options = { cwd: home.folder, env: home.env, encoding: 'utf8' } as const;
      const { stdout, stderr } = spawnSync(process.execPath, bin, options);
      return stdout + stderr;
    };
    expect(say('status')).toMatch(new RegExp(`\\n +${NAME} +\\w`));
    say('init', '--yes', '--no-input');
    expect(say('plan')).toContain(TITLE);
    expect(say(NAME, '--help')).toContain(`${TITLE}: `);
  });

  it.each([
    [[], ['A name is missing.', 'A title is missing']],
    [['Bad_name'], ['"Bad_name" is no name', 'A title is missing']],
    [['groups', 'Some words'], ['"groups" is taken']],
    [['audit', 'Some words'], ['"audit" is taken']],
    [['delete', 'Some words'], ['"delete" is taken']],
    [[NAME, TITLE], [`"${NAME}" is taken`]],
    [['my-step', "It's"], ['The title has signs besides']],
    [['my-step', 'Two', 'words'], ['"words" is too much']],
  ])('refuses %j in words, and writes nothing', (args, words) => {
    const before = readFileSync(join(copy, 'src/steps/index.ts'), 'utf8');
    const { status, stdout, stderr } = newStep(copy, ...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    for (const text of words) expect(stderr).toContain(text);
    expect(readFileSync(join(copy, 'src/steps/index.ts'), 'utf8')).toBe(before);
  });
});
