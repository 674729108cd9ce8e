/** Every command of the README is run: here, by `.ci/run`, or by a test that is named; its workflow is one that GitHub takes. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const readme = read('README.md');

const blocksOf = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  );
const commands = blocksOf('sh')
  .flatMap((block) => block.split('\n'))
  .map((line) => line.replace(/\s+#.*$/, ''))
  .flatMap((line) => line.split(' && '))
  .filter((line) => line !== '');

const LINK = 'ln -s "$PWD/bin/sso-bootstrap.js" ~/.local/bin/sso-bootstrap';

/** Command -> the file that runs it, and by which words. Those of our own are run by said-commands.test.ts. */
const RUN: Record<string, [file: string, words: string]> = {
  'npm ci': ['.ci/run', 'npm ci && npx sso-bootstrap init'],
  'npm test': ['.ci/run', 'npm ci && npm test'],
  'npm pack': ['.ci/run', 'npm pack --silent'],
  'npx sso-bootstrap init --sandbox --yes --no-input': [
    '.ci/run',
    'npx sso-bootstrap init --sandbox --yes --no-input',
  ],
  'npx --package ./sso-bootstrap-*.tgz sso-bootstrap init': [
    '.ci/run',
    'npx --yes --package ./sso-bootstrap-*.tgz sso-bootstrap',
  ],
  // It needs a browser and an account: what it leaves behind is what the program is tried with.
  'aws login --profile setup': ['test/aws/credentials.test.ts', 'aws login'],
  'npx sso-bootstrap init --profile setup -c ~/aws/sso-bootstrap.yaml': [
    'test/terminal/quick-start.test.ts',
    "['init', '--profile', 'setup', '-c', file,",
  ],
};
const isOurs = (command: string) =>
  /\bsso-bootstrap [a-z-]/.test(command) && !/\bsso-bootstrap init/.test(command);

describe('each command of the README', () => {
  it('is found', () => {
    expect(commands.length).toBeGreaterThan(8);
    const known = [...Object.keys(RUN), LINK];
    expect(known.filter((command) => !commands.includes(command))).toEqual([]);
  });

  it.each(commands.filter((command) => !isOurs(command) && command !== LINK))(
    'is run: %s',
    (command) => {
      const [file = '', words = ''] = RUN[command] ?? [];
      expect(file, 'a place that runs it').not.toBe('');
      expect(read(file)).toContain(words);
    },
  );

  it.skipIf(process.platform === 'win32')(`is run: ${LINK}`, () => {
    const home = mkdtempSync(join(tmpdir(), 'sso-bootstrap-link-'));
    const env = { ...process.env, HOME: home };
    const path = [join(home, '.local', 'bin'), process.env['PATH']].join(delimiter);
    execFileSync('mkdir', ['-p', '.local/bin'], { cwd: home });
    execFileSync('sh', ['-c', LINK], { cwd: root, env: { ...env, PWD: root } });
    const link = execFileSync('sh', ['-c', 'readlink "$(command -v sso-bootstrap)"'], {
      env: { ...env, PATH: path },
      encoding: 'utf8',
    });
    expect(link.trim()).toBe(join(root, 'bin', 'sso-bootstrap.js'));
  });
});

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, { steps: { uses?: string; run?: string; if?: string }[] }>;
}

describe('the workflow of the README', () => {
  const text = blocksOf('yaml').find((block) => block.includes('jobs:')) ?? '';
  const { on, permissions, jobs } = parse(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const actions = steps.flatMap(({ uses }) => uses ?? []);

  it('may ask GitHub for its identity, and reads the repository; nothing else', () => {
    expect(permissions).toEqual({ 'id-token': 'write', contents: 'read' });
    expect(text).not.toMatch(/secrets\.|access-key/i);
  });

  it('changes something on main only', () => {
    expect(Object.keys(on)).toEqual(['pull_request', 'push']);
    const applying = steps.filter(({ run = '' }) => run.includes(' apply '));
    expect(applying.map((step) => step.if)).toEqual(["github.ref == 'refs/heads/main'"]);
  });

  it('uses the actions of our own checks, and of the pipelines that we print, in the same versions', () => {
    const ours = read('.github/workflows/test.yml');
    const printed = read('src/retire/machine-role.ts');
    expect(actions).toHaveLength(3);
    for (const action of actions) {
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(action.startsWith('actions/') ? ours : printed).toContain(`uses: ${action}`);
    }
  });

  it('runs the version that this is', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const packages = [...text.matchAll(/sso-bootstrap-(.*)\.tgz/g)].map(([, found]) => found);
    expect(new Set(packages)).toEqual(new Set([version]));
  });
});
