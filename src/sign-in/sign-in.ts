/** Signing a person in, once for all AWS tools: from the cache, by renewing what is there, or in the browser. */
import { isOtherPortal } from '../aws/oidc.ts';
import { plainText } from '../aws/text.ts';
import { byBrowser } from './browser-flow.ts';
import { byDevice, type Granted } from './device-flow.ts';
import { signInNeeded } from './errors.ts';
import { portalAddress } from './portal-address.ts';
import { NEAR_ITS_END } from './registration.ts';
import type { SignInSession } from './session.ts';
import type { SignInIo } from './sign-in-io.ts';
import type { CachedToken, SignInStore } from './store.ts';

/** No secret in it. Milliseconds since 1970; until then every AWS tool is signed in, and most renew it by themselves. */
export interface SignedIn {
  expiresAt: number;
  how: 'already' | 'renewed' | 'signed-in';
}

/**
 * Signs in where that is needed; `fresh` does it in any case. The token goes to the cache of AWS tools and nowhere else.
 * Throws AppErrors: SSB-340 for an unknown portal, SSB-341 refused, SSB-342 nobody came, SSB-344 nobody can be asked.
 */
export async function signIn(
  session: SignInSession,
  io: SignInIo,
  { fresh = false } = {},
): Promise<SignedIn> {
  const there = fresh ? null : await usable(session, io);
  if (there) return there;
  if (io.approve === null && io.way.by === 'nobody') throw signInNeeded(session, io);
  await tellReplaced(session, io);
  const portal = await portalAddress(session.startUrl, io.aws.redirect);
  const by = io.approve === null && io.way.by === 'browser' ? byBrowser : byDevice;
  const granted = await by({ ...session, portal }, io);
  const { expiresAt } = await keep(session, granted, io);
  return { expiresAt, how: 'signed-in' };
}

/** The cache has one place for a name: another portal's sign-in would be gone without a word. */
async function tellReplaced(session: SignInSession, { store, ui }: SignInIo): Promise<void> {
  const there = await store.token(session);
  if (!there || isOf(there, session)) return;
  const place = plainText(`${there.startUrl} in ${there.region}`, 200);
  ui.say(
    `  The sign-in to ${place} is kept under the same name, ${session.name}: this one`,
    'warn',
  );
  ui.say('  takes its place.', 'warn');
}

/** Until when somebody is signed in, by the cache alone; null: nobody is. Milliseconds since 1970. */
export async function signedInUntil(
  session: SignInSession,
  { store, clock }: { store: SignInStore; clock: { now: () => number } },
): Promise<number | null> {
  const token = await ownToken(session, store);
  return token && token.expiresAt > clock.now() ? token.expiresAt : null;
}

/** The token of this very portal: a name may have meant another one once. */
export async function ownToken(
  session: SignInSession,
  store: SignInStore,
): Promise<CachedToken | null> {
  const token = await store.token(session);
  return token && isOf(token, session) ? token : null;
}

const isOf = (token: CachedToken, { startUrl, region }: SignInSession) =>
  token.startUrl === startUrl && token.region === region;

async function usable(session: SignInSession, io: SignInIo): Promise<SignedIn | null> {
  const { aws, clock, store } = io;
  const token = await ownToken(session, store);
  if (!token) return null;
  if (token.expiresAt - clock.now() > NEAR_ITS_END) {
    return { expiresAt: token.expiresAt, how: 'already' };
  }
  const { registration, refreshToken } = token;
  if (!registration || !refreshToken || registration.expiresAt <= clock.now()) return null;
  const made = await aws
    .oidc(session.region)
    .refreshed(registration, refreshToken)
    .catch((error: unknown) => {
      // A portal that is gone is better told by signing in.
      if (isOtherPortal(error)) return null;
      throw error;
    });
  // Used up, revoked, or the portal session has ended: a person is needed.
  if (made === null || typeof made !== 'object') return null;
  const renewed = { refreshToken, ...made };
  const { expiresAt } = await keep(session, { token: renewed, registration }, io);
  return { expiresAt, how: 'renewed' };
}

async function keep(
  session: SignInSession,
  { token, registration }: Granted,
  { clock, store }: SignInIo,
): Promise<CachedToken> {
  const { startUrl, region } = session;
  const { accessToken, refreshToken, lastsSeconds } = token;
  const cached = {
    startUrl,
    region,
    accessToken,
    // Whole seconds, as it is written.
    expiresAt: (Math.floor(clock.now() / 1000) + lastsSeconds) * 1000,
    registration,
    ...(refreshToken !== undefined && { refreshToken }),
  };
  await store.saveToken(session, cached);
  return cached;
}
