/**
 * The clock of the computer is set while the built program applies, in front of an AWS that refuses a signature of another
 * time, as AWS does from five minutes on.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runningClock } from '../../src/sandbox/clock.ts';
import { openSandbox } from '../../src/sandbox/open.ts';
import { serveSandbox } from '../../src/sandbox/serve/server.ts';
import { documentOf, newHome, root, run } from '../helpers/program.ts';

const HOUR = 3_600_000;
const FIVE_MINUTES = 300_000;
const FILE = `version: 1
account: "111122223333"
region: eu-central-1
permissionSets: { Billing: {} }
users:
  kim@acme.example: { givenName: Kim, familyName: Lee, email: kim@acme.example }
access:
  - { permissionSet: Billing, accounts: ["111122223333", "444455556666"], users: [kim@acme.example] }
`;

const open: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(open.map((close) => close())));

/** `when`: a file that is there from the first assignment on. */
async function account(when: string) {
  const clock = (start: number) => runningClock(start, 10);
  const box = openSandbox({ world: 'startup', start: Date.now(), clock, latency: 0 });
  const { url, close } = await serveSandbox(
    {
      ...box,
      answer(call) {
        if (call.operation === 'CreateAccountAssignment') writeFileSync(when, '');
        return box.answer(call);
      },
    },
    0,
  );
  let refused = 0;
  const gate = createServer((from, to) => {
    const late = refusalOf(from);
    if (late !== null) {
      refused += 1;
      to.writeHead(late.status, { 'content-type': late.type }).end(late.body);
      return;
    }
    const headers = { ...from.headers, host: new URL(url).host };
    const on = request(url + (from.url ?? ''), { method: from.method, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(to);
    });
    from.pipe(on);
  });
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  open.push(close, () => new Promise((resolve) => gate.close(resolve)));
  const { port } = gate.address() as AddressInfo;
  return { box, url: `http://127.0.0.1:${port}`, refused: () => refused };
}

/** What AWS answers to a signature of more than five minutes ago, or of a time to come. */
function refusalOf({ headers }: IncomingMessage) {
  const signed = String(headers['x-amz-date'] ?? '');
  const at = Date.parse(signed.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  if (!(Math.abs(at - Date.now()) > FIVE_MINUTES)) return null;
  const is = at < Date.now() ? 'expired' : 'not yet current';
  const message = `Signature ${is}: ${signed}`;
  if (headers['x-amz-target'] === undefined) {
    const body = `<ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>${message}</Message></Error></ErrorResponse>`;
    return { status: 403, type: 'text/xml', body };
  }
  const body = JSON.stringify({ __type: 'InvalidSignatureException', message });
  return { status: 400, type: 'application/x-amz-json-1.1', body };
}

async function applied(by: number, from: 'the start' | 'the first assignment') {
  const home = newHome({
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: 'eu-central-1',
  });
  const when = join(home.folder, 'leap');
  if (from === 'the start') writeFileSync(when, '');
  const { box, url, refused } = await account(when);
  writeFileSync(join(home.folder, 'sso-bootstrap.yaml'), FILE);
  const env = {
    AWS_ENDPOINT_URL: url,
    NODE_OPTIONS: `--require ${join(root, 'test', 'helpers', 'leap.cjs')}`,
    LEAP_BY: String(by),
    LEAP_WHEN: when,
  };
  const args = ['apply', '--yes', '--no-input', '--json'];
  const ran = await run(args, home, { network: true, env });
  expect(existsSync(when)).toBe(true);
  const [instance] = box.state.instances;
  const set = instance?.permissionSets.find(({ name }) => name === 'Billing');
  const rows = instance?.assignments.filter((one) => one.permissionSetArn === set?.arn);
  return { ran, refused: refused(), rows: rows?.length };
}

// They mostly wait.
describe.concurrent('a clock that is off', () => {
  it.each([
    ['an hour ahead', HOUR, 'the first assignment'],
    ['an hour back', -HOUR, 'the first assignment'],
    ['a day ahead', 24 * HOUR, 'the first assignment'],
    ['a day back', -24 * HOUR, 'the first assignment'],
    ['an hour ahead', HOUR, 'the start'],
    ['a day back', -24 * HOUR, 'the start'],
  ] as const)(
    'by %s (%i ms) from %s on: calls are signed by AWS’s time, and all is done',
    async (_name, by, from) => {
      const { ran, refused, rows } = await applied(by, from);
      expect(ran.code, ran.stderr + ran.stdout).toBe(0);
      expect(documentOf(ran).status).toBe('ok');
      expect(refused).toBeGreaterThan(0);
      expect(rows).toBe(2);
    },
  );
});
