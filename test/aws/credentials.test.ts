import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createCredentials } from '../../src/aws/credentials.ts';
import {
  chosenProfile,
  competingKeys,
  defaultRegion,
  describeProfiles,
  loadProfiles,
  mfaSerialOfKeys,
  requireProfile,
} from '../../src/aws/profiles.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';

const CONFIG = `
[default]
region = eu-north-1
[profile dev]
role_arn = arn:aws:iam::111122223333:role/dev
source_profile = nobody
[profile admin]
role_arn = arn:aws:iam::111122223333:role/admin
source_profile = ci
mfa_serial = arn:aws:iam::111122223333:mfa/ada
[profile sso]
sso_session = acme
[profile setup]
login_session = arn:aws:iam::111122223333:root
[profile vault]
credential_process = vault get
[sso-session acme]
sso_region = eu-west-1
sso_start_url = https://d-1.awsapps.com/start
`;

const CREDENTIALS = `
[ci]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
[keys]
aws_access_key_id = AKIAI44QH8DHBEXAMPLE
aws_secret_access_key = not-a-secret
mfa_serial = arn:aws:iam::111122223333:mfa/bob
`;

const SHELL_KEYS = {
  AWS_ACCESS_KEY_ID: 'ASIASESSIONEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
};

const HALF_A_KEY = { AWS_ACCESS_KEY_ID: 'ASIASESSIONEXAMPLE' };

const SESSION = { aws_session_token: 'not-a-token' };

function files() {
  const folder = mkdtempSync(join(tmpdir(), 'aws-'));
  const env = {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  };
  writeFileSync(env.AWS_CONFIG_FILE, CONFIG);
  writeFileSync(env.AWS_SHARED_CREDENTIALS_FILE, CREDENTIALS);
  return env;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('profiles', () => {
  test('are described by how they sign in, without any secret', async () => {
    const seen = describeProfiles(await loadProfiles(files()));
    expect(Object.fromEntries(seen.map(({ name, how }) => [name, how]))).toEqual({
      default: 'no credentials in it',
      dev: 'role, source nobody is missing',
      admin: 'role from ci, MFA',
      sso: 'sso',
      setup: 'aws login',
      vault: 'a program',
      ci: 'incomplete: no secret',
      keys: 'keys, MFA',
    });
    expect(JSON.stringify(seen)).not.toContain('not-a-secret');
  });

  test('missing files are empty ones', async () => {
    const env = { AWS_CONFIG_FILE: '/nowhere/a', AWS_SHARED_CREDENTIALS_FILE: '/nowhere/b' };
    expect(await loadProfiles(env)).toEqual({});
  });

  test('the flag wins over AWS_PROFILE', () => {
    expect(chosenProfile('a', { AWS_PROFILE: 'b' })).toBe('a');
    expect(chosenProfile(undefined, { AWS_PROFILE: 'b' })).toBe('b');
    expect(chosenProfile(undefined, { AWS_PROFILE: '' })).toBeUndefined();
  });

  test('a profile that does not exist is said, with those that do', async () => {
    const profiles = await loadProfiles(files());
    requireProfile('ci', profiles);
    requireProfile(undefined, profiles);
    expect(() => {
      requireProfile('cii', profiles);
    }).toThrow('no profile "cii"');
  });

  test.each([
    ['flag', 'a', { AWS_REGION: 'b' }, undefined, { value: 'a', source: '--region' }],
    [
      'AWS_REGION',
      undefined,
      { AWS_REGION: 'b', AWS_DEFAULT_REGION: 'c' },
      undefined,
      { value: 'b', source: 'AWS_REGION' },
    ],
    [
      'AWS_DEFAULT_REGION',
      undefined,
      { AWS_REGION: '', AWS_DEFAULT_REGION: 'c' },
      undefined,
      { value: 'c', source: 'AWS_DEFAULT_REGION' },
    ],
    ['profile', undefined, {}, 'p', { value: 'd', source: 'profile p' }],
    ['default', undefined, {}, undefined, { value: 'e', source: 'profile default' }],
    ['none', undefined, {}, 'q', undefined],
  ])('Region from %s', (_name, flag, env, profile, expected) => {
    const profiles = { p: { region: 'd' }, q: {}, default: { region: 'e' } };
    expect(defaultRegion(flag, env, profiles, profile)).toEqual(expected);
  });

  test('keys next to a chosen profile are reported', () => {
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    };
    expect(competingKeys('dev', env)).toMatch(/^Profile dev is used, not the keys/u);
    expect(competingKeys('dev', env)).not.toContain('not-a-secret');
    expect(competingKeys(undefined, env)).toBeNull();
    expect(competingKeys('dev', {})).toBeNull();
  });

  test('the MFA device of keys, not of a role', async () => {
    const profiles = await loadProfiles(files());
    expect(mfaSerialOfKeys(profiles, 'keys', {})).toBe('arn:aws:iam::111122223333:mfa/bob');
    expect(mfaSerialOfKeys(profiles, 'admin', {})).toBeUndefined();
    expect(mfaSerialOfKeys(profiles, 'nobody', {})).toBeUndefined();
  });

  test.each([
    ['of the default profile is used', undefined, {}, {}, 'phone'],
    ['is none where keys in the environment come first', undefined, SHELL_KEYS, {}, undefined],
    ['counts where the environment has half a key', undefined, HALF_A_KEY, {}, 'phone'],
    [
      'counts for a chosen profile, whatever the environment has',
      'default',
      SHELL_KEYS,
      {},
      'phone',
    ],
    ['is none for a session that is there already', undefined, {}, SESSION, undefined],
  ])('the MFA device %s', (_name, profile, env, more, serial) => {
    const keys = { aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE', mfa_serial: 'phone', ...more };
    expect(mfaSerialOfKeys({ default: keys }, profile, env)).toBe(serial);
  });
});

describe('the chain', () => {
  test('a role that wants a code asks for it, and nothing is printed', async () => {
    const env = files();
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    vi.stubEnv('AWS_CONFIG_FILE', env.AWS_CONFIG_FILE);
    writeFileSync(
      env.AWS_SHARED_CREDENTIALS_FILE,
      '[ci]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = not-a-secret\n',
    );
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', env.AWS_SHARED_CREDENTIALS_FILE);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAI44QH8DHBEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
    const asked: string[] = [];
    const credentials = createCredentials({
      profile: 'admin',
      region: 'eu-west-1',
      requestHandler: createRequestHandler({}),
      askMfaCode: (serial) => {
        asked.push(serial);
        return Promise.reject(new Error('changed my mind'));
      },
    });
    await expect(credentials()).rejects.toThrow('changed my mind');
    expect(asked).toEqual(['arn:aws:iam::111122223333:mfa/ada']);
    expect(warn).not.toHaveBeenCalled();
  });
});
