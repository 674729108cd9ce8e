import { expect, test } from 'vitest';
import { proxyFor, proxyLabel } from '../../src/aws/proxy.ts';

const AWS = 'https://sso.eu-west-1.amazonaws.com';
const PROXY = { HTTPS_PROXY: 'http://proxy.example:3128' };
const USED = 'http://proxy.example:3128/';

test.each([
  ['no variable', AWS, {}, null],
  ['upper case', AWS, PROXY, USED],
  ['lower case', AWS, { https_proxy: 'http://proxy.example:3128' }, USED],
  [
    'lower case wins',
    AWS,
    { ...PROXY, https_proxy: 'http://other.example:1' },
    'http://other.example:1/',
  ],
  ['an empty lower-case one switches it off', AWS, { ...PROXY, https_proxy: '' }, null],
  ['without a scheme', AWS, { HTTPS_PROXY: 'proxy.example:3128' }, USED],
  ['not a URL', AWS, { HTTPS_PROXY: 'http://' }, null],
  ['HTTP_PROXY is not for https', AWS, { HTTP_PROXY: 'http://proxy.example:3128' }, null],
  [
    'HTTP_PROXY for http',
    'http://moto.example:5000',
    { HTTP_PROXY: 'http://proxy.example:3128' },
    USED,
  ],
  ['NO_PROXY, another host', AWS, { ...PROXY, NO_PROXY: 'example.com' }, USED],
  ['NO_PROXY, the host', AWS, { ...PROXY, NO_PROXY: 'a,sso.eu-west-1.amazonaws.com' }, null],
  ['NO_PROXY, a parent', AWS, { ...PROXY, NO_PROXY: 'amazonaws.com' }, null],
  ['NO_PROXY, a suffix', AWS, { ...PROXY, no_proxy: '.AMAZONAWS.com' }, null],
  ['NO_PROXY, a wildcard', AWS, { ...PROXY, NO_PROXY: '*.amazonaws.com' }, null],
  ['NO_PROXY, no part of a name', AWS, { ...PROXY, NO_PROXY: 'azonaws.com' }, USED],
  ['NO_PROXY, everything', AWS, { ...PROXY, NO_PROXY: '*' }, null],
  ['NO_PROXY, the port', AWS, { ...PROXY, NO_PROXY: 'amazonaws.com:443' }, null],
  ['NO_PROXY, another port', AWS, { ...PROXY, NO_PROXY: 'amazonaws.com:8443' }, USED],
  ['NO_PROXY, blanks and commas', AWS, { ...PROXY, NO_PROXY: ' , , ' }, USED],
  ['loopback by name', 'https://localhost:5000', PROXY, null],
  ['loopback by address', 'https://127.8.9.1:5000', PROXY, null],
  ['loopback, IPv6', 'https://[::1]:5000', PROXY, null],
  ['no loopback', 'https://127.example.com', PROXY, USED],
  ['NO_PROXY, IPv6', 'https://[fd00::1]:5000', { ...PROXY, NO_PROXY: '[fd00::1]' }, null],
])('%s', (_name, url, env, expected) => {
  expect(proxyFor(new URL(url), env)?.href ?? null).toBe(expected);
});

test('a proxy is shown without its password', () => {
  expect(proxyLabel(new URL('http://ada:secret@proxy.example:3128'))).toBe(
    'http://proxy.example:3128',
  );
});
