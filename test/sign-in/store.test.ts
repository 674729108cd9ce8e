/** The cache of AWS tools, as botocore, the AWS CLI and the JavaScript SDK keep it. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getSSOTokenFilepath } from '@smithy/shared-ini-file-loader';
import { describe, expect, it } from 'vitest';
import { signInStore, type CachedToken } from '../../src/sign-in/store.ts';
import type { SignInSession } from '../../src/sign-in/session.ts';
import { signIn, signedInUntil } from '../../src/sign-in/sign-in.ts';
import { BOB, signInBench } from './people.ts';

const session: SignInSession = {
  name: 'acme',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
};
const ends = Date.UTC(2026, 10, 22, 10);
const registration = { clientId: 'id', clientSecret: 'secret', expiresAt: ends };
const token: CachedToken = {
  startUrl: session.startUrl,
  region: session.region,
  accessToken: 'access',
  refreshToken: 'refresh',
  expiresAt: ends,
  registration,
};
const folder = () => join(mkdtempSync(join(tmpdir(), 'sso-bootstrap-store-')), '.aws/sso/cache');
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

describe('the cache of signing in', () => {
  it('has the token where every AWS tool looks for it, with the fields that they read', async () => {
    const place = folder();
    await signInStore(place).saveToken(session, token);
    const name = getSSOTokenFilepath('acme').split('/').pop() ?? '';
    expect(readdirSync(place)).toEqual([name]);
    expect(read(join(place, name))).toEqual({
      startUrl: session.startUrl,
      region: 'eu-west-1',
      accessToken: 'access',
      expiresAt: '2026-11-22T10:00:00Z',
      clientId: 'id',
      clientSecret: 'secret',
      registrationExpiresAt: '2026-11-22T10:00:00Z',
      refreshToken: 'refresh',
    });
    expect(await signInStore(place).token(session)).toEqual(token);
  });

  // Made with Python: hashlib.sha1(json.dumps(args, sort_keys=True).encode()).hexdigest(), as awscli/botocore/utils.py has it.
  it.each<[Partial<SignInSession>, string]>([
    [{}, 'c18dfa27586773db751d1e2115a31334f50d238d'],
    [{ scopes: null }, 'b02584108186386606e1b78860819cafc4e8866f'],
    [
      { scopes: ['sso:account:access', 'other'], name: 'größe' },
      '6ccdf9657c8a291fa6f9fb401fe003147096816d',
    ],
  ])('has the registration where the AWS CLI looks for it: %j', async (change, name) => {
    const place = folder();
    const one = { ...session, ...change };
    await signInStore(place).saveRegistration(one, 'browser', registration);
    expect(readdirSync(place)).toEqual([`${name}.json`]);
    expect(read(join(place, `${name}.json`))).toEqual({
      clientId: 'id',
      clientSecret: 'secret',
      expiresAt: '2026-11-22T10:00:00Z',
      ...(one.scopes && { scopes: one.scopes }),
      grantTypes: ['authorization_code', 'refresh_token'],
    });
  });

  it('does not take a registration for a code for one for the browser, or the other way round', async () => {
    const store = signInStore(folder());
    await store.saveRegistration(session, 'device', registration);
    expect(await store.registration(session, 'browser')).toBeNull();
    expect(await store.registration(session, 'device')).toEqual(registration);
    await store.saveRegistration(session, 'browser', registration);
    expect(await store.registration(session, 'device')).toBeNull();
    await store.dropRegistration(session);
    expect(await store.registration(session, 'browser')).toBeNull();
  });

  it('is for its owner only: files 0600, the folder 0700, also where a file was open to all', async () => {
    const place = folder();
    const store = signInStore(place);
    await store.saveToken(session, token);
    const [name = ''] = readdirSync(place);
    const mode = (path: string) => statSync(path).mode & 0o777;
    expect([mode(place), mode(join(place, name))]).toEqual([0o700, 0o600]);
    const open = folder();
    mkdirSync(open, { recursive: true });
    writeFileSync(join(open, name), '{}', { mode: 0o644 });
    await signInStore(open).saveToken(session, token);
    expect(mode(join(open, name))).toBe(0o600);
  });

  it.each(['', '{', '[]', '{"accessToken": 1}', '{"startUrl": "x", "region": "y"}'])(
    'takes %j for no token',
    async (text) => {
      const place = folder();
      const store = signInStore(place);
      await store.saveToken(session, token);
      const [name = ''] = readdirSync(place);
      writeFileSync(join(place, name), text);
      expect(await store.token(session)).toBeNull();
    },
  );

  it('reads the time as older tools wrote it', async () => {
    const place = folder();
    const store = signInStore(place);
    await store.saveToken(session, token);
    const [name = ''] = readdirSync(place);
    const text = readFileSync(join(place, name), 'utf8').replaceAll('10:00:00Z', '10:00:00UTC');
    writeFileSync(join(place, name), text);
    expect((await store.token(session))?.expiresAt).toBe(ends);
  });

  it('says SSB-601 where nothing can be kept', async () => {
    const place = folder();
    mkdirSync(join(place, '..'), { recursive: true });
    symlinkSync('/dev/null', place);
    await expect(signInStore(place).saveToken(session, token)).rejects.toMatchObject({
      code: 'SSB-601',
    });
  });
});

describe('somebody who is signed in', () => {
  it('is not asked again, and until when is told without a call', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    const { expiresAt } = await signIn(bench.session, bench.io);
    const calls = bench.box.calls.length;
    expect(await signIn(bench.session, bench.io)).toEqual({ expiresAt, how: 'already' });
    expect(await signedInUntil(bench.session, bench.io)).toBe(expiresAt);
    expect(bench.box.calls).toHaveLength(calls);
    await bench.box.clock.sleep(2 * 3_600_000);
    expect(await signedInUntil(bench.session, bench.io)).toBeNull();
  });

  it('is renewed near the end without a person, until the session of the portal ends', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    await signIn(bench.session, bench.io);
    bench.io.way = { by: 'nobody' };
    await bench.box.clock.sleep(50 * 60_000);
    const renewed = await signIn(bench.session, bench.io);
    expect(renewed.how).toBe('renewed');
    const left = renewed.expiresAt - bench.box.clock.now();
    expect(left).toBeGreaterThan(3_590_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
    expect(await bench.io.store.token(bench.session)).toMatchObject({
      refreshToken: expect.stringMatching(/^simulated-refresh-/) as string,
    });
    await bench.box.clock.sleep(8 * 3_600_000);
    await expect(signIn(bench.session, bench.io)).rejects.toMatchObject({ code: 'SSB-344' });
  });

  it('keeps the refresh token where AWS gives no new one with the renewal', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    await signIn(bench.session, bench.io);
    const { refreshToken } = (await bench.io.store.token(bench.session)) ?? {};
    const { aws } = bench.io;
    const renewed = { accessToken: 'new', lastsSeconds: 3600 };
    bench.io.aws = {
      ...aws,
      oidc: (region) => ({ ...aws.oidc(region), refreshed: () => Promise.resolve(renewed) }),
    };
    await bench.box.clock.sleep(50 * 60_000);
    expect((await signIn(bench.session, bench.io)).how).toBe('renewed');
    expect(refreshToken).toMatch(/./);
    expect(await bench.io.store.token(bench.session)).toMatchObject({
      accessToken: 'new',
      refreshToken,
    });
  });

  it('is asked again where the token is of another portal', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    await signIn(bench.session, bench.io);
    const stored = await bench.io.store.token(bench.session);
    if (!stored) throw new Error('a token was expected');
    await bench.io.store.saveToken(bench.session, { ...stored, startUrl: 'https://old.example' });
    expect(await signedInUntil(bench.session, bench.io)).toBeNull();
    expect((await signIn(bench.session, bench.io)).how).toBe('signed-in');
  });
});
