/**
 * `--profile` in a rehearsal: a profile that the rehearsal itself has written signs its calls, with the session that
 * somebody has signed in to. So what began on an access key can go on without it, as in a real account.
 */
import type { AwsCredentialIdentity } from '@smithy/types';
import { configPath, signInCache } from '../../profiles/places.ts';
import { seenBySdk } from '../../profiles/prove.ts';
import { sessionsIn } from '../../sign-in/known-sessions.ts';
import { ownToken } from '../../sign-in/sign-in.ts';
import { signInStore } from '../../sign-in/store.ts';
import type { SignInAccess } from '../sign-in.ts';

/** Null where the world has no such profile: a rehearsal needs none. Throws what the portal throws. */
export async function credentialsOfProfile(
  profile: string | undefined,
  { aws, env }: SignInAccess,
): Promise<AwsCredentialIdentity | null> {
  if (profile === undefined) return null;
  const seen = await seenBySdk(configPath(env));
  const { sso_session: name, sso_account_id: accountId, sso_role_name: role } = seen[profile] ?? {};
  const to = sessionsIn(seen).find((one) => one.name === name);
  const token = to && (await ownToken(to, signInStore(signInCache(env))));
  if (!token || accountId === undefined || role === undefined) return null;
  return aws.portal(to.region).credentials(token.accessToken, { accountId, permissionSet: role });
}
