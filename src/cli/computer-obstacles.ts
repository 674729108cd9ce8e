/** Looks at this computer for what could keep the profiles from being used: files, environment, versions of tools. */
import { execFile } from 'node:child_process';
import type { ProfileSettings } from '../config/schema.ts';
import type { Obstacle } from '../profiles/obstacle.ts';
import { obstacles } from '../profiles/obstacles.ts';
import { textOf } from '../profiles/config-file.ts';
import { configPath, credentialsPath } from '../profiles/places.ts';
import { findProgram, isProgram } from './find-program.ts';
import type { SignInAccess } from './sign-in.ts';

/** Milliseconds after which a tool that does not answer counts as not there. */
const PATIENCE = 5000;

/** None in a rehearsal: there is no such computer. */
export async function obstaclesHere(
  { env, play }: SignInAccess,
  { profiles, settings }: { profiles: readonly string[]; settings: ProfileSettings },
): Promise<Obstacle[]> {
  if (play) return [];
  const [config, credentials] = [configPath(env), credentialsPath(env)];
  const [aws, terraform] = await Promise.all([
    versionOf('aws', ['--version'], env),
    versionOf('terraform', ['version'], env),
  ]);
  return obstacles({
    env,
    config: { path: config, text: await textOf(config) },
    credentials: { path: credentials, text: await textOf(credentials) },
    profiles,
    // Signed in just now: the token is good.
    token: null,
    tools: { aws, terraform, legacy: settings.legacy === true },
  });
}

/** What it prints, on either stream; null: not installed. */
function versionOf(tool: string, args: string[], env: SignInAccess['env']): Promise<string | null> {
  const path = findProgram(tool, { platform: process.platform, env, exists: isProgram });
  if (path === null) return Promise.resolve(null);
  return new Promise((resolve) => {
    execFile(path, args, { timeout: PATIENCE }, (error, stdout, stderr) => {
      resolve(error ? null : `${stdout}${stderr}`);
    });
  });
}
