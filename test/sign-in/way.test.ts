/** Whether there is a browser, and which Region a portal lives in. */
import { describe, expect, it } from 'vitest';
import { wayToSignIn, type Around } from '../../src/sign-in/way.ts';
import { likelyRegions, partitionOfPortal, readStartUrl } from '../../src/sign-in/start-url.ts';
import { findPortalRegion } from '../../src/sign-in/find-region.ts';
import { mayOpen } from '../../src/ui/browser.ts';
import { signInBench } from './people.ts';

const desk: Around = {
  env: { DISPLAY: ':0' },
  platform: 'linux',
  interactive: true,
  heard: true,
  browser: true,
  deviceCode: false,
  container: false,
};

describe('the way to sign in', () => {
  it.each<[string, Partial<Around>, string]>([
    ['a desk', {}, 'browser'],
    ['Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, 'browser'],
    ['macOS', { env: {}, platform: 'darwin' }, 'browser'],
    ['Windows', { env: {}, platform: 'win32' }, 'browser'],
    ['WSL', { env: { WSL_DISTRO_NAME: 'Debian' }, container: true }, 'browser'],
    ['a BROWSER in a container', { env: { BROWSER: 'firefox' }, container: true }, 'browser'],
    ['--use-device-code', { deviceCode: true }, 'code '],
    ['--no-browser', { browser: false }, 'code --no-browser'],
    ['BROWSER=none', { env: { DISPLAY: ':0', BROWSER: 'none' } }, 'code BROWSER is none'],
    ['SSH', { env: { DISPLAY: ':0', SSH_CONNECTION: 'x' } }, 'code this is an SSH session'],
    [
      'SSH with a BROWSER',
      { env: { BROWSER: 'w3m', SSH_TTY: 'x' } },
      'code this is an SSH session',
    ],
    ['a container', { container: true }, 'code this is a container'],
    ['Linux without a screen', { env: {} }, 'code there is no screen'],
    ['a pipe or CI', { interactive: false }, 'code this is no terminal'],
    ['JSON', { interactive: false, heard: false }, 'nobody'],
    ['a terminal with --quiet', { heard: false }, 'nobody'],
    [
      'JSON with --use-device-code',
      { interactive: false, heard: false, deviceCode: true },
      'nobody',
    ],
  ])('from %s', (_where, change, expected) => {
    const way = wayToSignIn({ ...desk, ...change });
    expect('why' in way ? `${way.by} ${way.why}` : way.by).toBe(expected);
  });
});

describe('an address of a portal', () => {
  it.each([
    ['https://acme.awsapps.com/start', 'https://acme.awsapps.com/start'],
    [' https://acme.awsapps.com/start/#/?tab=accounts ', 'https://acme.awsapps.com/start'],
    ['https://acme.awsapps.com', 'https://acme.awsapps.com/start'],
    ['acme.awsapps.com/start/', 'https://acme.awsapps.com/start'],
    ['d-1234567890', 'https://d-1234567890.awsapps.com/start'],
    [
      'https://start.us-gov-home.awsapps.com/directory/acme',
      'https://start.us-gov-home.awsapps.com/directory/acme',
    ],
    [
      'https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws/',
      'https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws',
    ],
  ])('%j is %j', (typed, startUrl) => {
    expect(readStartUrl(typed)).toBe(startUrl);
  });

  it.each([
    '',
    'q',
    'http://acme.awsapps.com/start',
    'javascript:alert(1)',
    'https://',
    'https://a:b@acme.com',
  ])('%j is none: SSB-202', (typed) => {
    expect(() => readStartUrl(typed)).toThrow(
      expect.objectContaining({ code: 'SSB-202' }) as Error,
    );
  });

  it.each([
    ['https://acme.awsapps.com/start', 'aws'],
    ['https://start.us-gov-home.awsapps.com/directory/acme', 'aws-us-gov'],
    ['https://start.home.awsapps.cn/directory/acme', 'aws-cn'],
    ['https://sign-in.acme.example', 'aws'],
  ])('%j is of %s', (startUrl, partition) => {
    expect(partitionOfPortal(startUrl)).toBe(partition);
  });
});

describe('the Region of a portal', () => {
  const nowhere = { regions: [], timeZone: 'UTC' };

  it('stands in the newer addresses', () => {
    const dual = 'https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws';
    const old = 'https://ssoins-1234567890abcdef.us-east-2.portal.amazonaws.com';
    expect(likelyRegions(dual, nowhere)).toEqual(['eu-west-1']);
    expect(likelyRegions(old, nowhere)).toEqual(['us-east-2']);
  });

  it('is looked for in each, those that we know and those nearby first', () => {
    const startUrl = 'https://acme.awsapps.com/start';
    const list = likelyRegions(startUrl, {
      regions: ['ap-south-1', 'moon-1'],
      timeZone: 'Europe/Rome',
    });
    expect(list.slice(0, 2)).toEqual(['ap-south-1', 'eu-west-1']);
    expect(new Set(list).size).toBe(34);
    expect(likelyRegions(startUrl, nowhere)[0]).toBe('us-east-1');
  });

  it('is found by asking, no further than needed', async () => {
    const { session, io, box } = signInBench();
    const candidates = likelyRegions(session.startUrl, { regions: [], timeZone: 'Europe/Berlin' });
    expect(await findPortalRegion(session.startUrl, candidates, io)).toBe('eu-central-1');
    const asked = new Set(box.calls.map(({ region }) => region));
    expect(asked.size).toBeLessThanOrEqual(6);
  });

  it('is SSB-340 where none knows it, with those that did not answer', async () => {
    const { session, io } = signInBench();
    const find = (startUrl: string, regions: string[]) => findPortalRegion(startUrl, regions, io);
    await expect(find('https://other.awsapps.com/start', ['eu-central-1'])).rejects.toMatchObject({
      code: 'SSB-340',
      message: 'No Region knows the portal https://other.awsapps.com/start.',
    });
    const { aws } = io;
    io.aws = {
      ...aws,
      oidc: (region) => ({
        ...aws.oidc(region),
        register: (wish) =>
          region === 'eu-west-1'
            ? Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))
            : aws.oidc(region).register(wish),
      }),
    };
    await expect(find(session.startUrl, ['eu-west-1', 'eu-west-2'])).rejects.toMatchObject({
      details: { why: '2 Regions were asked; no answer came from eu-west-1.' },
    });
    await expect(find(session.startUrl, ['eu-west-1'])).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});

describe('a page of signing in', () => {
  it.each([
    'https://oidc.eu-central-1.amazonaws.com/authorize?x=y',
    'https://device.sso.eu-west-1.amazonaws.com/?user_code=KXTR-WPLM',
    'https://acme.awsapps.com/start/#/device?user_code=KXTR-WPLM',
    'https://start.us-gov-home.awsapps.com/directory/acme',
    'https://ssoins-1.eu-west-1.portal.amazonaws.com/',
    'https://ssoins-1.portal.eu-west-1.app.aws/',
  ])('may be opened: %s', (url) => {
    expect(mayOpen(url)).toBe(true);
  });

  it.each([
    'http://oidc.eu-central-1.amazonaws.com/authorize',
    'https://oidc.eu-central-1.amazonaws.com.evil.example/',
    'https://evil-oidc.eu-central-1.amazonaws.com/',
    'https://s3.eu-central-1.amazonaws.com/bucket/page.html',
    'https://oidc.s3.amazonaws.com/page.html',
    'https://oidc.s3-us-west-2.amazonaws.com/page.html',
    'https://device.sso.s3.amazonaws.com/page.html',
    'https://oidc.execute-api.amazonaws.com/',
    'https://app.aws/',
    'file:///etc/passwd',
  ])('may not: %s', (url) => {
    expect(mayOpen(url)).toBe(false);
  });
});
