/** The program's own registration with AWS, kept for as long as it is good (90 days) and shared with the AWS CLI. */
import { isOtherPortal, type Registration } from '../aws/oidc.ts';
import { unknownPortal } from './errors.ts';
import { scopesOf, type SignInSession } from './session.ts';
import type { SignInIo } from './sign-in-io.ts';
import type { Flow } from './store.ts';

/** Where the browser comes back to. Loopback ports are chosen when listening, so they don't count (RFC 8252, 7.3). */
export const REDIRECT_URI = 'http://127.0.0.1/oauth/callback';

/** With less time left than this it is renewed, as AWS tools do. */
export const NEAR_ITS_END = 15 * 60_000;

/**
 * The registration for a way of signing in; a new one where there is none, where it ends soon, or after AWS refused the
 * old one. Throws AppError SSB-340 for a start URL that AWS does not take.
 */
export async function registrationFor(
  session: SignInSession,
  flow: Flow,
  { aws, clock, store }: Pick<SignInIo, 'aws' | 'clock' | 'store'>,
  { refused = false } = {},
): Promise<Registration> {
  const kept = refused ? null : await store.registration(session, flow);
  if (kept && kept.expiresAt - clock.now() > NEAR_ITS_END) return kept;
  const made = await aws
    .oidc(session.region)
    .register({
      clientName: `sso-bootstrap-${session.name}`,
      scopes: scopesOf(session),
      ...(flow === 'browser' && {
        browser: { redirectUri: REDIRECT_URI, issuerUrl: session.portal ?? session.startUrl },
      }),
    })
    .catch((error: unknown) => {
      throw isOtherPortal(error) ? unknownPortal(session) : error;
    });
  await store.saveRegistration(session, flow, made);
  return made;
}
