/** Where AWS tools keep their files on this computer, found as the SDKs find them. */
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** `AWS_CONFIG_FILE`, else `~/.aws/config`. */
export function configPath(env: Env): string {
  return chosen(env, env['AWS_CONFIG_FILE']) ?? join(home(env), '.aws', 'config');
}

/** `AWS_SHARED_CREDENTIALS_FILE`, else `~/.aws/credentials`. */
export function credentialsPath(env: Env): string {
  return chosen(env, env['AWS_SHARED_CREDENTIALS_FILE']) ?? join(home(env), '.aws', 'credentials');
}

/** The folder in which AWS tools keep what comes of signing in. */
export function signInCache(env: Env): string {
  return join(home(env), '.aws', 'sso', 'cache');
}

/** Where `aws login` keeps its sessions. */
export function loginCache(env: Env): string {
  return chosen(env, env['AWS_LOGIN_CACHE_DIRECTORY']) ?? join(home(env), '.aws', 'login', 'cache');
}

/** The file in which AWS tools look for the token of a session. */
export function tokenPath(env: Env, session: string): string {
  return join(signInCache(env), `${createHash('sha1').update(session).digest('hex')}.json`);
}

function chosen(env: Env, path: string | undefined): string | undefined {
  if (!path) return undefined;
  return path.startsWith('~/') ? join(home(env), path.slice(2)) : path;
}

/** For people: `~/acme.yaml` for what lies in the home folder, any other path as it is. */
export function withTilde(path: string, env: Env): string {
  const folder = home(env);
  return path.startsWith(folder + sep) ? `~${path.slice(folder.length)}` : path;
}

function home(env: Env): string {
  const windows = env['HOMEPATH'] ? `${env['HOMEDRIVE'] ?? 'C:\\'}${env['HOMEPATH']}` : '';
  return env['HOME'] || env['USERPROFILE'] || windows || homedir();
}
