/**
 * One process at a time reads a file, changes it and writes it: of two that do it within the same moment, the later would
 * write over what the earlier has added. A file beside it says that somebody is at it.
 */
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const PAUSE = 20;
/** A change takes milliseconds: what is older was left by a process that was killed. */
const LEFT_AFTER = 2000;
/** Nobody waits longer, whatever is there. */
const LONGEST = 5000;

/** Runs `work` while no other process runs its own for that file. */
export async function alone<T>(path: string, work: () => T): Promise<T> {
  const lock = join(dirname(path), `.${basename(path)}.lock`);
  const held = await take(lock);
  try {
    return work();
  } finally {
    if (held) rmSync(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  for (let waited = 0; waited < LONGEST; waited += PAUSE) {
    try {
      writeFileSync(lock, '', { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      // Where none can be made, neither can the file: writing it says why.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return false;
    }
    if (isLeft(lock)) rmSync(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return false;
}

function isLeft(lock: string): boolean {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Math.abs(Date.now() - made) > LEFT_AFTER;
}
