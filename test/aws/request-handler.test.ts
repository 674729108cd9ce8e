import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { has } from '../helpers/clients.ts';
import { createAws } from '../../src/aws/aws.ts';
import { createClients } from '../../src/aws/clients.ts';
import { explainAwsError } from '../../src/aws/errors.ts';
import type { Env } from '../../src/aws/proxy.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';
import { createRetryStrategy } from '../../src/aws/retry.ts';
import type { AppError } from '../../src/errors.ts';
import { AWS_HOST, openCompanyNetwork, type CompanyNetwork } from './company-network.ts';
import { fakeClock } from './fake.ts';

/** Lists instances through a handler made from `env`, and closes its sockets. */
async function listInstances(env: Env, times = 1): Promise<void> {
  const clock = fakeClock();
  const requestHandler = createRequestHandler(env);
  const clients = createClients({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler,
    retryStrategy: (service) => createRetryStrategy(service, { clock }),
  });
  try {
    for (let time = 0; time < times; time++) {
      expect(await createAws(clients, clock).instances.list('eu-west-1')).toEqual([]);
    }
  } finally {
    requestHandler.destroy();
  }
}

async function explained(env: Env): Promise<AppError> {
  try {
    await listInstances(env);
  } catch (error) {
    return explainAwsError(error, { doing: 'looking', commandPrefix: 'npx sso-bootstrap' });
  }
  throw new Error('it worked');
}

beforeEach(() => {
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe.skipIf(!has('openssl', 'version'))('in a company network', () => {
  let network: CompanyNetwork;
  beforeEach(async () => {
    network = await openCompanyNetwork();
  });
  afterEach(() => {
    network.close();
  });
  const trusted = () => ({ AWS_CA_BUNDLE: network.caFile });

  test('calls go through the proxy, over one connection, trusting the company’s certificates', async () => {
    await listInstances({ ...trusted(), HTTPS_PROXY: network.proxyUrl }, 3);
    expect(network.tunnels).toEqual([{ to: `${AWS_HOST}:443`, authorization: undefined }]);
    expect(network.requests).toEqual(Array(3).fill('SWBExternalService.ListInstances'));
  });

  test('the lower-case variable works, and a password is sent', async () => {
    const url = network.proxyUrl.replace('//', '//ada:p%40ss@');
    await listInstances({ ...trusted(), https_proxy: url });
    const basic = `Basic ${Buffer.from('ada:p@ss').toString('base64')}`;
    expect(network.tunnels).toEqual([{ to: `${AWS_HOST}:443`, authorization: basic }]);
  });

  test('a proxy behind TLS of its own', async () => {
    await listInstances({ ...trusted(), HTTPS_PROXY: network.tlsProxyUrl });
    expect(network.tunnels).toHaveLength(1);
  });

  test('without the company’s certificates nothing is sent, and the message says what to set', async () => {
    const error = await explained({ HTTPS_PROXY: network.proxyUrl });
    expect(error).toMatchObject({ code: 'SSB-403' });
    expect(error.message).toMatch(/certificate that this computer does not trust/u);
    expect(error.details.fix?.join(' ')).toContain('AWS_CA_BUNDLE');
    expect(network.tunnels).toHaveLength(1);
    expect(network.requests).toEqual([]);
  });

  test.each([
    [407, /wants a user name and password/u],
    [403, /refuses the connection to AWS \(HTTP 403\)/u],
  ])('a proxy that answers %i is told apart from AWS, once', async (status, message) => {
    network.refuseWith(status);
    const url = network.proxyUrl.replace('//', '//ada:secret@');
    const error = await explained({ ...trusted(), HTTPS_PROXY: url });
    expect(error).toMatchObject({ code: 'SSB-403' });
    expect(error.message).toMatch(message);
    expect(error.message).toContain(network.proxyUrl);
    expect(JSON.stringify({ ...error.details, message: error.message })).not.toContain('secret');
    expect(network.tunnels).toHaveLength(1);
  });

  test('loopback is never proxied', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', network.serverUrl);
    await listInstances({ ...trusted(), HTTPS_PROXY: network.proxyUrl });
    expect(network.tunnels).toEqual([]);
    expect(network.requests).toHaveLength(1);
  });

  test('NO_PROXY goes straight there', async () => {
    // Straight to AWS would be no test: this name does not exist, and only the proxy would not mind.
    vi.stubEnv('AWS_ENDPOINT_URL', 'https://center.invalid');
    const env = { ...trusted(), HTTPS_PROXY: network.proxyUrl, NO_PROXY: '.invalid' };
    const error = await explained(env);
    expect(error.message).toMatch(/can’t be looked up|does not answer/u);
    expect(network.tunnels).toEqual([]);
  });
});

test('a proxy that is not there', async () => {
  const error = await explained({ HTTPS_PROXY: 'http://127.0.0.1:1' });
  expect(error).toMatchObject({ code: 'SSB-403' });
  expect(error.message).toMatch(/proxy http:\/\/127\.0\.0\.1:1 can’t be reached/u);
});

test.each([
  ['missing', null, /ENOENT/u],
  ['no certificate', 'hello', /no certificate/u],
])('a bundle that is %s is named at once', (_name, content, why) => {
  const file = join(mkdtempSync(join(tmpdir(), 'bundle-')), 'bundle.pem');
  if (content !== null) writeFileSync(file, content);
  let thrown: unknown;
  try {
    createRequestHandler({ AWS_CA_BUNDLE: file });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: 'SSB-403' });
  expect((thrown as AppError).details.why).toMatch(why);
  expect((thrown as AppError).message).toContain(file);
});
