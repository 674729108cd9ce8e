/** A name of a session that is in ~/.aws/config already. */
import { describe, expect, it } from 'vitest';
import { refuseTakenName } from '../../src/sign-in/known-sessions.ts';

const mine = {
  name: 'acme',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'us-east-1',
  scopes: null,
};

describe('the name of a session', () => {
  it.each([
    ['of the same portal', mine],
    ['of the same portal, spelled otherwise', { ...mine, startUrl: `${mine.startUrl}/` }],
    ['that nobody has', { ...mine, name: 'other', startUrl: 'https://evil.awsapps.com/start' }],
  ])('%s is fine', (_which, wanted) => {
    expect(() => {
      refuseTakenName(wanted, [mine], { path: '~/.aws/config', text: '', cli: null });
    }).not.toThrow();
  });

  it.each([
    ['address', { ...mine, startUrl: 'https://evil.awsapps.com/start' }, 'evil.awsapps.com'],
    ['Region', { ...mine, region: 'eu-west-1' }, 'eu-west-1'],
  ])('is refused for another %s, with both of them', (_what, wanted, shown) => {
    expect(() => {
      refuseTakenName(wanted, [mine], { path: '~/.aws/config', text: '', cli: null });
    }).toThrow(
      expect.objectContaining({
        code: 'SSB-203',
        details: expect.objectContaining({
          why: expect.stringMatching(
            new RegExp(`${shown}.*https://acme\\.awsapps\\.com/start in us-east-1`, 'u'),
          ) as string,
        }) as object,
      }) as Error,
    );
  });
});
