/** What each exit code means, for `help exit-codes` and docs/errors.md. */
import type { ExitCode } from '../errors.ts';

export const EXIT_CODES: Record<ExitCode, string> = {
  0: 'done, or nothing to do',
  1: 'a mistake in this program',
  2: 'the command line, the file or missing answers; nothing was started',
  3: 'credentials or permissions',
  4: 'AWS failed, or not everything was done',
  5: 'a person must do something first',
  6: 'a file on this computer could not be written',
  7: 'differs: plan --check, status --check or audit --fail-on found something',
  8: 'you said no at the review',
  129: 'stopped: the terminal went away (SIGHUP)',
  130: 'stopped by Ctrl-C',
  143: 'stopped by SIGTERM',
};
