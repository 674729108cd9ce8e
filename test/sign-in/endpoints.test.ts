/** Addresses of the environment or of ~/.aws/config that take sign-ins in AWS's place. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { realSignIn } from '../../src/cli/sign-in.ts';

/** What is said where that is set; `config` is the text of ~/.aws/config. */
async function warnings(env: Record<string, string>, config = ''): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-endpoints-'));
  writeFileSync(join(folder, 'config'), config);
  const all = { AWS_CONFIG_FILE: join(folder, 'config'), ...env };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  const said: string[] = [];
  await realSignIn(all, { pause: () => undefined }, (text) => said.push(text));
  return said;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('an endpoint of the environment', () => {
  it.each<[Record<string, string>, string[]]>([
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
      { AWS_ENDPOINT_URL: 'http://localhost:1', AWS_ENDPOINT_URL_SSO: 'http://localhost:2' },
      ['localhost:1 and localhost:2'],
    ],
  ])('%j leads to %j', async (env, hosts) => {
    const expected = hosts.map((host) => expect.stringContaining(`goes to ${host}, not`) as string);
    expect(await warnings(env)).toEqual(expected);
  });

  it.each(['http://evil.example', 'http://127.0.0.1.evil.example', 'ftp://x', 'nowhere'])(
    '%s is refused',
    async (address) => {
      await expect(warnings({ AWS_ENDPOINT_URL_SSO_OIDC: address })).rejects.toMatchObject({
        code: 'SSB-202',
      });
    },
  );
});

describe('an endpoint of ~/.aws/config', () => {
  it.each<[string, Record<string, string>, string]>([
    ['[default]\nendpoint_url = https://evil.example\n', {}, 'evil.example'],
    ['[profile p]\nendpoint_url = https://evil.example\n', { AWS_PROFILE: 'p' }, 'evil.example'],
    [
      '[default]\nservices = own\n[services own]\nsso_oidc =\n  endpoint_url = https://evil.example\n',
      {},
      'evil.example',
    ],
    [
      '[default]\nservices = own\n[services own]\nsso =\n  endpoint_url = http://localhost:9\n',
      {},
      'localhost:9',
    ],
  ])('%j counts as well', async (config, env, host) => {
    expect(await warnings(env, config)).toEqual([
      expect.stringContaining(`goes to ${host}, not to AWS`),
    ]);
  });

  it('that belongs to a profile that is not used does not', async () => {
    expect(await warnings({}, '[profile p]\nendpoint_url = https://evil.example\n')).toEqual([]);
  });

  it('without https is refused', async () => {
    const config = '[default]\nendpoint_url = http://evil.example\n';
    await expect(warnings({}, config)).rejects.toMatchObject({ code: 'SSB-202' });
  });
});
