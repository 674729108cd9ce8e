/** The listener that the browser comes back to, over real sockets. */
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenForCallback, type Callback } from '../../src/sign-in/callback.ts';

const STATE = 'the-state-that-only-we-know';

interface Got {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

let callback: Callback;
let base: URL;
beforeEach(async () => {
  callback = await listenForCallback(STATE);
  base = new URL(callback.redirectUri);
});
afterEach(() => {
  callback.close();
});

function ask(path: string, { method = 'GET', host = base.host } = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: base.port, path, method, headers: { host } },
      (answer) => {
        let body = '';
        answer.on('data', (data: Buffer) => (body += data.toString()));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
        });
      },
    );
    sent.on('error', reject).end();
  });
}

/** Whether something listens there; an address that this computer does not have counts as no. */
const isReached = (address: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port: Number(base.port), host: address, timeout: 2000 });
    const end = (reached: boolean) => () => {
      socket.destroy();
      resolve(reached);
    };
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
  });

const good = `/oauth/callback?code=abc&state=${STATE}`;
const pending = Symbol('pending');
const soFar = () =>
  Promise.race([callback.answer, new Promise((resolve) => setTimeout(resolve, 20, pending))]);

describe('the page that the browser comes back to', () => {
  it('lets go of every connection once it is closed, also of one that never asked anything', async () => {
    const idle = connect(Number(base.port), '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const gone = new Promise((resolve) => idle.once('close', resolve));
    await ask(good);
    await callback.answer;
    await gone;
    expect(idle.destroyed).toBe(true);
  });

  it('listens on 127.0.0.1 and a port of its own, and on no other address', async () => {
    expect(callback.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d{4,5}\/oauth\/callback$/);
    expect(await isReached('127.0.0.1')).toBe(true);
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    for (const address of ['127.0.0.2', '::1', ...others])
      expect(await isReached(address), address).toBe(false);
  });

  it('takes the code, says in plain words that one can close it, and is gone', async () => {
    const got = await ask(good);
    expect(got.status).toBe(200);
    expect(got.body).toContain('You can close this page');
    expect(await callback.answer).toEqual({ code: 'abc' });
    await expect(ask(good)).rejects.toThrow('ECONNREFUSED');
  });

  it('has no script, and forbids every browser to load anything for it', async () => {
    const { body, headers } = await ask(good);
    expect(body).not.toMatch(/<script|<img|<link|javascript:|\son\w+=/i);
    expect(body).not.toContain('abc');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each<[string, string, { method?: string; host?: string }, number]>([
    ['another state', '/oauth/callback?code=evil&state=guess', {}, 400],
    ['no state', '/oauth/callback?code=evil', {}, 400],
    ['the state twice', `/oauth/callback?code=evil&state=${STATE}&state=x`, {}, 400],
    ['no code', `/oauth/callback?state=${STATE}`, {}, 400],
    ['two codes', `/oauth/callback?code=a&code=b&state=${STATE}`, {}, 400],
    ['another path', `/?code=evil&state=${STATE}`, {}, 404],
    ['a path below', `/oauth/callback/x?code=evil&state=${STATE}`, {}, 404],
    ['a whole address', `http://evil.example${good}`, {}, 404],
    ['POST', good, { method: 'POST' }, 405],
    ['the name of somebody else', good, { host: 'evil.example' }, 400],
    ['a refusal with another state', '/oauth/callback?error=access_denied&state=guess', {}, 400],
  ])('refuses %s, and goes on waiting', async (_what, path, options, status) => {
    expect((await ask(path, options)).status).toBe(status);
    expect(await soFar()).toBe(pending);
    await ask(good);
    expect(await callback.answer).toEqual({ code: 'abc' });
  });

  it('refuses the right answer under another port', async () => {
    expect((await ask(good, { host: '127.0.0.1:1' })).status).toBe(400);
    expect(await soFar()).toBe(pending);
  });

  it('says when it was refused', async () => {
    const got = await ask(`/oauth/callback?error=access_denied&state=${STATE}`);
    expect(got.body).toContain('Signing in was refused');
    expect(await callback.answer).toEqual({ refused: 'access_denied' });
  });
});
