/** Credentials that are there and can't be read: broken files, programs and endpoints. Nothing of them is quoted. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, afterAll, expect, it, vi } from 'vitest';
import { createCredentials } from '../../src/aws/credentials.ts';
import { explainAwsError } from '../../src/aws/errors.ts';
import { describeProfiles, loadProfiles } from '../../src/aws/profiles.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';

const START = 'https://acme.awsapps.com/start';
const ROLE = 'sso_account_id = 111122223333\nsso_role_name = X\n';
const CONFIG = `[sso-session acme]
sso_start_url = ${START}
sso_region = eu-west-1
[profile sso]
sso_session = acme
${ROLE}
[profile legacy]
sso_start_url = ${START}
sso_region = eu-west-1
${ROLE}
[profile program]
credential_process = echo {CANARY
`;

let server: Server;
let url = '';
beforeAll(async () => {
  server = createServer((_request, response) => response.end('{"roleCredentials": CANARY'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
});
afterAll(() => {
  server.close();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** What is said about the credentials of that profile, and the code. */
async function told(profile: string | undefined, token: string, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-unreadable-'));
  const cache = join(folder, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true });
  const all = {
    ...{ HOME: folder, AWS_CONFIG_FILE: join(folder, 'config'), AWS_EC2_METADATA_DISABLED: 'true' },
    ...{ AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'), ...env },
  };
  writeFileSync(all.AWS_CONFIG_FILE, profile === undefined ? '' : CONFIG);
  for (const name of ['acme', START]) {
    const file = `${createHash('sha1').update(name).digest('hex')}.json`;
    writeFileSync(join(cache, file), token);
  }
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  const profiles = describeProfiles(await loadProfiles(all));
  const provider = createCredentials({
    ...(profile !== undefined && { profile }),
    requestHandler: createRequestHandler({}),
  });
  const error: unknown = await provider().catch((thrown: unknown) => thrown);
  const context = { doing: 'x', commandPrefix: 'sso-bootstrap', profiles, env: all };
  const { code, message, details } = explainAwsError(error, {
    ...context,
    ...(profile !== undefined && { profile }),
  });
  const text = [message, details.why, ...(details.fix ?? [])].join('\n');
  expect(
    `${text} ${String(error)} ${error instanceof Error ? (error.stack ?? '') : ''}`,
  ).not.toContain('CANARY');
  return `${code} ${text}`;
}

const GOOD = JSON.stringify({
  accessToken: 'x',
  expiresAt: '2999-01-01T00:00:00Z',
  startUrl: START,
  region: 'eu-west-1',
});

it.each([
  [
    'a token that is cut off',
    'sso',
    '{"accessToken": "CANARY',
    /^SSB-302 .*aws sso login --profile sso/su,
  ],
  ['a token that is null', 'sso', 'null', /^SSB-302 .*aws sso login --profile sso/su],
  ['an old token that is null', 'legacy', 'null', /^SSB-302 .*aws sso login --profile legacy/su],
  ['a program that prints no JSON', 'program', GOOD, /^SSB-301 .*credential_process.*by hand/su],
])('%s is told with its fix', async (_, profile, token, says) => {
  expect(await told(profile, token)).toMatch(says);
});

it('a portal that answers with no JSON is no profile without credentials', async () => {
  expect(await told('legacy', GOOD, { AWS_ENDPOINT_URL: url })).toMatch(
    /^SSB-301 .*can.t be read.*AWS_ENDPOINT_URL/su,
  );
});

it('a portal that nobody reaches is a matter of the network', async () => {
  const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' };
  expect(await told('legacy', GOOD, env)).toMatch(/^SSB-403 AWS does not answer/u);
});

it('an endpoint of the machine that answers with no JSON is told by its variable', async () => {
  const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/x` };
  expect(await told(undefined, GOOD, env)).toMatch(
    /^SSB-301 .*can.t be read.*AWS_CONTAINER_CREDENTIALS_FULL_URI/su,
  );
});
