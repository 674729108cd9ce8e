/** One folder for everything that the tests of a run leave behind, gone when the run ends. */
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What each system calls it. */
const NAMES = ['TMPDIR', 'TEMP', 'TMP'];

export default function scratch(): () => void {
  const folder = mkdtempSync(join(inMemory() ?? tmpdir(), 'sso-bootstrap-test-'));
  const before = NAMES.map((name) => process.env[name]);
  for (const name of NAMES) process.env[name] = folder;
  return () => {
    for (const [i, name] of NAMES.entries()) {
      const value = before[i];
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}

/** The program waits for the disk at each line of a journal: where there is room in memory, the tests don't. */
function inMemory(): string | null {
  const shared = '/dev/shm';
  if (!existsSync(shared)) return null;
  const { bavail, bsize } = statfsSync(shared);
  return bavail * bsize > ROOM ? shared : null;
}

const ROOM = 2 ** 30;
