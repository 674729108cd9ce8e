/** Which version of somebody else's program is there: asked of the program itself, without a shell. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram, isProgram } from './find-program.ts';

/** Milliseconds: a program that says nothing for so long has no version for us. */
const PATIENCE = 10_000;

/** What it says of itself, on either stream. Null: it is not there. An empty text: it did not say. */
export async function programVersion(
  name: string,
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  const path = findProgram(name, { platform: process.platform, env, exists: isProgram });
  if (path === null) return null;
  try {
    const { stdout, stderr } = await promisify(execFile)(path, args, {
      env,
      timeout: PATIENCE,
      windowsHide: true,
    });
    return `${stdout}${stderr}`;
  } catch {
    return '';
  }
}
