/**
 * sso-oidc: how a program signs a person in. It registers, sends the person to a browser (`sign-in.ts` is what happens
 * there), and takes a token for what comes back. None of it is signed, and no IAM policy is asked.
 */
import { DAY } from '../day.ts';
import type * as sdk from '@aws-sdk/client-sso-oidc';
import { newHex } from './ids.ts';
import {
  AUTHORIZATION_CODE,
  DEVICE_CODE,
  INTERVAL,
  REFRESH_TOKEN,
  grantedSession,
} from './oidc-grants.ts';
import { table, type Scene } from './operations.ts';
import { badRequest, clientOf, isLoopback, portalOf, refused, signInOf } from './sign-in.ts';
import type { ClientState } from './sign-in-state.ts';

const REGISTRATION_LASTS = 90 * DAY;
const DEVICE_LASTS = 600_000;

export const oidc = table<typeof sdk>({
  RegisterClient(scene, input) {
    const { state, now, region } = scene;
    given(input.clientName, 'clientName');
    if (given(input.clientType, 'clientType') !== 'public') {
      throw refused(
        'InvalidClientMetadataException',
        'invalid_client_metadata',
        'clientType must be public.',
      );
    }
    const client: ClientState = {
      id: `simulated-client-${newHex(state, 16)}`,
      secret: `simulated-secret-${newHex(state, 32)}`,
      region,
      scopes: input.scopes ?? [],
      ...redirection(input),
      ...(input.issuerUrl === undefined ? {} : { issuerUrl: input.issuerUrl }),
      ends: now + REGISTRATION_LASTS,
    };
    signInOf(state).clients.push(client);
    const endpoint = scene.origin ?? `https://oidc.${region}.amazonaws.com`;
    return {
      clientId: client.id,
      clientSecret: client.secret,
      clientIdIssuedAt: Math.floor(now / 1000),
      clientSecretExpiresAt: Math.floor(client.ends / 1000),
      authorizationEndpoint: `${endpoint}/authorize`,
      tokenEndpoint: `${endpoint}/token`,
    };
  },

  StartDeviceAuthorization(scene, input) {
    const { state, now, region, origin } = scene;
    const client = knownClient(scene, input);
    const instance = portalOf(scene, given(input.startUrl, 'startUrl'));
    const device = {
      deviceCode: `simulated-device-${newHex(state, 32)}`,
      userCode: newUserCode(scene),
      clientId: client.id,
      identityStoreId: instance.identityStoreId,
      ends: now + DEVICE_LASTS,
    };
    signInOf(state).devices.push(device);
    // Served, the host that AWS has for this Region is the beginning of the path.
    const page = `${origin === undefined ? 'https://' : `${origin}/`}device.sso.${region}.amazonaws.com/device`;
    return {
      deviceCode: device.deviceCode,
      userCode: device.userCode,
      verificationUri: page,
      verificationUriComplete: `${page}?user_code=${device.userCode}`,
      expiresIn: DEVICE_LASTS / 1000,
      interval: INTERVAL,
    };
  },

  CreateToken(scene, input) {
    const session = grantedSession(scene, knownClient(scene, input), input);
    return {
      accessToken: session.accessToken,
      tokenType: 'Bearer',
      expiresIn: Math.floor((session.accessEnds - scene.now) / 1000),
      ...(session.refreshToken === undefined ? {} : { refreshToken: session.refreshToken }),
    };
  },
});

function knownClient(
  { state, now }: Scene,
  input: { clientId: string | undefined; clientSecret: string | undefined },
): ClientState {
  const client = clientOf(state, given(input.clientId, 'clientId'), now);
  if (client.secret !== given(input.clientSecret, 'clientSecret')) {
    throw refused('InvalidClientException', 'invalid_client', 'Invalid client provided', 401);
  }
  return client;
}

/** Where the browser may be sent back to, and which grants the program means to use. */
function redirection(input: {
  redirectUris?: string[] | undefined;
  grantTypes?: string[] | undefined;
}): Pick<ClientState, 'redirectUris' | 'grantTypes'> {
  const { redirectUris = [], grantTypes = [] } = input;
  if (!redirectUris.every(isLoopback)) {
    throw refused('InvalidRedirectUriException', 'invalid_redirect_uri', 'Invalid redirect URI.');
  }
  const known = [AUTHORIZATION_CODE, DEVICE_CODE, REFRESH_TOKEN];
  if (!grantTypes.every((type) => known.includes(type))) {
    throw refused(
      'UnsupportedGrantTypeException',
      'unsupported_grant_type',
      'Unsupported grant type.',
    );
  }
  if (grantTypes.includes(AUTHORIZATION_CODE) && redirectUris.length === 0) {
    throw badRequest('redirectUris must be given for authorization_code.');
  }
  return { redirectUris, grantTypes };
}

/** Eight letters that are not mistaken for another, like BCDF-GHJK. */
function newUserCode({ state }: Scene): string {
  const letters = Array.from(newHex(state, 8), (digit) => 'BCDFGHJKLMNPQRST'[parseInt(digit, 16)]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

function given(value: string | undefined, member: string): string {
  if (value === undefined || value === '') throw badRequest(`${member} is required.`);
  return value;
}
