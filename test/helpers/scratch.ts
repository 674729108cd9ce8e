/** One folder for everything that the tests of a run leave behind, gone when the run ends. */
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function scratch(): () => void {
  const folder = mkdtempSync(join(inMemory() ?? tmpdir(), 'sso-bootstrap-test-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  return () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
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
