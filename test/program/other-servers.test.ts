import { describe, expect, it } from 'vitest';
import { otherServers } from '../../src/cli/other-servers.ts';

describe('a server in place of AWS', () => {
  it.each([
    [
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:4000' },
      'AWS_ENDPOINT_URL is set: this talks to 127.0.0.1:4000, not to AWS.',
    ],
    [
      { AWS_ENDPOINT_URL_SSO_ADMIN: 'https://me:secret@proxy.example/x' },
      'AWS_ENDPOINT_URL_SSO_ADMIN is set: this talks to proxy.example, not to AWS.',
    ],
    [
      { AWS_ENDPOINT_URL: 'nonsense' },
      'AWS_ENDPOINT_URL is set: this talks to another server, not to AWS.',
    ],
  ])('is named without what else is in the address: %o', (env, line) => {
    expect(otherServers(env)).toEqual([line]);
  });

  it('is none where nothing names one', () => {
    expect(
      otherServers({ AWS_ENDPOINT_URL: '', AWS_REGION: 'eu-west-1', MY_AWS_ENDPOINT_URL: 'x' }),
    ).toEqual([]);
  });
});
