/** The problem lines that a file is refused with, for tests. */
import { parseConfig } from '../../src/config/load.ts';
import type { FileAccess } from '../../src/config/policy-files.ts';
import { AppError } from '../../src/errors.ts';

/** Files beside the YAML by path; anything else does not exist. */
export function folder(files: Record<string, string>): FileAccess {
  return {
    path: 'sso-bootstrap.yaml',
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
      return text;
    },
  };
}

/** Runs something and gives the problem lines of the SSB-203 it throws, without the file name; none when it succeeds. */
export function problemLines(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'SSB-203') throw error;
    return (error.details.problems ?? []).map((line) => line.replace('sso-bootstrap.yaml:', ''));
  }
}

/** The problem lines of a file, or none. */
export function problemsOf(text: string, files: Record<string, string> = {}): string[] {
  return problemLines(() => parseConfig(text, folder(files)));
}
