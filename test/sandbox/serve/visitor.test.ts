/** Programs on this computer and the server's own pages come in; what a page of somebody else sends does not. */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { GetUserCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { refusalOf } from '../../../src/sandbox/serve/visitor.ts';
import { refusal } from '../bench.ts';
import { serve, type Served } from './served.ts';

const OWN = 'http://127.0.0.1:4599';
const host = '127.0.0.1:4599';

describe('a request', () => {
  it.each<[string, Record<string, string>]>([
    ['of a program', { host }],
    ['by the other name', { host: 'localhost:4599' }],
    ['of an own page', { host, origin: OWN, 'sec-fetch-site': 'same-origin' }],
    ['of the address bar', { host, 'sec-fetch-site': 'none' }],
  ])('%s comes in', (_, headers) => {
    expect(refusalOf({ method: 'POST', url: '/', headers }, 4599)).toBeUndefined();
  });

  it.each<[string, Record<string, string>]>([
    ['to a name that was made to lead here', { host: 'evil.example:4599' }],
    ['to a name that begins alike', { host: '127.0.0.1.evil.example:4599' }],
    ['to another port', { host: '127.0.0.1:80' }],
    ['without a port', { host: '127.0.0.1' }],
    ['without a host', {}],
    ['of somebody’s page', { host, origin: 'https://evil.example' }],
    ['of a page on another port', { host, origin: 'http://127.0.0.1:3000' }],
    ['of a page under the other name', { host, origin: 'http://localhost:4599' }],
    ['of a page that hides its origin', { host, origin: 'null' }],
    ['of somebody’s image or link', { host, 'sec-fetch-site': 'cross-site' }],
    ['of an image or link on another port', { host, 'sec-fetch-site': 'same-site' }],
  ])('%s stays out', (_, headers) => {
    const asked = { url: '/?Action=CreateUser&Version=2010-05-08&UserName=eve', headers };
    expect(refusalOf({ ...asked, method: 'GET' }, 4599)).toBeTruthy();
  });

  it('to the port that needs no number may leave it out', () => {
    const asked = { method: 'GET', url: '/' };
    for (const one of ['localhost', 'localhost:80']) {
      expect(refusalOf({ ...asked, headers: { host: one } }, 80)).toBeUndefined();
    }
    const own = { host: 'localhost', origin: 'http://localhost' };
    expect(refusalOf({ ...asked, headers: own }, 80)).toBeUndefined();
  });

  it('may follow a link to a page, which only asks, but not answer it', () => {
    const asked = { url: '/authorize?state=s', headers: { host, 'sec-fetch-site': 'cross-site' } };
    expect(refusalOf({ ...asked, method: 'GET' }, 4599)).toBeUndefined();
    expect(refusalOf({ ...asked, method: 'POST' }, 4599)).toBeTruthy();
  });
});

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.close());

/** Sends headers that `fetch` does not let one choose; the request is not ended where a part of its body is given. */
async function status(path: string, headers: Record<string, string>, part?: string) {
  const asked = request(served.url + path, { method: 'POST', headers });
  asked.on('error', () => undefined);
  if (part === undefined) asked.end();
  else asked.write(part);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  asked.destroy();
  return answer.statusCode;
}

test('a stranger’s page changes nothing', async () => {
  const create = '/?Action=CreateUser&Version=2010-05-08&UserName=eve';
  served.box.state.instances = [];
  for (const headers of [
    { host: 'evil.example' },
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ]) {
    expect(await status(create, headers)).toBe(403);
    expect(await status('/console', headers, 'region=eu-north-1')).toBe(403);
  }
  expect(served.box.state.instances).toEqual([]);
  const { iam } = served.wire();
  const { name } = await refusal(iam.send(new GetUserCommand({ UserName: 'eve' })));
  expect(name).toBe('NoSuchEntityException');
});

test('the name localhost is as good as the number', async () => {
  const { port } = new URL(served.url);
  expect(await status('/console', { host: `localhost:${port}` })).not.toBe(403);
});

test('a page is shown in no frame of another page', async () => {
  const { headers } = await fetch(`${served.url}/console`);
  expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
});

test('a body of more than a megabyte is refused before its end, and the server goes on', async () => {
  const tooLong = { 'content-length': String(2 ** 20 + 1) };
  expect(await status('/', tooLong, 'x')).toBe(413);
  expect(await status('/', {}, 'x'.repeat(2 ** 20 + 1))).toBe(413);
  const whole = await fetch(served.url, { method: 'POST', body: 'x'.repeat(2 ** 20) });
  expect(whole.status).toBe(400);
  await served.wire().sts.send(new GetCallerIdentityCommand({}));
});
