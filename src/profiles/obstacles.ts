/**
 * What on this computer keeps the profiles from being used, told with its fix and never fixed silently. Pure: everything
 * was read before. Which source wins differs between tools (boto3 and the AWS CLI prefer the sign-in to keys of the same
 * profile, the other SDKs the keys), so whatever could win is told.
 */
import { setTo, unset } from '../unset.ts';
import { keyLines, otherLines } from './credential-lines.ts';
import { readIni } from './ini.ts';
import type { Obstacle } from './obstacle.ts';
import { refusedLines } from './refused-lines.ts';
import { tokenObstacle, type Token } from './token-obstacle.ts';
import { toolObstacles, type ToolVersions } from './tool-obstacles.ts';

interface TextFile {
  path: string;
  text: string;
}

export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  config: TextFile;
  credentials: TextFile;
  /** Names of the profiles that are ours, `default` among them where it is. */
  profiles: readonly string[];
  /** The cached token of our session; null: none. */
  token: Token | null;
  tools: ToolVersions;
  /** The fixes are for PowerShell, not for a POSIX shell. */
  powerShell: boolean;
}

const KEY_VARIABLES = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
const PROFILE_VARIABLES = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'];

/** In the order in which they get in the way: the environment first. */
export function obstacles(here: Surroundings): Obstacle[] {
  return [
    ...keysInEnvironment(here),
    ...otherProfile(here),
    ...keysInFile(here.credentials, here.profiles),
    ...keysInFile(here.config, here.profiles),
    ...othersInFile(here.credentials, here.profiles),
    ...othersInFile(here.config, here.profiles),
    ...unreadable(here.config),
    ...tokenObstacle(here.token),
    ...toolObstacles(here.tools),
  ];
}

/** Whether any tool finds a default profile, in either file: only without one is ours suggested. */
export function hasDefault(config: string, credentials: string): boolean {
  return [config, credentials].some((text) =>
    readIni(text).sections.some(({ id }) => id === 'profile default'),
  );
}

function keysInEnvironment({ env, powerShell }: Surroundings): Obstacle[] {
  const set = KEY_VARIABLES.filter((name) => env[name]);
  if (!env['AWS_ACCESS_KEY_ID']) return [];
  return [
    {
      id: 'keys-in-environment',
      title: `Keys in the environment: ${set.join(', ')}`,
      why: 'They win over every profile that is not named with --profile, in some tools over those too.',
      fix: [
        unset(set, powerShell),
        'Then delete the lines that set them, often in ~/.bashrc, ~/.zshrc, .env or .envrc.',
      ],
    },
  ];
}

function otherProfile({ env, profiles, powerShell }: Surroundings): Obstacle[] {
  return PROFILE_VARIABLES.flatMap((variable) => {
    const name = env[variable];
    if (!name || profiles.includes(name)) return [];
    return [
      {
        id: variable === 'AWS_PROFILE' ? 'other-profile' : 'other-default-profile',
        title: `${variable} is ${name}`,
        why: 'Commands without --profile use that profile, not one of these.',
        fix: [
          unset([variable], powerShell),
          ...profiles.slice(0, 1).map((ours) => setTo('AWS_PROFILE', ours, powerShell)),
        ],
      },
    ];
  });
}

/** `[default]` always counts: it answers whenever no profile is named. */
function keysInFile({ path, text }: TextFile, profiles: readonly string[]): Obstacle[] {
  return keyLines(text)
    .filter(({ profile }) => profile === 'default' || profiles.includes(profile))
    .map(({ profile, label, lines }) => ({
      id: profile === 'default' ? 'default-key' : `same-name-key:${profile}`,
      title: `Access key ${label} in [${profile}] of ${path}`,
      why:
        profile === 'default'
          ? 'Every command without --profile uses it, in place of the sign-in.'
          : `It has the name of a profile of ours: some tools take the key in place of the sign-in.`,
      fix: [`Once the key is off, delete these lines of ${path}:`, ...lines],
    }));
}

function othersInFile({ path, text }: TextFile, profiles: readonly string[]): Obstacle[] {
  return otherLines(text)
    .filter(({ profile }) => profile === 'default' || profiles.includes(profile))
    .map(({ profile, keys, lines }) => ({
      id: profile === 'default' ? 'other-default' : `same-name:${profile}`,
      title: `${keys.join(', ')} in [${profile}] of ${path}`,
      why:
        profile === 'default'
          ? 'Commands without --profile may get their credentials from it, in place of the sign-in.'
          : 'It has the name of a profile of ours: some tools take its credentials in place of the sign-in.',
      fix: [`If nobody needs it any more, delete from ${path}:`, ...lines],
    }));
}

/** What one tool reads and another refuses. */
function unreadable({ path, text }: TextFile): Obstacle[] {
  const lines = refusedLines(text);
  if (lines.length === 0) return [];
  return [
    {
      id: 'config-refused',
      title: `The AWS CLI and boto3 refuse ${path} as a whole`,
      why: 'Other tools read it, these two stop at lines that they don’t understand.',
      fix: ['Correct by hand:', ...lines],
    },
  ];
}
