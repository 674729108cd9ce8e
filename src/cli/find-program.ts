/**
 * Where a program is. Windows, when it is given a bare name, looks in the current folder first: in somebody's
 * repository an `aws.exe` would be run. So it is looked for here, in the folders of PATH that are written out in full.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

interface Computer {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** Whether that path is a program. */
  exists: (path: string) => boolean;
}

/** Its absolute path; null where no folder of PATH has it. */
export function findProgram(name: string, { platform, env, exists }: Computer): string | null {
  const windows = platform === 'win32';
  const path = windows ? win32 : posix;
  const entries = windows ? variable(env, 'PATH').replaceAll('"', '') : (env['PATH'] ?? '');
  const folders = entries
    .split(path.delimiter)
    .filter((entry) => (windows ? isWhole(entry) : path.isAbsolute(entry)));
  const names = (windows ? endings(env) : ['']).map((ending) => name + ending);
  const paths = folders.flatMap((folder) => names.map((one) => path.join(folder, one)));
  return paths.find(exists) ?? null;
}

/** A file that may be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** With a drive or a server: `\tools` would be on whatever drive is the current one. */
const isWhole = (folder: string) => /^([a-z]:[\\/]|\\\\)/i.test(folder);

/** Those of PATHEXT that run without a shell. */
function endings(env: Computer['env']): string[] {
  const all = (variable(env, 'PATHEXT') || '.COM;.EXE').toLowerCase().split(';');
  return all.filter((ending) => ending === '.com' || ending === '.exe');
}

/** Windows writes `Path` and means PATH. */
function variable(env: Computer['env'], name: string): string {
  const key = Object.keys(env).find((one) => one.toUpperCase() === name);
  return (key === undefined ? undefined : env[key]) ?? '';
}
