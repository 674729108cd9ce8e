/** The sign-in sessions and their profiles in `~/.aws/config`, whoever wrote them, as the SDK's reader sees the file. */
import type { Seen } from '../profiles/prove.ts';
import type { ProfileToProve } from './prove.ts';
import { parseScopes, type SignInSession } from './session.ts';

const SESSION = 'sso-session.';

/** Sections without an address or a Region are left out: nobody can sign in by them. */
export function sessionsIn(seen: Seen): SignInSession[] {
  return Object.entries(seen).flatMap(([id, keys]) => {
    const { sso_start_url: startUrl, sso_region: region, sso_registration_scopes: scopes } = keys;
    if (!id.startsWith(SESSION) || !startUrl || !region) return [];
    return [{ name: id.slice(SESSION.length), startUrl, region, scopes: parseScopes(scopes) }];
  });
}

/** The profiles that sign in through a session. */
export function profilesOf({ name }: Pick<SignInSession, 'name'>, seen: Seen): ProfileToProve[] {
  return Object.entries(seen).flatMap(([profile, keys]) => {
    const { sso_session: session, sso_account_id: accountId, sso_role_name: permissionSet } = keys;
    if (profile.startsWith(SESSION) || session !== name || !accountId || !permissionSet) return [];
    return [{ profile, accountId, permissionSet }];
  });
}
