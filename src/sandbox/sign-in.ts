/**
 * Signing in, as far as a person in a browser does it: who is who, and saying yes or no to a code on another screen
 * (device flow) or to a program on this computer (authorization code with PKCE).
 */
import { fault } from './fault.ts';
import { instanceName, newHex } from './ids.ts';
import type { Scene } from './operations.ts';
import type { Approval } from './sandbox.ts';
import { noSignIns, type ClientState, type SignInState } from './sign-in-state.ts';
import type { InstanceState, UserState, WorldState } from './state.ts';
import { same } from './users.ts';

const CODE_LASTS = 600_000;

/** What is to be approved. */
export type SignInAsked = Pick<Approval, 'userCode' | 'authorizeUrl'>;

/** The sign-ins of a world; worlds that were saved by an earlier version have none. */
export function signInOf(state: WorldState): SignInState {
  state.signIn ??= noSignIns();
  return state.signIn;
}

/** A refusal in the manner of OAuth: `error` is its own word for it. */
export function refused(name: string, error: string, description: string, httpStatus = 400): Error {
  const fields = { error, error_description: description };
  return Object.assign(fault(name, description, fields), { httpStatus });
}

export function badRequest(description: string): Error {
  return refused('InvalidRequestException', 'invalid_request', description);
}

/** Redirects go to this computer only, whatever the port. */
export function isLoopback(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

/** The instance whose portal has that address, in the Region that is asked. */
export function portalOf(scene: Pick<Scene, 'state' | 'region'>, startUrl: string): InstanceState {
  const [label] = URL.canParse(startUrl) ? new URL(startUrl).hostname.split('.') : [];
  const found = inRegion(scene).find((instance) =>
    [instance.identityStoreId, instanceName(instance)].includes(label ?? ''),
  );
  if (found === undefined) throw badRequest('Invalid start URL provided');
  return found;
}

/** The people who can sign in to the portal that a program or a code is for. */
export function peopleFor(scene: Scene, what: SignInAsked): UserState[] {
  const { instance } = asked(scene, what);
  return instance.users.filter((user) => user.enabled);
}

/** A person decides about a sign-in. Gives the address that the browser is sent to, or null. */
export function decideSignIn(scene: Scene, approval: Approval): string | null {
  const wanted = asked(scene, approval);
  const approves = approval.refuses !== true;
  const user = wanted.instance.users.find((one) => same(one.userName, approval.userName));
  if (approves && user?.enabled !== true) {
    throw badRequest(`${approval.userName} cannot sign in here.`);
  }
  const decision = approves && user !== undefined ? { userId: user.id } : 'refused';
  if (decision !== 'refused') {
    const signIn = signInOf(scene.state);
    const { identityStoreId } = wanted.instance;
    signIn.history = [...(signIn.history ?? []), { identityStoreId, ...decision, at: scene.now }];
  }
  if ('device' in wanted) {
    wanted.device.decision = decision;
    return null;
  }
  const { client, instance, redirect, challenge, stateText } = wanted;
  const back = new URL(redirect);
  if (stateText !== null) back.searchParams.set('state', stateText);
  if (decision === 'refused') {
    back.searchParams.set('error', 'access_denied');
    return back.href;
  }
  const code = `simulated-code-${newHex(scene.state, 32)}`;
  signInOf(scene.state).codes.push({
    code,
    clientId: client.id,
    identityStoreId: instance.identityStoreId,
    userId: decision.userId,
    redirectUri: redirect,
    challenge,
    ends: scene.now + CODE_LASTS,
  });
  back.searchParams.set('code', code);
  return back.href;
}

function asked(scene: Scene, { authorizeUrl, userCode = '' }: SignInAsked) {
  return authorizeUrl === undefined
    ? deviceAsked(scene, userCode)
    : programAsked(scene, new URL(authorizeUrl).searchParams);
}

function deviceAsked({ state, now }: Scene, userCode: string) {
  const device = signInOf(state).devices.find(
    (one) => one.userCode === userCode.trim().toUpperCase() && one.ends > now,
  );
  const instance = state.instances.find((one) => one.identityStoreId === device?.identityStoreId);
  if (device === undefined || instance === undefined || device.decision !== undefined) {
    throw badRequest('The code is not valid, or no longer.');
  }
  return { device, instance };
}

/** What the authorize address asks for. Nothing is sent to a redirect address that the program did not register. */
function programAsked({ state, now }: Scene, params: URLSearchParams) {
  const client = clientOf(state, params.get('client_id') ?? '', now);
  const redirect = params.get('redirect_uri') ?? '';
  if (!isLoopback(redirect) || !client.redirectUris.some((one) => sameButPort(one, redirect))) {
    throw refused('InvalidRedirectUriException', 'invalid_redirect_uri', 'Invalid redirect URI.');
  }
  const challenge = params.get('code_challenge');
  if (params.get('response_type') !== 'code') throw badRequest('response_type must be code.');
  if (challenge === null || params.get('code_challenge_method') !== 'S256') {
    throw badRequest('A code_challenge by S256 is required.');
  }
  const at = { state, region: client.region };
  const instance =
    client.issuerUrl === undefined ? inRegion(at)[0] : portalOf(at, client.issuerUrl);
  if (instance === undefined) throw badRequest('There is no portal in this Region.');
  return { client, instance, redirect, challenge, stateText: params.get('state') };
}

/** The registered client of that id. */
export function clientOf(state: WorldState, id: string, now: number): ClientState {
  const client = signInOf(state).clients.find((one) => one.id === id);
  if (client === undefined || client.ends <= now) {
    throw refused('InvalidClientException', 'invalid_client', 'Invalid client provided', 401);
  }
  return client;
}

function inRegion({ state, region }: Pick<Scene, 'state' | 'region'>): InstanceState[] {
  return state.instances.filter((instance) => instance.region === region);
}

/** Ports of loopback addresses are chosen when the program listens, so they do not count (RFC 8252, 7.3). */
function sameButPort(a: string, b: string): boolean {
  const [one, other] = [new URL(a), new URL(b)];
  return one.hostname === other.hostname && one.pathname === other.pathname;
}
