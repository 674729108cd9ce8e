/**
 * How this run was started, so that every printed command works when pasted and never fetches somebody else's package:
 * the name sso-bootstrap on the public registry is not ours.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { isPowerShell } from '../unset.ts';
import type { GlobalOptions } from './options.ts';

const HERE = isPowerShell(process.platform, process.env);

type Env = Record<string, string | undefined>;

/** The words that start this program: on the PATH, from this checkout by npx, from a tarball by npx, or by node. */
export function starter(script: string, env: Env, cwd: string): string {
  const real = realpath(script);
  const cache =
    /^(.*[\\/]_npx[\\/][^\\/]+)[\\/]/.exec(script)?.[1] ??
    /^(.*[\\/]_npx[\\/][^\\/]+)[\\/]/.exec(real)?.[1];
  const spec = cache === undefined ? undefined : npxPackage(cache);
  if (spec !== undefined && existsSync(spec) && !spec.startsWith(cwd + sep) && spec !== cwd) {
    return `npx --package ${quote(spec)} sso-bootstrap`;
  }
  if (real.startsWith(cwd + sep) && env['npm_command'] === 'exec') return 'npx sso-bootstrap';
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter(
      (folder) =>
        folder !== '' &&
        !folder.includes(`${sep}_npx${sep}`) &&
        !folder.endsWith(join('node_modules', '.bin')),
    )
    .some((folder) => realpath(join(folder, 'sso-bootstrap')) === real);
  return onPath ? 'sso-bootstrap' : `node ${quote(real)}`;
}

/** What npx was asked to run, as it notes it in the folder it made. */
function npxPackage(folder: string): string | undefined {
  try {
    const text = readFileSync(join(folder, 'package.json'), 'utf8');
    const data = JSON.parse(text) as { _npx?: { packages?: string[] } };
    return data._npx?.packages?.[0];
  } catch {
    return undefined;
  }
}

/** The options that a later command needs to mean the same account, file and world. */
export function carriedOptions(
  options: Pick<GlobalOptions, 'profile' | 'region' | 'ssoRegion' | 'config' | 'sandbox' | 'world'>,
): string[] {
  const { profile, region, ssoRegion, config, sandbox, world } = options;
  return [
    ...(sandbox && (world === undefined || world === 'fresh') ? ['--sandbox'] : []),
    ...(world !== undefined && world !== 'fresh' ? ['--world', world] : []),
    ...(profile === undefined ? [] : ['--profile', quote(profile)]),
    ...(region === undefined ? [] : ['--region', quote(region)]),
    ...(ssoRegion === undefined ? [] : ['--sso-region', quote(ssoRegion)]),
    ...(config === undefined ? [] : ['-c', quote(config)]),
  ];
}

/** PowerShell takes each of these for the one that ends a text. */
const QUOTES = /['\u2018-\u201b]/g;

/** A word for the shell that is used here; plain ones stay plain. A POSIX shell takes a bare backslash away. */
export function quote(word: string, powerShell = HERE): string {
  const plain = powerShell ? /^[\w%+=:./\\-]+$/ : /^[\w@%+=:,./-]+$/;
  if (plain.test(word)) return word;
  return `'${powerShell ? word.replaceAll(QUOTES, '$&$&') : word.replaceAll("'", `'\\''`)}'`;
}

function realpath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
