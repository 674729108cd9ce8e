/** Addresses of the environment that take sign-ins in AWS's place. */
import { describe, expect, it } from 'vitest';
import { realSignIn } from '../../src/cli/sign-in.ts';
import { foreignHosts } from '../../src/sign-in/endpoints.ts';

const refused = expect.objectContaining({ code: 'SSB-202' }) as Error;

describe('an endpoint of the environment', () => {
  it.each([
    [{}, []],
    [{ AWS_ENDPOINT_URL: '' }, []],
    [{ AWS_ENDPOINT_URL_SSO: 'https://portal.sso.eu-west-1.amazonaws.com' }, []],
    [{ AWS_ENDPOINT_URL_SSO_OIDC: 'https://oidc.cn-north-1.amazonaws.com.cn/' }, []],
    [
      { AWS_ENDPOINT_URL: 'https://x.execute-api.eu-west-1.amazonaws.com' },
      ['x.execute-api.eu-west-1.amazonaws.com'],
    ],
    [{ AWS_ENDPOINT_URL: 'https://amazonaws.com.evil.example' }, ['amazonaws.com.evil.example']],
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }, ['127.0.0.1:4566']],
    [
      { AWS_ENDPOINT_URL: 'http://localhost:1', AWS_ENDPOINT_URL_SSO: 'http://localhost:1' },
      ['localhost:1'],
    ],
  ])('%j leads to %j', (env, hosts) => {
    expect(foreignHosts(env)).toEqual(hosts);
  });

  it.each(['http://evil.example', 'http://127.0.0.1.evil.example', 'ftp://x', 'nowhere'])(
    '%s is refused',
    (address) => {
      expect(() => foreignHosts({ AWS_ENDPOINT_URL_SSO_OIDC: address })).toThrow(refused);
    },
  );

  it('is said in one line before anything is asked', () => {
    const said: unknown[] = [];
    const ui = { pause: () => undefined, say: (...line: unknown[]) => said.push(line) };
    realSignIn({ AWS_ENDPOINT_URL: 'https://evil.example' }, ui);
    expect(said).toEqual([[expect.stringContaining('evil.example'), 'warn']]);
    realSignIn({}, ui);
    expect(said).toHaveLength(1);
  });
});
