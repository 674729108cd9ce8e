/** The cached sign-in: ended, of another portal, or not to be read. */
import { describe, expect, it } from 'vitest';
import type { Token } from '../../src/profiles/token-obstacle.ts';
import { here, ids } from './obstacles-here.ts';

describe('the cached sign-in', () => {
  const good = {
    startUrl: 'https://acme.awsapps.com/start',
    region: 'eu-west-1',
    accessToken: 'secret-token',
    expiresAt: '2026-11-22T17:00:00Z',
  };
  const renewing = {
    refreshToken: 'r',
    clientSecret: 's',
    registrationExpiresAt: '2027-01-01T00:00:00Z',
  };
  const past = { expiresAt: '2026-11-22T08:00:00Z' };
  const token = (text: string): Token => ({
    path: '~/.aws/sso/cache/x.json',
    text,
    session: 'acme',
    startUrl: good.startUrl,
    region: good.region,
    now: new Date('2026-11-22T09:30:00Z'),
  });

  it.each<[string, unknown, string[]]>([
    ['is good', good, []],
    ['has ended', { ...good, ...past }, ['token-expired']],
    ['has ended and renews itself', { ...good, ...past, ...renewing }, []],
    [
      'has ended and its client too',
      { ...good, ...past, ...renewing, ...{ registrationExpiresAt: past.expiresAt } },
      ['token-expired'],
    ],
    ['says no time', { ...good, expiresAt: undefined }, ['token-expired']],
    [
      'is of another portal',
      { ...good, startUrl: 'https://other.awsapps.com/start' },
      ['token-foreign'],
    ],
    ['is of another Region', { ...good, region: 'us-east-1' }, ['token-foreign']],
    ['names no portal', { ...good, startUrl: undefined }, ['token-foreign']],
    ['holds no token', { ...good, accessToken: undefined }, ['token-unreadable']],
    ['is no map', ['x'], ['token-unreadable']],
  ])('that %s', (_, data, expected) => {
    const found = here({ token: token(JSON.stringify(data)) });
    expect(found.map(({ id }) => id)).toEqual(expected);
    expect(JSON.stringify(found)).not.toContain('secret-token');
    for (const { fix } of found) expect(fix).toEqual(['aws sso login --sso-session acme']);
  });

  it('that is no JSON', () => {
    expect(ids({ token: token('{') })).toEqual(['token-unreadable']);
  });
});
