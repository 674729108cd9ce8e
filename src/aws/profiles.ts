/** What `~/.aws/config`, `~/.aws/credentials` and the environment offer to sign in with. Secrets are never looked at. */
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { AppError } from '../errors.ts';
import type { Env } from './proxy.ts';

/** Sections of both files by profile name, as the SDK reads them. */
export type Profiles = Record<string, Record<string, string | undefined>>;

export interface ProfileSeen {
  name: string;
  /** How it signs in, or what is missing: "sso", "keys", "role from base", "incomplete: no secret". */
  how: string;
}

/** Reads the profiles of both files; a missing file is an empty one. The files' places come from the environment. */
export async function loadProfiles(env: Env): Promise<Profiles> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    ...(env.AWS_CONFIG_FILE !== undefined && { configFilepath: env.AWS_CONFIG_FILE }),
    ...(env.AWS_SHARED_CREDENTIALS_FILE !== undefined && {
      filepath: env.AWS_SHARED_CREDENTIALS_FILE,
    }),
    ignoreCache: true,
  });
  const profiles: Profiles = {};
  for (const file of [configFile, credentialsFile]) {
    for (const [name, keys] of Object.entries(file)) {
      // The loader lists `[sso-session x]` and `[services x]` among the profiles, by these prefixes.
      if (/^(?:sso-session|services)\./u.test(name)) continue;
      profiles[name] = { ...profiles[name], ...keys };
    }
  }
  return profiles;
}

/** The profiles with how each signs in, for "profiles that I saw". */
export function describeProfiles(profiles: Profiles): ProfileSeen[] {
  return Object.keys(profiles).map((name) => ({ name, how: howItSignsIn(profiles, name) }));
}

/** The profile that is used: the flag, then AWS_PROFILE; undefined means the default chain. */
export function chosenProfile(flag: string | undefined, env: Env): string | undefined {
  return flag ?? (env.AWS_PROFILE || undefined);
}

/**
 * Throws SSB-301 for a profile that is in neither file. The SDK would go on and could find other credentials, those of
 * the machine, say.
 */
export function requireProfile(profile: string | undefined, profiles: Profiles): void {
  if (profile === undefined || Object.hasOwn(profiles, profile)) return;
  const names = Object.keys(profiles).slice(0, 20).join(', ');
  throw new AppError(
    'SSB-301',
    `There is no profile "${profile}" in ~/.aws/config or ~/.aws/credentials.`,
    {
      why: names === '' ? 'There are no profiles at all.' : `There are: ${names}.`,
      fix: [`aws login --profile ${profile}`, 'Or name another one with --profile NAME.'],
    },
  );
}

/**
 * The MFA device of the long-lived keys that a profile holds (the SDK asks for a role's by itself); undefined without
 * one, and where keys in the environment are used instead: the SDK takes them before the default profile.
 */
export function mfaSerialOfKeys(
  profiles: Profiles,
  profile: string | undefined,
  env: Env,
): string | undefined {
  if (profile === undefined && hasKeys(env)) return undefined;
  const keys = profiles[profile ?? 'default'];
  if (!keys?.aws_access_key_id || keys.role_arn || keys.aws_session_token) return undefined;
  return keys.mfa_serial;
}

const hasKeys = (env: Env) => Boolean(env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY);

/** Where AWS is asked when nobody named a Region for this run, and where that answer came from. */
export function defaultRegion(
  flag: string | undefined,
  env: Env,
  profiles: Profiles,
  profile: string | undefined,
): { value: string; source: string } | undefined {
  const name = profile ?? 'default';
  const places: [string | undefined, string][] = [
    [flag, '--region'],
    [env.AWS_REGION, 'AWS_REGION'],
    [env.AWS_DEFAULT_REGION, 'AWS_DEFAULT_REGION'],
    [profiles[name]?.region, `profile ${name}`],
  ];
  for (const [value, source] of places) {
    if (value !== undefined && value !== '') return { value, source };
  }
  return undefined;
}

/** A notice when keys in the environment compete with a chosen profile; null when nothing does. */
export function competingKeys(profile: string | undefined, env: Env): string | null {
  if (profile === undefined || !hasKeys(env)) return null;
  return `Profile ${profile} is used, not the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Other tools may choose otherwise: unset one of the two.`;
}

/** An access key as it may be shown: `AKIA…last 4`. What stands there may be the secret, by mistake. */
export function keyLabel(accessKeyId: string): string {
  if (!/^[A-Z][A-Z0-9]{11,127}$/.test(accessKeyId)) return 'that is no access key id';
  return `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;
}

function howItSignsIn(profiles: Profiles, name: string): string {
  const keys = profiles[name] ?? {};
  if (keys.login_session) return 'aws login';
  if (keys.sso_session || keys.sso_start_url) return 'sso';
  if (keys.role_arn) return roleSource(profiles, keys);
  if (keys.credential_process) return 'a program';
  if (keys.aws_access_key_id && keys.aws_secret_access_key) {
    return keys.mfa_serial ? 'keys, MFA' : 'keys';
  }
  if (keys.aws_access_key_id) return 'incomplete: no secret';
  return 'no credentials in it';
}

function roleSource(profiles: Profiles, keys: Profiles[string]): string {
  const mfa = keys.mfa_serial ? ', MFA' : '';
  if (keys.web_identity_token_file) return 'role with a web identity';
  const source = keys.source_profile;
  if (source === undefined) return `role from ${keys.credential_source ?? 'nowhere'}${mfa}`;
  return profiles[source] ? `role from ${source}${mfa}` : `role, source ${source} is missing`;
}
