/**
 * Every command with secrets planted wherever it can meet one, against a simulated AWS on a port that hands out more of
 * them: nothing that is said and no file holds any, but the files in which they were planted and the sign-in cache.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import { tokenPath } from '../../src/profiles/places.ts';
import { runningClock } from '../../src/sandbox/clock.ts';
import { openSandbox, type OpenSandbox } from '../../src/sandbox/open.ts';
import { serveSandbox } from '../../src/sandbox/serve/server.ts';
import { expectMode } from '../helpers/mode.ts';
import { findSecrets } from '../helpers/secrets.ts';
import { wordsIn } from './words.ts';

const PERSON = 'ana@acme.example';
/** Words of commands, with + for a blank in a word. Those of one line run side by side, for they wait more than they work; the next line needs them. */
const RUNS: string[][] = [
  ['init --yes', 'import -c new.yaml', 'sandbox', 'explain SSB-345', 'completion bash', 'help all'],
  [
    ...['organization', 'identity-center', 'root-safety', 'sign-in-settings', 'permission-sets'],
    ...['groups', 'users', 'assignments', 'root-keys', 'apply --yes', 'plan', 'status'],
    ...['checklist', 'welcome --out letters', 'keys', 'iam-users', 'iam-users machine ci'],
    ...[`cli --user ${PERSON} --yes --use-device-code`],
  ],
  ['login', 'login --json', 'audit --all-accounts', 'keys deactivate bob'],
  ['add cy@acme.example --name Cy+Young --like ana --yes'],
  [
    'remove cy --yes --confirm cy@acme.example',
    'policy',
    'export terraform tf',
    'report page.html',
  ],
  ['undo --yes', 'doctor', 'who', 'plan --out saved.json'],
];

const FILE = `version: 1
account: "111122223333"
region: eu-central-1
users:
  ${PERSON}: { givenName: Ana, familyName: Lopez, email: ${PERSON} }
access:
  - { permissionSet: AdministratorAccess, accounts: ["111122223333"], users: [${PERSON}] }
`;

let before: string;
let box: OpenSandbox;
let served: Awaited<ReturnType<typeof serveSandbox>>;
const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-'));
const aws = join(folder, '.aws');
beforeAll(async () => {
  box = openSandbox({
    world: 'startup',
    start: Date.now(),
    latency: 0,
    clock: (start) => runningClock(start, 30),
  });
  served = await serveSandbox(box, 0);
  mkdirSync(aws);
  const theirs = '[profile old]\nregion = eu-central-1\naws_session_token = CANARY-config\n';
  writeFileSync(join(aws, 'config'), theirs, { mode: 0o600 });
  const keys = '[default]\naws_access_key_id = CANARY-id\naws_secret_access_key = CANARY-file\n';
  writeFileSync(join(aws, 'credentials'), keys);
  const env = {
    HOME: folder,
    XDG_STATE_HOME: join(folder, 'state'),
    AWS_ENDPOINT_URL: served.url,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: 'CANARY-env-id',
    AWS_SECRET_ACCESS_KEY: 'CANARY-env-secret',
    AWS_SESSION_TOKEN: 'CANARY-env-token',
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  before = process.cwd();
  process.chdir(folder);
  writeFileSync('sso-bootstrap.yaml', FILE);
});
afterAll(async () => {
  process.chdir(before);
  vi.unstubAllEnvs();
  await served.close();
});

/** Whoever is asked for approves each code at once. */
async function ran(words: readonly string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const write = (more: string) => {
    text += more;
    const userCode = /user_code=(\w{4}-\w{4})/.exec(more)?.[1];
    if (userCode !== undefined) box.console.approveSignIn({ userName: PERSON, userCode });
  };
  const code = await runProgram(words, '0.0.0', {
    env: process.env,
    stdin: {},
    stdout: { write },
    stderr: { write },
    cwd: folder,
    script: 'sso-bootstrap',
    signal: new AbortController().signal,
  });
  return { code, text };
}
const ALWAYS = ['--no-input', '--debug'];

it('no command says or keeps a secret', async () => {
  const texts: string[] = [];
  for (const line of RUNS) {
    const done = await Promise.all(line.map((words) => ran([...wordsIn(words), ...ALWAYS])));
    for (const [index, { code, text }] of done.entries()) {
      expect(code, `a mistake of ${line[index] ?? ''}: ${text}`).not.toBe(1);
      expect(text, line[index]).not.toBe('');
    }
    texts.push(...done.map(({ text }) => text));
  }
  // That they met what they should keep to themselves: somebody was signed in, and roles were tried.
  expectMode(tokenPath({ HOME: folder }, 'sso'), 0o600);
  expect(texts.join()).toMatch(/works {3}\w+-\d{12}/);
  expect(findSecrets(folder, { texts, except: aws })).toEqual([]);
}, 120_000);

it('every command is among them', async () => {
  const { text } = await ran(['complete', '']);
  const names = text.split('\n').map((line) => line.split('\t')[0]);
  const run = RUNS.flat().map((words) => words.split(' ')[0]);
  expect(new Set(run)).toEqual(new Set(names.filter(Boolean)));
});
