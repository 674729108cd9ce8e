/**
 * One process at a time reads a file, changes it and writes it: of two that do it within the same moment, the later would
 * write over what the earlier has added. A file beside it says that somebody is at it.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const PAUSE = 20;
/** A change takes milliseconds: what is older was left by a process that was killed. */
const LEFT_AFTER = 2000;
/** Nobody waits longer, whatever is there. */
const LONGEST = 5000;

/** Runs `work` while no other process runs its own for that file. */
export async function alone<T>(path: string, work: () => T): Promise<T> {
  const lock = join(dirname(path), `.${basename(path)}.lock`);
  const token = randomUUID();
  const held = await take(lock, token);
  try {
    return work();
  } finally {
    if (held && ownerOf(lock) === token) rmSync(lock, { force: true });
  }
}

async function take(lock: string, token: string): Promise<boolean> {
  for (let waited = 0; waited < LONGEST; waited += PAUSE) {
    try {
      writeFileSync(lock, token, { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      // Where none can be made, neither can the file: writing it says why.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return false;
    }
    if (isLeft(lock)) putAway(lock, token);
    else await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return false;
}

/** Under a name of our own first: two that find it left must not take away what one of them has made since. */
function putAway(lock: string, token: string): void {
  const aside = `${lock}.${token}`;
  try {
    renameSync(lock, aside);
    if (isLeft(aside)) rmSync(aside, { force: true });
    else renameSync(aside, lock);
  } catch {
    // Somebody else was faster, or it is not ours to move; whoever can't have it goes on without.
  }
}

function ownerOf(lock: string): string | null {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return null;
  }
}

function isLeft(lock: string): boolean {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Math.abs(Date.now() - made) > LEFT_AFTER;
}
