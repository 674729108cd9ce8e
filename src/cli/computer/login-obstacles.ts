/** What keeps the profiles of a session from being used here, whoever wrote them. */
import type { Obstacle } from '../../profiles/obstacle.ts';
import { seenBySdk } from '../../profiles/prove.ts';
import { profilesOf } from '../../sign-in/known-sessions.ts';
import type { SignInSession } from '../../sign-in/session.ts';
import { obstaclesHere } from './computer-obstacles.ts';
import type { SignInAccess } from '../sign-in.ts';

/** `now` (milliseconds since 1970) where nobody signs in: then the cached token is judged as well. */
export async function obstaclesFor(
  to: SignInSession,
  access: SignInAccess,
  path: string,
  now?: number,
): Promise<Obstacle[]> {
  const seen = await seenBySdk(path);
  const profiles = profilesOf(to, seen).map(({ profile }) => profile);
  return obstaclesHere(access, {
    profiles,
    legacy: profiles.every((name) => seen[name]?.['sso_start_url'] !== undefined),
    granted: profiles.some((name) => seen[name]?.['credential_process']?.startsWith('granted ')),
    ...(now !== undefined && { unsigned: { to, now } }),
  });
}
