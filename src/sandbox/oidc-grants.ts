/** sso-oidc CreateToken: the three things that a token is given for, each of them once. */
import { createHash } from 'node:crypto';
import { newHex } from './ids.ts';
import type { Scene } from './operations.ts';
import { badRequest, refused, signInOf } from './sign-in.ts';
import type { ClientState, DeviceState, PortalSessionState } from './sign-in-state.ts';

export const AUTHORIZATION_CODE = 'authorization_code';
export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';
export const REFRESH_TOKEN = 'refresh_token';

/** Without this scope a token cannot be renewed. */
const ACCOUNT_ACCESS = 'sso:account:access';
const HOUR = 3_600_000;
/** How long a person stays signed in at the portal, unless the console says otherwise. */
const PORTAL_SESSION = 8 * HOUR;
/** Of a token that can be renewed; the others last as long as the portal session. */
const RENEWABLE_LASTS = HOUR;
/** Seconds that a client leaves between two questions. */
export const INTERVAL = 1;

interface Grant {
  grantType: string | undefined;
  deviceCode?: string | undefined;
  code?: string | undefined;
  redirectUri?: string | undefined;
  codeVerifier?: string | undefined;
  refreshToken?: string | undefined;
}

/** The session that the grant opens or goes on with. */
export function grantedSession(
  scene: Scene,
  client: ClientState,
  grant: Grant,
): PortalSessionState {
  const type = grant.grantType ?? '';
  if (![AUTHORIZATION_CODE, DEVICE_CODE, REFRESH_TOKEN].includes(type)) {
    throw refused(
      'UnsupportedGrantTypeException',
      'unsupported_grant_type',
      'Unsupported grant type.',
    );
  }
  if (client.grantTypes.length > 0 && !client.grantTypes.includes(type)) {
    throw refused(
      'UnauthorizedClientException',
      'unauthorized_client',
      'The client did not register for this grant type.',
    );
  }
  if (type === DEVICE_CODE) return byDevice(scene, client, grant);
  return type === AUTHORIZATION_CODE ? byCode(scene, client, grant) : renewed(scene, client, grant);
}

function byDevice(scene: Scene, client: ClientState, grant: Grant): PortalSessionState {
  const signIn = signInOf(scene.state);
  const device = signIn.devices.find(
    (one) => one.deviceCode === grant.deviceCode && one.clientId === client.id,
  );
  if (device === undefined) throw invalidGrant('Invalid device code provided');
  const { decision } = device;
  if (device.ends <= scene.now) {
    throw refused('ExpiredTokenException', 'expired_token', 'The device code has expired.');
  }
  checkPace(device, scene.now);
  if (decision === undefined) {
    throw refused(
      'AuthorizationPendingException',
      'authorization_pending',
      'The person has not decided yet.',
    );
  }
  signIn.devices = signIn.devices.filter((one) => one !== device);
  if (decision === 'refused') {
    throw refused('AccessDeniedException', 'access_denied', 'The person refused.');
  }
  return opened(scene, client, { ...device, ...decision });
}

function checkPace(device: DeviceState, now: number): void {
  const tooSoon = device.polled !== undefined && now - device.polled < INTERVAL * 1000;
  device.polled = now;
  if (tooSoon) throw refused('SlowDownException', 'slow_down', 'Asked too often.');
}

function byCode(scene: Scene, client: ClientState, grant: Grant): PortalSessionState {
  const signIn = signInOf(scene.state);
  const code = signIn.codes.find((one) => one.code === grant.code && one.clientId === client.id);
  if (grant.codeVerifier === undefined) throw badRequest('codeVerifier is required.');
  if (code === undefined) throw invalidGrant('Invalid authorization code');
  // Whoever has it and cannot redeem it does not get a second try.
  signIn.codes = signIn.codes.filter((one) => one !== code);
  const hash = createHash('sha256').update(grant.codeVerifier).digest('base64url');
  if (code.ends <= scene.now || code.redirectUri !== grant.redirectUri || code.challenge !== hash) {
    throw invalidGrant('Invalid authorization code');
  }
  return opened(scene, client, code);
}

function renewed(scene: Scene, client: ClientState, grant: Grant): PortalSessionState {
  const session = signInOf(scene.state).sessions.find(
    (one) =>
      one.refreshToken !== undefined &&
      one.refreshToken === grant.refreshToken &&
      one.clientId === client.id &&
      one.ends > scene.now,
  );
  if (session === undefined) throw invalidGrant('Invalid refresh token provided');
  return Object.assign(session, tokens(scene, session.ends, true));
}

function opened(
  scene: Scene,
  client: ClientState,
  { identityStoreId, userId }: Pick<PortalSessionState, 'identityStoreId' | 'userId'>,
): PortalSessionState {
  const { state, now } = scene;
  const ends = now + PORTAL_SESSION;
  const session = {
    clientId: client.id,
    identityStoreId,
    userId,
    ends,
    ...tokens(scene, ends, client.scopes.includes(ACCOUNT_ACCESS)),
  };
  const signIn = signInOf(state);
  signIn.sessions = [...signIn.sessions.filter((other) => other.ends > now), session];
  return session;
}

function tokens({ state, now }: Scene, ends: number, renewable: boolean) {
  return {
    accessToken: `simulated-access-${newHex(state, 32)}`,
    accessEnds: renewable ? Math.min(ends, now + RENEWABLE_LASTS) : ends,
    ...(renewable ? { refreshToken: `simulated-refresh-${newHex(state, 32)}` } : {}),
  };
}

function invalidGrant(description: string): Error {
  return refused('InvalidGrantException', 'invalid_grant', description);
}
