/** Short names for signing in at the portal, as a program and a person do it together. */
import { createHash } from 'node:crypto';
import {
  CreateTokenCommand,
  RegisterClientCommand,
  StartDeviceAuthorizationCommand,
  type CreateTokenCommandInput,
  type RegisterClientCommandInput,
} from '@aws-sdk/client-sso-oidc';
import { GetRoleCredentialsCommand } from '@aws-sdk/client-sso';
import { sure, type Bench } from './bench.ts';

export const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
export const BOB = 'bob@acme.example';
export const ANA = 'ana@acme.example';
export const REDIRECT = 'http://127.0.0.1:8400/oauth/callback';
export const VERIFIER = 'a-verifier-that-only-this-program-knows-0123456789';

export interface Program {
  clientId: string;
  clientSecret: string;
}

export async function startUrl(bench: Bench): Promise<string> {
  return `https://${(await bench.home()).IdentityStoreId}.awsapps.com/start`;
}

/** Registers a program that may renew its tokens. */
export async function program(
  bench: Bench,
  rest: Partial<RegisterClientCommandInput> = {},
): Promise<Program> {
  const made = await bench.oidc.send(
    new RegisterClientCommand({
      clientName: 'test',
      clientType: 'public',
      scopes: ['sso:account:access'],
      ...rest,
    }),
  );
  return { clientId: sure(made.clientId), clientSecret: sure(made.clientSecret) };
}

export async function device(bench: Bench, by: Program) {
  const input = { ...by, startUrl: await startUrl(bench) };
  const { deviceCode, userCode } = await bench.oidc.send(
    new StartDeviceAuthorizationCommand(input),
  );
  return { deviceCode: sure(deviceCode), userCode: sure(userCode) };
}

export function token(
  bench: Bench,
  by: Program,
  grant: Pick<CreateTokenCommandInput, 'grantType'> & Partial<CreateTokenCommandInput>,
) {
  return bench.oidc.send(new CreateTokenCommand({ ...by, ...grant }));
}

/** Signs somebody in by device code, and gives the token. */
export async function signedIn(
  bench: Bench,
  userName: string,
  rest: Partial<RegisterClientCommandInput> = {},
) {
  const by = await program(bench, rest);
  const { deviceCode, userCode } = await device(bench, by);
  bench.box.console.approveSignIn({ userName, userCode });
  const made = await token(bench, by, { grantType: DEVICE, deviceCode });
  return { ...made, accessToken: sure(made.accessToken), by };
}

/** The address that a program opens in the browser. */
export function authorizeUrl({ clientId }: Program, change: Record<string, string> = {}): string {
  const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
  const params = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: REDIRECT,
    state: 'abc',
    code_challenge_method: 'S256',
    code_challenge: challenge,
    scopes: 'sso:account:access',
    ...change,
  });
  return `https://oidc.eu-central-1.amazonaws.com/authorize?${params.toString()}`;
}

/** Credentials of a role, by the portal. */
export async function roleCredentials(
  bench: Bench,
  accessToken: string,
  accountId: string,
  roleName: string,
) {
  const input = { accessToken, accountId, roleName };
  const { roleCredentials: made } = await bench.portal.send(new GetRoleCredentialsCommand(input));
  return { accessKeyId: sure(made?.accessKeyId), expiration: sure(made?.expiration) };
}
