/**
 * Signing in in the browser of this computer (OAuth 2.0 authorization code with PKCE on loopback, RFC 7636 and 8252): the
 * browser brings back a code that is of use to nobody who does not also have the verifier, which never leaves here.
 */
import { createHash, randomBytes } from 'node:crypto';
import { plainText } from '../aws/text.ts';
import type { Registration } from '../aws/oidc.ts';
import { AppError, interruption } from '../errors.ts';
import { listenForCallback, type BrowserAnswer, type Callback } from './callback.ts';
import type { Granted } from './device-flow.ts';
import { nobodyCame, refusedInBrowser, staleAnswer } from './errors.ts';
import { registrationFor } from './registration.ts';
import { scopesOf, type SignInSession } from './session.ts';
import type { SignInIo } from './sign-in-io.ts';
import { whileWaiting } from './waiting.ts';

const MINUTES = 10;

/** Throws AppErrors SSB-340 (no such portal), SSB-341 (refused) and SSB-342 (nobody came, or too late). */
export async function byBrowser(session: SignInSession, io: SignInIo): Promise<Granted> {
  const kept = await registrationFor(session, 'browser', io);
  const first = await once(session, kept, io);
  if (first !== 'client') return first;
  const second = await once(
    session,
    await registrationFor(session, 'browser', io, { refused: true }),
    io,
  );
  if (second === 'client') throw staleAnswer(io);
  return second;
}

/** One visit to the page. `client`: AWS no longer knows the registration. */
async function once(
  session: SignInSession,
  registration: Registration,
  io: SignInIo,
): Promise<Granted | 'client'> {
  const oidc = io.aws.oidc(session.region);
  const state = secret();
  const codeVerifier = secret();
  const callback = await listenForCallback(state);
  try {
    const url = authorizeUrl(await oidc.authorizePage(), {
      registration,
      session,
      state,
      codeVerifier,
      redirectUri: callback.redirectUri,
    });
    showPage(url, io);
    const answer = await whileWaiting(session, url, io, (signal) =>
      arrival(callback, io, signal),
    ).catch(async (error: unknown) => {
      // A page that no longer knows our registration looks like this, too: it never comes back.
      await io.store.dropRegistration(session);
      throw error;
    });
    if ('refused' in answer) throw refusal(answer.refused, io);
    const { code } = answer;
    const { redirectUri } = callback;
    const token = await oidc.codeToken(registration, { code, redirectUri, codeVerifier });
    if (typeof token === 'object') return { token, registration };
    if (token === 'client') return token;
    throw token === 'refused' ? refusedInBrowser(io) : staleAnswer(io);
  } finally {
    callback.close();
  }
}

/** 256 bits that nobody can guess, as text for addresses. */
const secret = () => randomBytes(32).toString('base64url');

/** The address as AWS wants it; `scopes`, with an s, is its own name for them. */
function authorizeUrl(
  page: string,
  of: {
    registration: Registration;
    session: SignInSession;
    redirectUri: string;
    state: string;
    codeVerifier: string;
  },
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: of.registration.clientId,
    redirect_uri: of.redirectUri,
    state: of.state,
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(of.codeVerifier).digest('base64url'),
    scopes: scopesOf(of.session).join(' '),
  });
  // Blanks as %20: a plus sign is taken literally by some.
  return `${page}?${query.toString().replaceAll('+', '%20')}`;
}

function showPage(url: string, { ui }: SignInIo): void {
  ui.say('  Sign in and allow access on this page:');
  ui.say(`  ${url}`, 'exact');
  if (ui.interactive) {
    ui.say(
      '      Enter opens it in the browser. ? says what one can be stuck on, Esc leaves.',
      'dim',
    );
  }
}

/** What the browser brings. Throws AppError SSB-342 when nobody came in time, and Interrupted. */
async function arrival(
  { answer }: Callback,
  io: SignInIo,
  signal: AbortSignal,
): Promise<BrowserAnswer> {
  const late = io.clock.sleep(MINUTES * 60_000, signal).then(() => null);
  const found = await Promise.race([answer, late]);
  if (found !== null) return found;
  throw io.signal?.aborted ? interruption(io.signal) : nobodyCame(MINUTES, io);
}

function refusal(error: string, io: SignInIo): AppError {
  if (error === 'access_denied') return refusedInBrowser(io);
  return new AppError('SSB-341', 'The page in the browser ended with an error.', {
    why: `It said: ${plainText(error, 100)}`,
    fix: [`${io.command}      starts again`],
  });
}
