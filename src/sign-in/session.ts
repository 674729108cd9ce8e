/** A sign-in session: one `[sso-session NAME]`, shared by all profiles of an organization and by all AWS tools. */

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
