/** Looks for what must be nowhere: tokens, client secrets, codes and keys, in texts and in every file of a folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the simulated AWS gives out, and what tests plant. */
const SECRET =
  /simulated-(?:access|refresh|secret|session|code|device)-\w+|ASIAEXAMPLE\w+|CANARY[\w-]*/g;

/** Where they are, one line each: `stdout: simulated-access-12…`. Files below `except` are where they belong. */
export function findSecrets(
  folder: string,
  { texts, except }: { texts: readonly string[]; except: string },
): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(except));
  return [
    ...texts.map((text, index): [string, string] => [`text ${index + 1}`, text]),
    ...files.map((path): [string, string] => [path, readFileSync(path, 'utf8')]),
  ].flatMap(([where, text]) => (text.match(SECRET) ?? []).map((found) => `${where}: ${found}`));
}
