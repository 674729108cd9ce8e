/** A sign-in session: one `[sso-session NAME]`, shared by all profiles of an organization and by all AWS tools. */
import type { SignInAws } from '../aws/sign-in.ts';
import type { Clock } from '../clock.ts';
import type { Ui } from '../ui/ui.ts';
import type { SignInStore } from './store.ts';

export interface SignInSession {
  name: string;
  startUrl: string;
  /** Where a start URL of a company's own leads: the services know the portal by this one. */
  portal?: string;
  /** The home Region of Identity Center. */
  region: string;
  /** `sso_registration_scopes`; null where the section has none. */
  scopes: readonly string[] | null;
}

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

/** The only scope that accounts and roles need; it is also what makes a token renewable. */
export const ACCOUNT_ACCESS = 'sso:account:access';

export function scopesOf({ scopes }: SignInSession): readonly string[] {
  return scopes === null || scopes.length === 0 ? [ACCOUNT_ACCESS] : scopes;
}

/** `sso_registration_scopes` as the AWS CLI reads it: parts between commas. */
export function parseScopes(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  return text
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}
