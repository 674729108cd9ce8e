/**
 * The built program where nothing can be kept at home, in front of a served account: what AWS is to do is done, what can't
 * be kept is told, and nothing that is there is touched.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runningClock } from '../../src/sandbox/clock.ts';
import { openSandbox } from '../../src/sandbox/open.ts';
import { serveSandbox } from '../../src/sandbox/serve/server.ts';
import { newHome, root, run } from '../helpers/program.ts';

const KIM = 'kim@acme.example';
const FILE = `version: 1
account: "111122223333"
region: eu-central-1
permissionSets: { Billing: {} }
users:
  ${KIM}: { givenName: Kim, familyName: Lee, email: ${KIM} }
access:
  - { permissionSet: Billing, accounts: ["444455556666"], users: [${KIM}] }
`;
const THEIRS = 'no folder';
const NO_JOURNAL = /No journal can be kept .*: undo will not know of this run/;

interface Where {
  /** A file where a folder should be. */
  file?: string;
  env: Record<string, string>;
  /** What apply and cli say. */
  apply: RegExp | null;
  cli: RegExp;
}

const NO_CONFIG = /\.aws\/config can't be read\. +\[SSB-604\][^]*AWS_CONFIG_FILE/;
/** By root, too: modes hold up nobody who is root. */
const PLACES: Record<string, Where> = {
  'HOME can’t be': {
    env: { HOME: '/dev/null/home' },
    apply: NO_JOURNAL,
    cli: NO_CONFIG,
  },
  'HOME is a file': { file: 'home', env: { HOME: 'home' }, apply: NO_JOURNAL, cli: NO_CONFIG },
  '~/.aws is a file': { file: '.aws', env: {}, apply: null, cli: NO_CONFIG },
  'the state folder is a file': {
    file: 'state',
    env: { XDG_STATE_HOME: 'state', AWS_CONFIG_FILE: '/dev/null/config' },
    apply: NO_JOURNAL,
    cli: /\/dev\/null\/config can't be read\. +\[SSB-604\]/,
  },
  'the user has no home': {
    env: { NODE_OPTIONS: `--require ${join(root, 'test', 'helpers', 'no-home.cjs')}` },
    apply: NO_JOURNAL,
    cli: /HOME-is-not-set\/\.aws\/config can't be read\. +\[SSB-604\]/,
  },
};

const open: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(open.map((close) => close())));

// They mostly wait.
describe.concurrent('where', () => {
  it.each(Object.entries(PLACES))('%s', async (_name, { file, env, apply, cli }) => {
    const clock = (start: number) => runningClock(start, 30);
    const box = openSandbox({ world: 'startup', start: Date.now(), clock, latency: 0 });
    const { url, close } = await serveSandbox(box, 0);
    open.push(close);
    const { folder, env: own } = newHome({ AWS_ENDPOINT_URL: url, AWS_REGION: 'eu-central-1' });
    const { XDG_STATE_HOME: _state, ...plain } = own;
    if (file !== undefined) writeFileSync(join(folder, file), THEIRS);
    const at = join(folder, 'sso-bootstrap.yaml');
    writeFileSync(at, FILE);
    const keys = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'rehearsal' };
    const home = { folder, env: { ...plain, ...keys, ...inFolder(env, folder) } };
    const ran = (...words: string[]) => run([...words, '--no-input'], home, { network: true });

    const read = await ran('status');
    expect([read.code, read.stdout]).toEqual([0, expect.stringContaining('111122223333')]);
    for (const command of ['apply', 'init']) {
      const done = await ran(command, '--yes');
      expect(done.code, done.stderr).toBe(0);
      if (command === 'apply' && apply) expect(done.stderr).toMatch(apply);
    }
    const users = box.state.instances[0]?.users.map(({ userName }) => userName) ?? [];
    expect(users.filter((name) => name === KIM)).toHaveLength(1);
    const refused = await ran('cli', '--user', KIM, '--yes');
    expect([refused.code, refused.stderr]).toEqual([6, expect.stringMatching(cli)]);
    const back = await ran('undo', '--yes');
    expect([back.code, back.stderr]).toEqual(
      apply ? [2, expect.stringMatching(/no run to take back.*SSB-202/)] : [0, expect.anything()],
    );
    for (const { stderr } of [read, refused, back]) expect(stderr).not.toMatch(/\n\s+at |SSB-100/);
    // The portal's address is all that a run adds to it.
    expect(readFileSync(at, 'utf8').replace(/^portalUrl: .*\n/m, '')).toBe(FILE);
    if (file !== undefined) expect(readFileSync(join(folder, file), 'utf8')).toBe(THEIRS);
  });
});

const inFolder = (env: Record<string, string>, folder: string) =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      /^\w+$/.test(value) ? join(folder, value) : value,
    ]),
  );
