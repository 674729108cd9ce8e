/** An organization with a few grants, and what its profiles come to. */
import type { GrantPair } from '../../src/config/naming.ts';
import type { ProfileSettings } from '../../src/config/schema.ts';
import { desiredProfiles } from '../../src/profiles/desired.ts';

export const PORTAL = { startUrl: 'https://acme.awsapps.com/start', region: 'eu-west-1' };
export const ACME = { id: '111122223333', name: 'acme' };
export const DEV = { id: '444455556666', name: 'Acme Dev' };

export const grant = (permissionSet: string, account: GrantPair['account']): GrantPair => ({
  permissionSet,
  account,
});

export const GRANTS = [grant('AdministratorAccess', ACME), grant('ReadOnlyAccess', DEV)];

export const desired = (settings: ProfileSettings = {}, grants: readonly GrantPair[] = GRANTS) =>
  desiredProfiles(grants, { portal: PORTAL, settings });
