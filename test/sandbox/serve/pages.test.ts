/** The pages of a sign-in, as a browser sees them. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CreateUserCommand } from '@aws-sdk/client-identitystore';
import { benchOn, sure, type Bench } from '../bench.ts';
import {
  authorizeUrl,
  BOB,
  device,
  DEVICE,
  program,
  REDIRECT,
  token,
  VERIFIER,
} from '../sign-in.ts';
import { serve, type Served } from './served.ts';

let served: Served;
let bench: Bench;
beforeEach(async () => {
  served = await serve();
  bench = benchOn(served.box);
});
afterEach(() => served.close());

const post = (address: string, form: Record<string, string>) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

test('the device page asks who, and an Approve lets the program in', async () => {
  const by = await program(bench);
  const { deviceCode, userCode } = await device(bench, by);
  const address = `${served.url}/device.sso.eu-central-1.amazonaws.com/device?user_code=${userCode}`;
  const page = await (await fetch(address)).text();
  expect(page).toContain(userCode);
  expect(page).toContain(`<option value="${BOB}">`);
  const done = await post(address, { userName: BOB, decision: 'approve' });
  expect(await done.text()).toContain('Request approved');
  const { accessToken } = await token(bench, by, { grantType: DEVICE, deviceCode });
  expect(accessToken).toBeTruthy();
});

test('without a code the device page asks for it, and a wrong one is told', async () => {
  expect(await (await fetch(`${served.url}/device`)).text()).toContain('name="user_code"');
  const wrong = await fetch(`${served.url}/device?user_code=%3Cb%3E`);
  expect([wrong.status, await wrong.text()]).toEqual([
    400,
    expect.stringContaining('The code is not valid'),
  ]);
});

test('the authorize page sends the browser back to the program with a code', async () => {
  const by = await program(bench, { redirectUris: ['http://127.0.0.1/oauth/callback'] });
  const address =
    served.url + new URL(authorizeUrl(by)).pathname + new URL(authorizeUrl(by)).search;
  expect(await (await fetch(address)).text()).toContain('Approve');
  const back = await post(address, { userName: BOB, decision: 'approve' });
  expect(back.status).toBe(302);
  const next = new URL(sure(back.headers.get('location')));
  expect(next.origin + next.pathname).toBe(REDIRECT);
  const grant = { redirectUri: REDIRECT, codeVerifier: VERIFIER };
  const code = sure(next.searchParams.get('code'));
  await token(bench, by, { grantType: 'authorization_code', code, ...grant });
});

test('an address that the program did not register gets no redirect, whatever is answered', async () => {
  const by = await program(bench, { redirectUris: ['http://127.0.0.1/oauth/callback'] });
  for (const redirect of [
    'https://evil.example/oauth/callback',
    'http://127.0.0.1.evil.example/',
  ]) {
    const { search } = new URL(authorizeUrl(by, { redirect_uri: redirect }));
    for (const decision of ['approve', 'deny']) {
      const answer = await post(`${served.url}/authorize${search}`, { userName: BOB, decision });
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
  }
});

test('a name with markup in it stays a name', async () => {
  const { IdentityStoreId } = await bench.home();
  const UserName = '<script>"x"</script>';
  const Name = { GivenName: 'a', FamilyName: 'b' };
  await bench.store.send(
    new CreateUserCommand({ IdentityStoreId, UserName, DisplayName: 'c', Name }),
  );
  const { userCode } = await device(bench, await program(bench));
  const page = await (await fetch(`${served.url}/device?user_code=${userCode}`)).text();
  expect(page).not.toContain('<script>');
  expect(page).toContain('&lt;script&gt;');
});

test('Enable is a button of the console page, and refused where an instance is there', async () => {
  expect(await (await fetch(`${served.url}/console`)).text()).toContain('Enable');
  const refused = await post(`${served.url}/console`, { region: 'us-east-1' });
  expect([refused.status, await refused.text()]).toEqual([
    409,
    expect.stringContaining('already enabled'),
  ]);
  served.box.state.instances = [];
  const nowhere = await post(`${served.url}/console`, { region: 'eu-north-7' });
  expect(nowhere.status).toBe(400);
  await post(`${served.url}/console`, { region: 'eu-north-1' });
  expect(served.box.state.instances[0]?.region).toBe('eu-north-1');
});
