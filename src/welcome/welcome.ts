/** What a welcome message tells one person, as data. */
import type { DesiredProfiles, Portal } from '../profiles/desired.ts';

export interface Access {
  account: { id: string; name: string };
  permissionSet: string;
  /** What it allows, in plain words; empty where nobody can say. */
  allows: string;
  /** The name of its profile. */
  profile: string;
}

export interface Welcome {
  /** As it is typed at sign-in. */
  userName: string;
  givenName: string;
  familyName: string;
  email: string;
  /** From an identity provider: the password and the second factor live there. */
  external: boolean;
  /** Who set this up, as people would know them; null: nobody that we can name. */
  setUpBy: string | null;
  portal: Portal;
  /** What somebody saw set up in the console; false means that nobody knows. */
  confirmed: { emailOtp: boolean; mfa: boolean };
  /** At least one. */
  access: readonly Access[];
  profiles: DesiredProfiles;
  /** The world of a rehearsal: then nothing of this is real. */
  rehearsal: string | null;
}

/** The profile to name in examples: the default one, else the first. */
export function exampleProfile({ access, profiles }: Pick<Welcome, 'access' | 'profiles'>): Access {
  const standard = profiles.sections.find(({ name }) => name === 'default')?.keys;
  const chosen = access.find(
    ({ account, permissionSet }) =>
      standard?.['sso_account_id'] === account.id && standard['sso_role_name'] === permissionSet,
  );
  const [first] = access;
  const example = chosen ?? first;
  if (!example) throw new Error('a welcome without any access');
  return example;
}
