/** Copies of the config file as it was before each of our changes, beside it, for its owner only. */
import { readdir, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** So many are kept. */
const KEPT = 5;

/** Writes a copy, `config.sso-bootstrap-20261122-093000.bak` in UTC, and returns its path. Throws what the system throws. */
export async function keepBackup(path: string, bytes: Uint8Array, now: Date): Promise<string> {
  const time = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  for (let copy = 1; ; copy += 1) {
    const backup = `${path}.sso-bootstrap-${time}${copy === 1 ? '' : `-${copy}`}.bak`;
    try {
      await writeFile(backup, bytes, { flag: 'wx', mode: 0o600, flush: true });
      return backup;
    } catch (error) {
      if (isCode(error, 'EEXIST')) continue;
      await unlink(backup).catch(() => undefined);
      throw error;
    }
  }
}

/** Deletes all but the newest copies. A copy that can't be deleted is left. */
export async function dropOldBackups(path: string): Promise<void> {
  const name = `${basename(path)}.sso-bootstrap-`;
  const all = await readdir(dirname(path)).catch(() => []);
  const ours = all
    .filter(
      (file) =>
        file.startsWith(name) && /^\d{8}-\d{6}(?:-\d+)?\.bak$/.test(file.slice(name.length)),
    )
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  for (const file of ours.slice(0, -KEPT)) {
    await unlink(join(dirname(path), file)).catch(() => undefined);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
