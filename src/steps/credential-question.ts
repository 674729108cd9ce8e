/** What the yes to one credential of an IAM user is asked with: in plain words, what becomes of which thing. */
import { PASSWORD, wordOf } from '../retire/target.ts';
import type { Verb } from './change.ts';

/** `part` as in the names of plans: the last four of a key, `ssh-0F3D`, `password`; null for the user itself. */
export function credentialQuestion(verb: Verb, part: string | null): string {
  if (part === null) return 'Delete this IAM user for good?';
  if (part === PASSWORD) return 'Take this console password away for good?';
  const what = wordOf(part);
  if (verb === 'enable') return `Switch this ${what} on again?`;
  return verb === 'delete' ? `Delete this ${what} for good?` : `Switch this ${what} off?`;
}
