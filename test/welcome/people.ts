/** Two people with everything that a message tells: one with a password of her own, one from an identity provider. */
import type { ProfileSettings } from '../../src/config/schema.ts';
import type { Welcome } from '../../src/welcome/welcome.ts';
import { ACME, DEV, desired, grant, GRANTS, PORTAL } from '../profiles/acme.ts';

export function ada(more: Partial<Welcome> = {}, settings: ProfileSettings = {}): Welcome {
  const grants = [grant('AdministratorAccess', ACME), grant('Deploy', DEV)];
  const profiles = desired({ session: 'acme', ...settings }, grants);
  return {
    userName: 'ada',
    givenName: 'Ada',
    familyName: 'Lovelace',
    email: 'ada@acme.example',
    external: false,
    setUpBy: 'Ana Lopez (ana@acme.example)',
    portal: PORTAL,
    confirmed: { emailOtp: true, mfa: true },
    access: [
      {
        account: ACME,
        permissionSet: 'AdministratorAccess',
        allows: 'everything, also who else has access',
        profile: 'AdministratorAccess-111122223333',
      },
      { account: DEV, permissionSet: 'Deploy', allows: '', profile: 'Deploy-444455556666' },
    ],
    profiles,
    rehearsal: null,
    ...more,
  };
}

export function bob(): Welcome {
  const profiles = desired({ session: 'acme' }, GRANTS.slice(1));
  return ada({
    userName: 'bob@acme.example',
    givenName: 'Bob',
    familyName: 'Meyer',
    email: 'bob@acme.example',
    external: true,
    setUpBy: null,
    confirmed: { emailOtp: false, mfa: false },
    access: [
      {
        account: DEV,
        permissionSet: 'ReadOnlyAccess',
        allows: 'look at everything, data too; change nothing',
        profile: 'ReadOnlyAccess-444455556666',
      },
    ],
    profiles,
  });
}
