/**
 * Secrets that are planted wherever this program can meet one, and a look at all that it then says and leaves: the
 * screen, --debug, JSON, and every file. Only the files in which they were planted may hold them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenPath } from '../../src/profiles/places.ts';
import { expectMode } from '../helpers/mode.ts';
import { newHome, run, type Home } from '../helpers/program.ts';
import { findSecrets } from '../helpers/secrets.ts';

const CONFIG = `[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-central-1
sso_registration_scopes = sso:account:access

[profile admin]
sso_session = acme
sso_account_id = 111122223333
sso_role_name = AdministratorAccess
region = eu-central-1
aws_session_token = CANARY-config
`;
const CREDENTIALS = `[default]
aws_access_key_id = CANARY-key-id
aws_secret_access_key = CANARY-file-secret
`;

/** An AWS that fails at everything, in one of the ways of services. */
let failing: Server;
let url = '';
beforeAll(async () => {
  failing = createServer((_request, response) => {
    const body = JSON.stringify({ message: 'no', error: 'invalid_request' });
    const headers = {
      'content-type': 'application/json',
      'x-amzn-errortype': 'InvalidRequestException',
    };
    response.writeHead(400, headers).end(body);
  });
  await new Promise<void>((resolve) => {
    failing.listen(0, '127.0.0.1', resolve);
  });
  const address = failing.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(() => {
  failing.close();
});

/** `lasts` in minutes. */
function planted(lasts: number, more: Record<string, string> = {}): Home {
  const home = newHome({ AWS_ENDPOINT_URL: url, ...more });
  const place = tokenPath(home.env, 'acme');
  mkdirSync(dirname(place), { recursive: true });
  const stamp = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
  const token = {
    startUrl: 'https://acme.awsapps.com/start',
    region: 'eu-central-1',
    accessToken: 'CANARY-access',
    refreshToken: 'CANARY-refresh',
    clientId: 'CANARY-client',
    clientSecret: 'CANARY-client-secret',
    expiresAt: stamp(Date.now() + lasts * 60_000),
    registrationExpiresAt: stamp(Date.now() + 86_400_000),
  };
  writeFileSync(place, JSON.stringify(token), { mode: 0o600 });
  writeFileSync(join(home.folder, '.aws', 'config'), CONFIG);
  writeFileSync(join(home.folder, '.aws', 'credentials'), CREDENTIALS);
  return home;
}

const KEYS = {
  AWS_ACCESS_KEY_ID: 'CANARY-env-id',
  AWS_SECRET_ACCESS_KEY: 'CANARY-env-secret',
  AWS_SESSION_TOKEN: 'CANARY-env-token',
};

describe('a secret that the program meets', () => {
  it.each<[string, string[], number, Record<string, string>]>([
    ['login with a token that still lasts', ['login'], 50, {}],
    ['login with one to be renewed', ['login'], 5, {}],
    ['login with one that has ended', ['login', '--use-device-code'], -5, {}],
    ['login --json', ['login', '--json'], 50, {}],
    ['login with an address', ['login', 'https://acme.awsapps.com/start', '--yes'], 50, {}],
    ['login with another address', ['login', 'https://b.awsapps.com/start'], 50, {}],
    ['status by the profile', ['status', '--profile', 'admin'], 50, {}],
    ['status by keys of the environment', ['status'], 50, KEYS],
    ['import by keys of a file', ['import', '--json'], 50, {}],
    ['a whole rehearsal', ['init', '--sandbox', '--yes', '--no-input'], 50, KEYS],
  ])('is neither said nor kept by %s', async (_what, args, lasts, env) => {
    const home = planted(lasts, env);
    const before = readFileSync(tokenPath(home.env, 'acme'), 'utf8');
    const ran = await run([...args, '--debug'], home, { network: true });
    expect(ran.code, 'a mistake of this program').not.toBe(1);
    expect(ran.stdout + ran.stderr).not.toBe('');
    const aws = join(home.folder, '.aws');
    const texts = [ran.stdout, ran.stderr];
    const found = findSecrets(home.folder, { texts, except: aws });
    // What a rehearsal makes up opens nothing, and is kept with its world.
    expect(found.filter((line) => !line.includes('/rehearsal/'))).toEqual([]);
    expect(readFileSync(tokenPath(home.env, 'acme'), 'utf8')).toBe(before);
    expectMode(tokenPath(home.env, 'acme'), 0o600);
  });

  it('is found by this test where it is said', () => {
    const home = planted(50);
    const nowhere = join(home.folder, 'nowhere');
    expect(findSecrets(home.folder, { texts: ['x CANARY-y'], except: nowhere })).toEqual(
      expect.arrayContaining(['text 1: CANARY-y', expect.stringContaining('CANARY-access')]),
    );
  });
});
