/** `sandbox serve` as a command: what it says, that it goes on until Ctrl-C, and that the world lasts. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../helpers/here.ts';
import { documentOf, newHome } from '../helpers/program.ts';
import { serveWorld } from '../helpers/serve.ts';

const signature = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=rehearsal/20261122/us-east-1/${service}/aws4_request`;

/** A call without any SDK. */
async function organizations(url: string, operation: string, input: object): Promise<object> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'x-amz-target': `AWSOrganizationsV20161128.${operation}`,
      authorization: signature('organizations'),
    },
    body: JSON.stringify(input),
  });
  return (await answer.json()) as object;
}

it('says where it is and what to paste, and ends calmly on Ctrl-C', async () => {
  const home = newHome();
  const { url, stop } = await serveWorld(home, ['--world', 'startup']);
  const ran = await stop();
  expect(ran.code).toBe(130);
  expect(ran.stdout).toContain(`${url}\n`);
  expect(ran.stderr).toContain(`export AWS_ENDPOINT_URL=${url}\n`);
  expect(ran.stderr).toContain('export AWS_ACCESS_KEY_ID=rehearsal\n');
  expect(ran.stderr).toContain('export AWS_REGION=eu-central-1\n');
  expect(ran.stderr).toContain('Stopped.');
});

it('keeps the world from one time to the next, until it is reset', async () => {
  const home = newHome();
  const first = await serveWorld(home, ['--world', 'fresh', '--latency', '0']);
  await organizations(first.url, 'CreateOrganization', { FeatureSet: 'ALL' });
  await first.stop();
  const second = await serveWorld(home, ['--world', 'fresh']);
  const again = await organizations(second.url, 'DescribeOrganization', {});
  expect(again).toMatchObject({ Organization: { FeatureSet: 'ALL' } });
  await second.stop();
  await run(['sandbox', 'reset', '--world', 'fresh'], home);
  const third = await serveWorld(home, ['--world', 'fresh']);
  const gone = await organizations(third.url, 'DescribeOrganization', {});
  expect(gone).toMatchObject({ __type: 'AWSOrganizationsNotInUseException' });
  await third.stop();
});

it('prints one document with --json, when it starts', async () => {
  const { url, stop } = await serveWorld(newHome(), ['--world', 'startup', '--json']);
  const ran = await stop();
  expect(ran.code).toBe(130);
  expect(documentOf(ran)).toMatchObject({
    command: 'sandbox',
    status: 'ok',
    rehearsal: 'startup',
    data: { url, world: 'startup', environment: { AWS_ENDPOINT_URL: url } },
  });
});

it('says so when the port is taken, or is none', async () => {
  const home = newHome();
  const { url, stop } = await serveWorld(home, []);
  const { port } = new URL(url);
  const taken = await run(['sandbox', 'serve', '--port', port, '--world', 'startup'], home);
  expect([taken.code, taken.stderr]).toEqual([
    2,
    expect.stringContaining(`Port ${port} can't be used`),
  ]);
  const none = await run(['sandbox', 'serve', '--port', 'x'], home);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('--port "x"')]);
  await stop();
});

it('keeps its world to itself while it serves it, and gives it back', async () => {
  const home = newHome();
  const { url, stop } = await serveWorld(home, ['--world', 'startup']);
  for (const args of [
    ['login', '--world', 'startup', '--no-input'],
    ['sandbox', 'serve', '--world', 'startup'],
    ['sandbox', 'reset', '--world', 'startup'],
  ]) {
    const second = await run(args, home);
    expect(second.code, args.join(' ')).toBe(2);
    expect(second.stderr).toContain(`World startup is being served at ${url}`);
  }
  expect((await run(['status', '--sandbox', '--json'], home)).code).not.toBe(2);
  await stop();
  expect((await run(['login', '--world', 'startup', '--no-input'], home)).code).toBe(0);
});

it('takes over a world whose server was killed', async () => {
  const home = newHome();
  const folder = join(home.folder, 'state/sso-bootstrap/rehearsal/startup');
  mkdirSync(folder, { recursive: true });
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(join(folder, 'served.json'), JSON.stringify({ pid, url: 'http://127.0.0.1:1' }));
  expect((await run(['login', '--world', 'startup', '--no-input'], home)).code).toBe(0);
});
