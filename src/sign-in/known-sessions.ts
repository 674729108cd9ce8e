/** The sign-in sessions and their profiles in `~/.aws/config`, whoever wrote them, as the SDK's reader sees the file. */
import { AppError } from '../errors.ts';
import { plainText } from '../aws/text.ts';
import { oneSpelling } from '../profiles/desired.ts';
import { readIni } from '../profiles/ini.ts';
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

/** ~/.aws/config as it is, and the command that writes our block anew. */
export interface Place {
  path: string;
  text: string;
  /** Null where it is this one that was refused. */
  cli: string | null;
}

/**
 * The cache has one place for each name: signing in to `wanted` would replace the sign-in of another portal that goes by
 * the same name. Throws AppError SSB-203 for that.
 */
export function refuseTakenName(
  wanted: SignInSession,
  known: readonly SignInSession[],
  { path, text, cli }: Place,
): void {
  const taken = known.find(
    ({ name, startUrl, region }) =>
      name === wanted.name &&
      (oneSpelling(startUrl) !== oneSpelling(wanted.startUrl) || region !== wanted.region),
  );
  if (!taken) return;
  const place = ({ startUrl, region }: SignInSession) => plainText(`${startUrl} in ${region}`, 200);
  throw new AppError('SSB-203', `The session ${wanted.name} is another portal’s already.`, {
    why: `sso-bootstrap.yaml means ${place(wanted)}; [sso-session ${wanted.name}] in ${path} means ${place(taken)}. Its sign-in would be replaced.`,
    fix: [
      ...(cli === null ? [] : [`${cli}      if it is your own portal at a new address`]),
      `For a second portal, in sso-bootstrap.yaml under profiles:  session: ${freeName(wanted.name, known)}`,
      `Or, if nobody needs the other one any more, delete ${linesOf(wanted.name, text)} of ${path}`,
    ],
  });
}

function linesOf(name: string, text: string): string {
  const section = readIni(text).sections.find(({ id }) => id === `sso-session ${name}`);
  const last = section?.lines.filter(({ kind }) => kind === 'text').at(-1) ?? section?.head;
  return section && last
    ? `lines ${section.head.number} to ${last.number}`
    : `[sso-session ${name}]`;
}

/** A name that no other session has: `sso`, `sso-2`. */
export function freeName(wanted: string, known: readonly SignInSession[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!known.some((one) => one.name === name)) return name;
  }
}

/** The profiles that sign in through a session. */
export function profilesOf({ name }: Pick<SignInSession, 'name'>, seen: Seen): ProfileToProve[] {
  return Object.entries(seen).flatMap(([profile, keys]) => {
    const { sso_session: session, sso_account_id: accountId, sso_role_name: permissionSet } = keys;
    if (profile.startsWith(SESSION) || session !== name || !accountId || !permissionSet) return [];
    return [{ profile, accountId, permissionSet }];
  });
}
