/**
 * What the catalogue says about a code, for `explain` and docs/errors.md. Words between backticks are typed as they
 * stand; a command of ours begins with sso-bootstrap there, and is shown as this run was started.
 */

export interface Entry {
  title: string;
  /** What it means, in a sentence or two. */
  means: string;
  /** Why it happens, the likeliest first. */
  causes: readonly string[];
  /** What has changed by the time it shows. */
  changed: string;
  /** What to do, step by step. */
  fixes: readonly string[];
}

export const NOTHING = 'Nothing.';
export const WHAT_IS_LISTED = 'What the message lists under Changed. It stays done.';
export const AGAIN = 'Run the same command again: it goes on where it stopped.';
