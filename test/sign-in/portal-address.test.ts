/** Addresses of a company's own that lead to its portal. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redirectBy } from '../../src/aws/redirect.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';
import { portalAddress } from '../../src/sign-in/portal-address.ts';
import { signIn } from '../../src/sign-in/sign-in.ts';
import { BOB, signInBench } from './people.ts';

const OWN = 'https://aws.acme.example/start';
const leadingTo = (to: string | null) => () => Promise.resolve(to === null ? null : new URL(to));
const never = () => Promise.reject(new Error('asked'));

describe('the address that the services know', () => {
  it.each([
    'https://acme.awsapps.com/start',
    'https://start.us-gov-home.awsapps.com/directory/acme',
    'https://start.home.awsapps.cn/directory/acme',
    'https://ssoins-1234567890abcdef.eu-west-1.portal.amazonaws.com',
    'https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws',
    'https://identitycenter.amazonaws.com/ssoins-1234567890abcdef',
  ])('is %s itself, and nobody is asked', async (startUrl) => {
    expect(await portalAddress(startUrl, never)).toBe(startUrl);
  });

  it.each([
    ['https://acme.awsapps.com/start/#/', 'https://acme.awsapps.com/start'],
    [
      'https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws/?x=y',
      'https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws',
    ],
  ])('is where an address of a company leads: %s', async (to, address) => {
    expect(await portalAddress(OWN, leadingTo(to))).toBe(address);
  });

  it('is the one given where that leads nowhere: AWS says whether it knows it', async () => {
    expect(await portalAddress(OWN, leadingTo(null))).toBe(OWN);
  });

  it.each([
    'http://acme.awsapps.com/start',
    'https://acme.awsapps.com:8443/start',
    'https://ada:x@acme.awsapps.com/start',
    'https://acme.awsapps.com.evil.example/start',
    'https://evil-awsapps.com/start',
    'https://x.execute-api.eu-west-1.amazonaws.com/start',
    'https://login.acme.example/again',
  ])('is none where it leads to %s: SSB-340', async (to) => {
    await expect(portalAddress(OWN, leadingTo(to))).rejects.toMatchObject({ code: 'SSB-340' });
  });
});

describe('asking where an address leads', () => {
  const seen: string[] = [];
  let server: Server;
  let base = '';
  const redirect = redirectBy(createRequestHandler({}));
  beforeAll(async () => {
    server = createServer(({ method = '', url = '' }, response) => {
      seen.push(`${method} ${url}`);
      if (url === '/gone') response.writeHead(404).end();
      else if (url === '/get' && method === 'HEAD') response.writeHead(405).end();
      else response.writeHead(302, { location: '/there' }).end('x'.repeat(100_000));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('takes one step and no second one', async () => {
    expect((await redirect(new URL(`${base}/?a=b`)))?.href).toBe(`${base}/there`);
    expect(seen.splice(0)).toEqual(['HEAD /?a=b']);
  });

  it('asks by GET where HEAD is not allowed', async () => {
    expect((await redirect(new URL(`${base}/get`)))?.href).toBe(`${base}/there`);
    expect(seen.splice(0)).toEqual(['HEAD /get', 'GET /get']);
  });

  it('is null where nothing leads on, and SSB-340 where nobody answers', async () => {
    expect(await redirect(new URL(`${base}/gone`))).toBeNull();
    await expect(redirect(new URL('http://127.0.0.1:1/'))).rejects.toMatchObject({
      code: 'SSB-340',
      details: { why: expect.stringContaining('ECONNREFUSED') as string },
    });
  });
});

describe('a session whose address is the company’s own', () => {
  it('is signed in to at AWS’s address, and kept by its own, as the AWS CLI keeps it', async () => {
    const bench = signInBench();
    const own = { ...bench.session, startUrl: OWN };
    const redirect = leadingTo(`${bench.session.startUrl}/`);
    bench.approveCodes(BOB);
    await signIn(own, { ...bench.io, aws: { ...bench.io.aws, redirect } });
    expect(await bench.io.store.token(own)).toMatchObject({ startUrl: OWN });
  });
});
