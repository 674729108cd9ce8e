/** Looks at this computer for what could keep the profiles from being used: files, environment, versions of tools. */
import type { Obstacle } from '../../profiles/obstacle.ts';
import { obstacles } from '../../profiles/obstacles.ts';
import { textOf } from '../../profiles/config-file.ts';
import { configPath, credentialsPath, tokenPath } from '../../profiles/places.ts';
import type { Token } from '../../profiles/token-obstacle.ts';
import type { SignInSession } from '../../sign-in/session.ts';
import { isPowerShell } from '../../unset.ts';
import { findProgram, isProgram } from '../find-program.ts';
import { programVersion } from '../program-version.ts';
import type { SignInAccess } from '../sign-in.ts';

interface Ours {
  profiles: readonly string[];
  /** They hold the old keys as well. */
  legacy: boolean;
  /** They run `granted`. */
  granted: boolean;
  /** Where nobody signs in now (a dry run): the cached token may have ended, or be another portal's. */
  unsigned?: { to: SignInSession; now: number };
}

/** None in a rehearsal: there is no such computer. */
export async function obstaclesHere(
  { env, play }: SignInAccess,
  { profiles, legacy, granted, unsigned }: Ours,
): Promise<Obstacle[]> {
  if (play) return [];
  const [config, credentials] = [configPath(env), credentialsPath(env)];
  const [aws, terraform] = await Promise.all([
    programVersion('aws', ['--version'], env),
    programVersion('terraform', ['version'], env),
  ]);
  return obstacles({
    env,
    config: { path: config, text: await textOf(config) },
    credentials: { path: credentials, text: await textOf(credentials) },
    profiles,
    token: unsigned ? await tokenOf(unsigned, env) : null,
    tools: { aws, terraform, legacy, missingGranted: granted && !isHere('granted', env) },
    powerShell: isPowerShell(process.platform, env),
  });
}

async function tokenOf(
  { to, now }: NonNullable<Ours['unsigned']>,
  env: SignInAccess['env'],
): Promise<Token | null> {
  const path = tokenPath(env, to.name);
  const text = await textOf(path);
  if (text === '') return null;
  const { name: session, startUrl, region } = to;
  return { path, text, session, startUrl, region, now: new Date(now) };
}

/** For people: what it is, why it matters, and what to do. */
export function obstacleText({ title, why, fix }: Obstacle): string {
  return `${title}. ${why}\n${fix.map((line) => `      ${line}`).join('\n')}`;
}

function isHere(tool: string, env: SignInAccess['env']): boolean {
  return findProgram(tool, { platform: process.platform, env, exists: isProgram }) !== null;
}
