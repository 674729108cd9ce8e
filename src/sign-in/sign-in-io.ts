/** What signing in works with. */
import type { SignInAws } from '../aws/sign-in.ts';
import type { Clock } from '../clock.ts';
import type { Ui } from '../ui/ui.ts';
import type { SignInStore } from './store.ts';

/** How a person gets to the page: in the browser here, with a code anywhere, or not at all. */
export type Way =
  | { by: 'browser' }
  /** `why` there is no browser here: `this is an SSH session`. */
  | { by: 'code'; why: string }
  /** Nobody would see the address. */
  | { by: 'nobody' };

export interface SignInIo {
  aws: SignInAws;
  clock: Clock;
  ui: Pick<Ui, 'say' | 'keys' | 'interactive'>;
  store: SignInStore;
  way: Way;
  /** Opens a page in the browser; resolves whether or not one opened. */
  open: (url: string) => Promise<void>;
  /** A rehearsal's stand-in for the person in the browser; null in a real run. */
  approve: ((userCode: string) => void) | null;
  /** The command that tries again, as it can be pasted. */
  command: string;
  signal?: AbortSignal;
}
