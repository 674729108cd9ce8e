/** Which Region a portal is of, where every Region is asked at one address: what AWS_ENDPOINT_URL does. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceAuthorization } from '../../src/aws/oidc.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';
import { createRetryStrategy } from '../../src/aws/retry.ts';
import { createSignInAws } from '../../src/aws/sign-in.ts';
import { realClock } from '../../src/clock.ts';
import { findPortalRegion } from '../../src/sign-in/find-region.ts';
import { likelyRegions } from '../../src/sign-in/start-url.ts';
import { serve, type Served } from '../sandbox/serve/served.ts';
import { signInBench } from './people.ts';

describe('one address for all Regions', () => {
  let served: Served;
  beforeEach(async () => {
    served = await serve();
    vi.stubEnv('AWS_ENDPOINT_URL', served.url);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    return served.close();
  });

  it('gives the Region that the page of the answer names, not the first that was asked', async () => {
    const aws = createSignInAws({
      region: 'us-east-1',
      requestHandler: createRequestHandler({}),
      retryStrategy: (service) => createRetryStrategy(service, { clock: realClock() }),
    });
    const startUrl = `https://${served.box.state.instances[0]?.identityStoreId ?? ''}.awsapps.com/start`;
    const candidates = likelyRegions(startUrl, { regions: ['us-west-2'], timeZone: 'UTC' });
    expect(await findPortalRegion(startUrl, candidates, { aws })).toBe('eu-central-1');
  });
});

describe('the page that an answer leads to', () => {
  const start = 'https://acme.awsapps.com/start';
  const six = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-west-1', 'eu-west-2'];
  const leadingTo = (url: string, knownIn: readonly string[] = six) => {
    const { aws } = signInBench().io;
    const device: DeviceAuthorization = { deviceCode: 'x', userCode: 'x', url, interval: 1 };
    const oidc = (region: string) => ({
      ...aws.oidc(region),
      startDevice: () => Promise.resolve(knownIn.includes(region) ? device : null),
    });
    return { aws: { ...aws, oidc } };
  };

  it.each([
    ['https://device.sso.eu-west-1.amazonaws.com/?user_code=KXTR-WPLM', 'eu-west-1'],
    ['https://ssoins-1.portal.eu-west-2.app.aws/#/device?user_code=KXTR-WPLM', 'eu-west-2'],
    ['https://ssoins-1.us-west-2.portal.amazonaws.com/#/device', 'us-west-2'],
  ])('%s names %s', async (url, region) => {
    expect(await findPortalRegion(start, six, leadingTo(url))).toBe(region);
  });

  it.each([
    'https://acme.awsapps.com/start/#/device?user_code=KXTR-WPLM',
    'https://device.sso.moon-west-1.amazonaws.com/',
  ])('%s names none: the Region that knew the portal it is', async (url) => {
    expect(await findPortalRegion(start, six, leadingTo(url, ['us-west-1']))).toBe('us-west-1');
  });

  it('that names none where every Region says yes leaves it open: SSB-340 with the flag', async () => {
    await expect(findPortalRegion(start, six, leadingTo(start))).rejects.toMatchObject({
      code: 'SSB-340',
      details: {
        why: expect.stringContaining('one server answers for all') as string,
        fix: [expect.stringContaining('--sso-region')],
      },
    });
  });
});
