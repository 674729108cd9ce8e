/**
 * The profiles that somebody's grants come to: one sign-in session, one profile for each permission set and account, and
 * if wanted one of them as the default.
 */
import { nameKey, type GrantPair } from '../config/naming.ts';
import { profileNames } from '../config/profile-names.ts';
import type { ProfileSettings } from '../config/schema.ts';
import { AppError } from '../errors.ts';
import type { Section } from './section.ts';

export interface DesiredProfiles {
  session: string;
  /** The session first, then the default, then by name. */
  sections: Section[];
  /** The name that is to be the default, where none of these profiles has it. */
  missingDefault: string | null;
}

/** Where the people of this organization sign in. */
export interface Portal {
  startUrl: string;
  /** The home Region of Identity Center. */
  region: string;
}

interface NamedGrant extends GrantPair {
  name: string;
}

/**
 * The sections for these grants; one that is there twice counts once. The name of a session is that of the settings, or
 * comes from the portal's address.
 * Throws AppError SSB-203 with both grants where two would share a name, and for a name that no profile can have.
 */
export function desiredProfiles(
  grants: readonly GrantPair[],
  { portal, settings }: { portal: Portal; settings: ProfileSettings },
): DesiredProfiles {
  const startUrl = oneSpelling(portal.startUrl);
  const session = settings.session ?? sessionName(startUrl);
  const pairs = [...new Map(grants.map((grant) => [grantKey(grant), grant])).values()];
  const names = profileNames(pairs, settings);
  const named = pairs
    .map((pair, index) => ({ ...pair, name: names[index] ?? '' }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const problems = nameProblems(named);
  if (problems.length > 0) throw badNames(problems);

  const address = { sso_start_url: startUrl, sso_region: portal.region };
  const signIn: Section = {
    kind: 'sso-session',
    name: session,
    keys: { ...address, sso_registration_scopes: 'sso:account:access' },
  };
  const profile = (grant: NamedGrant, name = grant.name): Section => ({
    kind: 'profile',
    name,
    keys: profileKeys(grant, { name, session, startUrl, portal, settings }),
  });
  const chosen = named.find(({ name }) => name === settings.default);
  return {
    session,
    sections: [
      signIn,
      ...(chosen ? [profile(chosen, 'default')] : []),
      ...named.map((grant) => profile(grant)),
    ],
    missingDefault: chosen ? null : (settings.default ?? null),
  };
}

/** A name for the session: `acme` of acme.awsapps.com; one that is only a number says nothing. */
export function sessionName(startUrl: string): string {
  const [host = ''] = URL.canParse(startUrl) ? new URL(startUrl).hostname.split('.') : [];
  return /^(?:d-|ssoins-|identitycenter|start$)/.test(host) || host === '' ? 'sso' : host;
}

/** Old cached tokens go by the address, so it always has one spelling: `…/start#/` is `…/start`. */
export function oneSpelling(startUrl: string): string {
  return startUrl.replace(/#.*$/, '').replace(/\/+$/, '');
}

function profileKeys(
  { permissionSet, account }: GrantPair,
  of: {
    name: string;
    session: string;
    startUrl: string;
    portal: Portal;
    settings: ProfileSettings;
  },
): Record<string, string> {
  const { name, session, startUrl, portal, settings } = of;
  const { region = portal.region, output, legacy, granted } = settings;
  return {
    sso_session: session,
    ...(legacy === true && { sso_start_url: startUrl, sso_region: portal.region }),
    sso_account_id: account.id,
    sso_role_name: permissionSet,
    ...(granted === true && {
      granted_sso_start_url: startUrl,
      granted_sso_region: portal.region,
      granted_sso_account_id: account.id,
      granted_sso_role_name: permissionSet,
      credential_process: `granted credential-process --profile ${name}`,
    }),
    region,
    ...(output !== undefined && { output }),
  };
}

function nameProblems(named: readonly NamedGrant[]): string[] {
  const first = new Map<string, NamedGrant>();
  return named.flatMap((grant) => {
    const other = first.get(nameKey(grant.name));
    first.set(nameKey(grant.name), other ?? grant);
    if (other) {
      return [`${grantText(other)} and ${grantText(grant)} would both be profile ${grant.name}`];
    }
    return /^\w[\w.@/+:-]*$/.test(grant.name) && nameKey(grant.name) !== 'default'
      ? []
      : [`${grantText(grant)} would be profile "${grant.name}", which is no name for one`];
  });
}

function badNames(problems: string[]): AppError {
  return new AppError('SSB-203', 'The profiles can’t be named as the file says.', {
    why: 'Each profile needs a name of its own.',
    problems: problems.map((problem) => `profiles.name  ${problem}`),
    fix: ['Use {permissionSet} and {accountId} in profiles.name, or name: cli.'],
  });
}

const grantKey = ({ permissionSet, account }: GrantPair) => `${account.id}/${permissionSet}`;

function grantText({ permissionSet, account: { id, name } }: GrantPair): string {
  return `${permissionSet} on ${name === id ? id : `${name} (${id})`}`;
}
