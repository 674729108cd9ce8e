/** Rules about signing in: registration, the two ways through a browser, and what comes of them. */
import { expect } from 'vitest';
import { StartDeviceAuthorizationCommand } from '@aws-sdk/client-sso-oidc';
import { ListAccountsCommand } from '@aws-sdk/client-sso';
import { refusal, sure, type Bench, type Rule } from '../bench.ts';
import {
  ANA,
  authorizeUrl,
  BOB,
  device,
  DEVICE,
  program,
  REDIRECT,
  signedIn,
  startUrl,
  token,
  VERIFIER,
} from '../sign-in.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PKCE = {
  redirectUris: ['http://127.0.0.1/oauth/callback'],
  grantTypes: ['authorization_code', 'refresh_token'],
};

/** Approves what the address asks, and gives what comes back to the program. */
function approved(bench: Bench, address: string): URLSearchParams {
  const back = bench.box.console.approveSignIn({ userName: BOB, authorizeUrl: address });
  expect(back).toMatch(/^http:\/\/127\.0\.0\.1:8400\/oauth\/callback\?/);
  return new URL(sure(back)).searchParams;
}

export const signIn: Rule[] = [
  {
    id: 'SB-130',
    rule: 'a program is registered for 90 days; a browser is sent back to this computer only',
    async check(bench) {
      const by = await program(bench, PKCE);
      const elsewhere = program(bench, { ...PKCE, redirectUris: ['https://acme.example/cb'] });
      expect((await refusal(elsewhere)).name).toBe('InvalidRedirectUriException');
      const others = [
        'http://127.0.0.1:8400/other',
        'http://localhost:8400/oauth/callback',
        'https://127.0.0.1:8400/oauth/callback',
        'https://acme.example/oauth/callback',
        'nonsense',
      ];
      for (const redirect of others) {
        const authorize = authorizeUrl(by, { redirect_uri: redirect });
        expect(() => approved(bench, authorize)).toThrow('Invalid redirect URI');
      }
      await bench.box.clock.sleep(90 * 24 * HOUR);
      expect((await refusal(device(bench, by))).name).toBe('InvalidClientException');
    },
  },
  {
    id: 'SB-131',
    rule: 'an unknown program or a wrong secret is an InvalidClientException',
    async check(bench) {
      const by = await program(bench);
      for (const wrong of [
        { ...by, clientSecret: 'x' },
        { ...by, clientId: 'x' },
      ]) {
        const error = await refusal(device(bench, wrong));
        expect(error).toMatchObject({ name: 'InvalidClientException', error: 'invalid_client' });
        expect(error.$metadata.httpStatusCode).toBe(401);
      }
    },
  },
  {
    id: 'SB-132',
    rule: 'a device code is pending until a person approves it, and gives a token once',
    async check(bench) {
      const by = await program(bench);
      const { deviceCode, userCode } = await device(bench, by);
      const ask = () => token(bench, by, { grantType: DEVICE, deviceCode });
      expect(await refusal(ask())).toMatchObject({
        name: 'AuthorizationPendingException',
        error: 'authorization_pending',
      });
      await bench.box.clock.sleep(1000);
      bench.box.console.approveSignIn({ userName: BOB, userCode });
      expect((await ask()).accessToken).toBeTruthy();
      await bench.box.clock.sleep(1000);
      expect((await refusal(ask())).name).toBe('InvalidGrantException');
    },
  },
  {
    id: 'SB-133',
    rule: 'asking again within the interval is a SlowDownException',
    async check(bench) {
      const by = await program(bench);
      const { deviceCode, userCode } = await device(bench, by);
      const ask = () => token(bench, by, { grantType: DEVICE, deviceCode });
      await refusal(ask());
      bench.box.console.approveSignIn({ userName: BOB, userCode });
      expect(await refusal(ask())).toMatchObject({ name: 'SlowDownException', error: 'slow_down' });
      await bench.box.clock.sleep(1000);
      await ask();
    },
  },
  {
    id: 'SB-134',
    rule: 'a device code ends after ten minutes; refused by the person it is an AccessDeniedException',
    async check(bench) {
      const by = await program(bench);
      const { deviceCode } = await device(bench, by);
      const refused = await device(bench, by);
      bench.box.console.approveSignIn({ userName: BOB, userCode: refused.userCode, refuses: true });
      const no = await refusal(
        token(bench, by, { grantType: DEVICE, deviceCode: refused.deviceCode }),
      );
      expect(no.name).toBe('AccessDeniedException');
      expect(no.$metadata.httpStatusCode).toBe(400);
      await bench.box.clock.sleep(10 * MINUTE);
      const late = await refusal(token(bench, by, { grantType: DEVICE, deviceCode }));
      expect(late).toMatchObject({ name: 'ExpiredTokenException', error: 'expired_token' });
    },
  },
  {
    id: 'SB-135',
    rule: 'a start URL that the Region does not know is an InvalidRequestException',
    async check(bench) {
      const by = await program(bench);
      const start = (url: string, at = bench.oidc) =>
        at.send(new StartDeviceAuthorizationCommand({ ...by, startUrl: url }));
      const right = await startUrl(bench);
      await start(right);
      const wrong = await refusal(start('https://d-0123456789.awsapps.com/start'));
      expect(wrong.name).toBe('InvalidRequestException');
      const elsewhere = await refusal(start(right, bench.in('eu-west-1').oidc));
      expect(elsewhere.name).toBe('InvalidRequestException');
    },
  },
  {
    id: 'SB-136',
    rule: 'an authorization code is redeemed once, with the verifier and the redirect address that it was asked with',
    async check(bench) {
      const by = await program(bench, { ...PKCE, issuerUrl: await startUrl(bench) });
      const redeem = (change: Record<string, string> = {}) => {
        const back = approved(bench, authorizeUrl(by));
        expect(back.get('state')).toBe('abc');
        const grant = {
          grantType: 'authorization_code',
          code: sure(back.get('code')),
          redirectUri: REDIRECT,
          codeVerifier: VERIFIER,
          ...change,
        };
        return { once: () => token(bench, by, grant) };
      };
      const good = redeem();
      const { accessToken } = await good.once();
      await bench.portal.send(new ListAccountsCommand({ accessToken }));
      expect((await refusal(good.once())).name).toBe('InvalidGrantException');
      for (const change of [{ codeVerifier: 'another' }, { redirectUri: `${REDIRECT}2` }]) {
        expect((await refusal(redeem(change).once())).name).toBe('InvalidGrantException');
      }
      const plain = authorizeUrl(by, { code_challenge_method: 'plain' });
      expect(() => approved(bench, plain)).toThrow('S256');
    },
  },
  {
    id: 'SB-137',
    rule: 'who refuses in the browser is sent back with access_denied and no code',
    async check(bench) {
      const by = await program(bench, PKCE);
      const asked = { userName: '', authorizeUrl: authorizeUrl(by), refuses: true };
      const back = new URL(sure(bench.box.console.approveSignIn(asked))).searchParams;
      expect([back.get('error'), back.get('state'), back.get('code')]).toEqual([
        'access_denied',
        'abc',
        null,
      ]);
    },
  },
  {
    id: 'SB-138',
    rule: 'only people of the store who are not disabled can sign in',
    async check(bench) {
      const by = await program(bench);
      const { userCode } = await device(bench, by);
      const approve = (userName: string) => bench.box.console.approveSignIn({ userName, userCode });
      expect(() => approve('eve@acme.example')).toThrow('cannot sign in');
      const ana = bench.box.state.instances[0]?.users.find((user) => user.userName === ANA);
      sure(ana).enabled = false;
      expect(() => approve(ANA)).toThrow('cannot sign in');
      approve(BOB);
    },
  },
  {
    id: 'SB-139',
    rule: 'a token that can be renewed lasts an hour, within a portal session of eight; without sso:account:access it lasts as long as that and cannot',
    async check(bench) {
      const { by, expiresIn, refreshToken } = await signedIn(bench, BOB);
      expect(expiresIn).toBe(3600);
      await bench.box.clock.sleep(7.5 * HOUR);
      const renew = (old: string | undefined) =>
        token(bench, by, { grantType: 'refresh_token', refreshToken: sure(old) });
      const next = await renew(refreshToken);
      expect(sure(next.expiresIn)).toBeLessThanOrEqual(1800);
      expect((await refusal(renew(refreshToken))).name).toBe('InvalidGrantException');
      await bench.box.clock.sleep(HOUR);
      expect((await refusal(renew(next.refreshToken))).name).toBe('InvalidGrantException');
      const plain = await signedIn(bench, BOB, { scopes: [] });
      expect([plain.expiresIn, plain.refreshToken]).toEqual([8 * 3600, undefined]);
    },
  },
  {
    id: 'SB-140',
    rule: 'a program uses the grants that it registered for, or any where it named none',
    async check(bench) {
      const by = await program(bench, PKCE);
      const { deviceCode } = await device(bench, by);
      const other = await refusal(token(bench, by, { grantType: DEVICE, deviceCode }));
      expect(other.name).toBe('UnauthorizedClientException');
      const unknown = await refusal(token(bench, by, { grantType: 'password' }));
      expect(unknown.name).toBe('UnsupportedGrantTypeException');
      const wrong = await refusal(program(bench, { grantTypes: ['password'] }));
      expect(wrong.name).toBe('UnsupportedGrantTypeException');
    },
  },
];
