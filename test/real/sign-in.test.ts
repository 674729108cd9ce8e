/**
 * Signing in for real: the built program against `sandbox serve`, a headless Chromium as the person's browser, and boto3,
 * which takes its credentials from the profile that we wrote and the token that we cached.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenPath } from '../../src/profiles/places.ts';
import { awsCli, chromiumPath, hasBoto3 } from '../helpers/clients.ts';
import { expectMode } from '../helpers/mode.ts';
import { documentOf, newHome, run, type Home } from '../helpers/program.ts';
import { serveWorld, type ServedProgram } from '../helpers/serve.ts';
import { runSigningIn } from '../helpers/signing-in.ts';
import { ENTER, ESC, terminal } from '../helpers/terminal.ts';
import { findSecrets } from '../helpers/secrets.ts';
import { hasTerraform, terraform, terraformProject } from '../helpers/terraform.ts';

const executablePath = chromiumPath();
const boto3 = hasBoto3();
const cli = awsCli(1);

const BOB = 'bob@acme.example';
const READER =
  /^arn:aws:sts::444455556666:assumed-role\/AWSReservedSSO_DataReader_[0-9a-f]{16}\/bob@acme\.example\n$/;
let served: ServedProgram;
let startUrl: string;
beforeAll(async () => {
  const home = newHome();
  served = await serveWorld(home, ['--world', 'startup']);
  const world = join(home.folder, 'state/sso-bootstrap/rehearsal/startup/world.json');
  await fetch(`${served.url}/client/register`, { method: 'POST', body: REGISTER });
  const state = JSON.parse(readFileSync(world, 'utf8')) as World;
  startUrl = `https://${state.instances[0]?.identityStoreId ?? ''}.awsapps.com/start`;
});
afterAll(async () => {
  await served.stop();
});

interface World {
  instances: { identityStoreId: string }[];
}
/** Any change: the world is saved then. */
const REGISTER = JSON.stringify({ clientName: 'test', clientType: 'public' });

const atServer = (more: Record<string, string> = {}) =>
  newHome({ AWS_ENDPOINT_URL: served.url, ...more });
const login = () => ['login', startUrl, '--sso-region', 'eu-central-1'];

/** Everything that the program left behind and said. */
function expectNoSecrets(home: Home, ...texts: string[]): void {
  const cache = join(home.folder, '.aws', 'sso', 'cache');
  expect(findSecrets(home.folder, { texts, except: cache })).toEqual([]);
}

describe.skipIf(executablePath === undefined)(
  'in Chromium (skipped when it is not installed)',
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: executablePath ?? '',
        args: ['--no-sandbox'],
      });
    });
    afterAll(async () => {
      await browser.close();
    });

    /** Opens the address on the screen. */
    async function visit(screen: ReturnType<typeof terminal>) {
      await screen.see('Sign in and allow access on this page:');
      await screen.see('Enter opens it in the browser');
      const url = /http:\/\/127\.0\.0\.1:\d+\/authorize\?\S+/.exec(screen.all())?.[0] ?? '';
      const page = await (await browser.newContext()).newPage();
      const problems: string[] = [];
      // Of our own page; the simulated one has no icon.
      page.on('console', (message) => {
        if (message.location().url.includes('/oauth/')) problems.push(message.text());
      });
      await page.goto(url);
      return { page, problems };
    }

    it('the person approves, lands on our page, and every profile is proven', async () => {
      const home = atServer({ BROWSER: 'true' });
      const screen = terminal(login(), home);
      const { page, problems } = await visit(screen);
      await page.getByLabel('Sign in as').selectOption(BOB);
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback\?/);
      expect(await page.getByRole('heading').textContent()).toBe('You can close this page');
      expect(await page.locator('script').count()).toBe(0);
      expect(problems).toEqual([]);
      await screen.see(/Write \d+ lines into/);
      screen.type(ENTER);
      await screen.see('Signed in to sso as bob@acme.example');
      await screen.see(/works {3}PowerUserAccess-444455556666/);
      expect(await screen.exit).toBe(0);
      expectNoSecrets(home, screen.raw());
      // The listener lived for one sign-in.
      await expect(fetch(page.url())).rejects.toThrow();
    });

    it('a forged answer is refused, and the right one still counts', async () => {
      const home = atServer({ BROWSER: 'true' });
      const screen = terminal([...login(), '--yes'], home);
      const { page } = await visit(screen);
      const redirect = new URL(page.url()).searchParams.get('redirect_uri') ?? '';
      const forged = await (await browser.newContext()).newPage();
      const answer = await forged.goto(`${redirect}?code=evil&state=guess`);
      expect(answer?.status()).toBe(400);
      expect(await forged.getByRole('heading').textContent()).toContain('not the answer');
      await page.getByLabel('Sign in as').selectOption(BOB);
      await page.getByRole('button', { name: 'Approve' }).click();
      await screen.see('Signed in to sso as bob@acme.example');
      expect(await screen.exit).toBe(0);
    });

    it('Deny ends it with SSB-341, and nothing is kept', async () => {
      const home = atServer({ BROWSER: 'true' });
      const screen = terminal(login(), home);
      const { page } = await visit(screen);
      await page.getByRole('button', { name: 'Deny' }).click();
      await page.waitForURL(/\/oauth\/callback\?/);
      expect(await page.getByRole('heading').textContent()).toBe('Signing in was refused');
      await screen.see('[SSB-341]');
      expect(await screen.exit).toBe(3);
      expect(existsSync(tokenPath(home.env, 'sso'))).toBe(false);
    });
  },
);

describe('in a terminal', () => {
  it('? says what one can be stuck on, Esc leaves calmly', async () => {
    const screen = terminal(login(), atServer({ BROWSER: 'true' }));
    await screen.see('Esc leaves');
    screen.type('?');
    await screen.see('Stuck at the page?');
    screen.type(ESC);
    await screen.see('[SSB-342]');
    expect(await screen.exit).toBe(5);
  });

  it('Ctrl-C is one calm line', async () => {
    const screen = terminal(login(), atServer({ BROWSER: 'true' }));
    await screen.see('Esc leaves');
    screen.type('\u0003');
    await screen.see('Stopped. Nothing was changed.');
    expect(await screen.exit).toBe(130);
  });

  it('over SSH it is a code for any device', async () => {
    const screen = terminal(login(), atServer({ BROWSER: 'true', SSH_CONNECTION: '1' }));
    await screen.see('No browser is opened here: this is an SSH session.');
    await screen.see(/Code {2}\w{4}-\w{4}/);
    screen.type(ESC);
    expect(await screen.exit).toBe(5);
  });
});

describe('with a code, without a terminal', () => {
  it('signs in, writes, proves, and leaves the token in one file for its owner only', async () => {
    const home = atServer();
    const args = [...login(), '--yes', '--no-input', '--debug'];
    const first = await runSigningIn(args, home, { userName: BOB });
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout).toMatch(/works {3}DataReader-444455556666/);
    const token = tokenPath(home.env, 'sso');
    expect(readFileSync(token, 'utf8')).toContain('simulated-access-');
    expectMode(token, 0o600);
    const again = await run(['login', '--json', '--debug'], home, { network: true });
    const { status, data } = documentOf(again);
    expect([again.code, status]).toEqual([0, 'ok']);
    expect(data).toMatchObject({ session: 'sso', signedIn: 'already', wrote: false });
    expectNoSecrets(home, first.stdout, first.stderr, again.stdout, again.stderr);
  });

  describe('other tools are signed in by it', () => {
    let home: Home;
    beforeAll(async () => {
      home = atServer();
      await runSigningIn([...login(), '--yes', '--no-input'], home, { userName: BOB });
    });
    const env = () => ({ ...home.env, AWS_DEFAULT_REGION: 'eu-central-1' });
    const BY_BOTO3 = `
import boto3
session = boto3.Session(profile_name='DataReader-444455556666')
print(session.client('sts').get_caller_identity()['Arn'])`;
    const byBoto3 = () => promisify(execFile)('python3', ['-c', BY_BOTO3], { env: env() });

    it.skipIf(!boto3)('boto3 (skipped when it is not installed)', async () => {
      expect((await byBoto3()).stdout).toMatch(READER);
    });

    it.skipIf(!boto3)('boto3 renews our token with our registration', async () => {
      const path = tokenPath(home.env, 'sso');
      const read = () => JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
      const before = read();
      const soon = new Date(Date.now() + 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
      writeFileSync(path, JSON.stringify({ ...before, expiresAt: soon }));
      expect((await byBoto3()).stdout).toMatch(READER);
      expect(read()['accessToken']).not.toBe(before['accessToken']);
      const again = await run(['login', '--json'], home, { network: true });
      expect(documentOf(again).data).toMatchObject({ signedIn: 'already' });
    });

    const slow = { timeout: 120_000 };
    it.skipIf(!hasTerraform)('Terraform (skipped when it is not installed)', slow, async () => {
      terraformProject(
        home.folder,
        `provider "aws" {
  profile = "DataReader-444455556666"
  region  = "eu-central-1"
}
data "aws_caller_identity" "me" {}
output "arn" {
  value = data.aws_caller_identity.me.arn
}
`,
      );
      const env = { AWS_ENDPOINT_URL: served.url, AWS_ENDPOINT_URL_SSO: served.url };
      await terraform(home.folder, env, 'apply', '-auto-approve');
      const arn = await terraform(home.folder, env, 'output', '-raw', 'arn');
      expect(`${arn}\n`).toMatch(READER);
    });

    it.skipIf(cli === undefined)('the AWS CLI (skipped when it is not installed)', async () => {
      const profile = ['--profile', 'DataReader-444455556666'];
      const args = ['sts', 'get-caller-identity', ...profile, '--query', 'Arn', '--output', 'text'];
      const { stdout } = await promisify(execFile)(cli ?? 'aws', args, { env: env() });
      expect(stdout).toMatch(READER);
    });
  });

  it('asks nobody with --json where nobody is signed in', async () => {
    const ran = await run([...login(), '--json'], atServer(), { network: true });
    expect(ran.code).toBe(5);
    expect(documentOf(ran).error).toMatchObject({ code: 'SSB-344' });
  });
});
