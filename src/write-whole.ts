/**
 * Writes a file so that it is the old one or the new one, whole, at every instant: into a new file beside it, which then
 * takes its name. Others may write to that folder (a shared project, /tmp), so the new file has a name that nobody can
 * tell in advance, and a link that waits there is not followed.
 */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface WholeOptions {
  mode: number;
  /** Of the file beside it; a test's own. */
  name?: string;
}

/** Behind a symbolic link the file itself is written. Throws what the system throws; then nothing has changed. */
export function writeWhole(
  path: string,
  data: string | Uint8Array,
  { mode, name = randomUUID() }: WholeOptions,
): void {
  const target = behindLinks(path);
  const beside = join(dirname(target), `.${basename(target)}.${name}.tmp`);
  // "x" is O_EXCL: whatever has that name already, a link too, is an error.
  const file = openSync(beside, 'wx', 0o600);
  try {
    try {
      writeFileSync(file, data);
      keepOwner(file, target);
      fchmodSync(file, mode);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(target));
}

function behindLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Under sudo the file stays its owner's. Who may not give files away keeps the new one. */
function keepOwner(file: number, target: string): void {
  const before = statSync(target, { throwIfNoEntry: false });
  if (!before || before.uid === process.getuid?.()) return;
  try {
    fchownSync(file, before.uid, before.gid);
  } catch {
    // It is ours then, with the same mode.
  }
}

/** The new name outlasts a power cut. Not every system lets folders be opened. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // The file itself is safe.
  }
}
