/** What the SDK reads in a text: it only reads files, so the text is put into one. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seenBySdk, type Seen } from '../../src/profiles/prove.ts';

/** A folder of its own below the system's, for one test file. */
export const newFolder = () => mkdtempSync(join(tmpdir(), 'sso-bootstrap-profiles-'));

export async function seen(folder: string, text: string): Promise<Seen> {
  const path = join(folder, 'seen');
  writeFileSync(path, text);
  return seenBySdk(path);
}
