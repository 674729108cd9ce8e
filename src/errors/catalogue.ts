/** Every code with its explanation: the one source of `explain` and of docs/errors.md. Loaded only when asked for. */
import { CODES, type ErrorCode, type ExitCode } from '../errors.ts';
import { ACCESS } from './access.ts';
import { ACCOUNT } from './account.ts';
import { AWS } from './aws.ts';
import { END } from './end.ts';
import type { Entry } from './entry.ts';
import { LOCK_OUT } from './lock-out.ts';
import { SIGN_IN } from './sign-in.ts';
import { USAGE } from './usage.ts';

/** The compiler asks for an entry for each code. */
const ENTRIES: Record<ErrorCode, Entry> = {
  ...USAGE,
  ...ACCESS,
  ...ACCOUNT,
  ...SIGN_IN,
  ...LOCK_OUT,
  ...AWS,
  ...END,
};

export interface Explanation extends Entry {
  code: ErrorCode;
  /** The word for machines, as in the JSON document. */
  reason: string;
  exit: ExitCode;
}

/** All codes, in the order of their numbers. */
export const CATALOGUE: readonly Explanation[] = (Object.keys(CODES) as ErrorCode[])
  .sort()
  .map((code) => ({ code, ...CODES[code], ...ENTRIES[code] }));
