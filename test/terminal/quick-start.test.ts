/** The README's quick start: `init` with a profile of its own and a file elsewhere, on a served account. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runningClock } from '../../src/sandbox/clock.ts';
import { openSandbox } from '../../src/sandbox/open.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/serve/server.ts';
import { newHome, type Home } from '../helpers/program.ts';
import { runSigningIn } from '../helpers/signing-in.ts';

const KEY = 'AKIAEXAMPLESETUP0001';
const box = openSandbox({
  ...{ world: 'startup', start: Date.now(), latency: 0 },
  clock: (start) => runningClock(start, 100),
});
let served: ServedSandbox;
let home: Home;
beforeAll(async () => {
  served = await serveSandbox(box, 0);
  home = newHome({ AWS_ENDPOINT_URL: served.url });
  mkdirSync(join(home.folder, '.aws'));
  const keys = `aws_access_key_id = ${KEY}\naws_secret_access_key = rehearsal\n`;
  writeFileSync(join(home.folder, '.aws', 'credentials'), `[setup]\n${keys}`);
  writeFileSync(join(home.folder, '.aws', 'config'), '[profile setup]\nregion = eu-central-1\n');
});
afterAll(() => served.close());

it('init --profile setup -c ~/aws/sso-bootstrap.yaml', { timeout: 60_000 }, async () => {
  const file = join(home.folder, 'aws', 'sso-bootstrap.yaml');
  const answers = ['--user', 'Cy Young <cy@acme.example>', '--sso-region', 'eu-central-1'];
  const ran = await runSigningIn(
    ['init', '--profile', 'setup', '-c', file, ...answers, '--yes', '--no-input'],
    home,
    { userName: 'cy@acme.example' },
  );
  expect(ran.code, ran.stderr).toBe(0);
  expect(existsSync(join(home.folder, 'sso-bootstrap.yaml'))).toBe(false);
  expect(readFileSync(file, 'utf8')).toContain('cy@acme.example');
  const users = box.state.instances.flatMap((one) => one.users.map(({ userName }) => userName));
  expect(users).toContain('cy@acme.example');
  expect(ran.stderr + ran.stdout).toContain('--profile setup');
});
