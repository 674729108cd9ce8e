/** Which account manages the organization that a caller is in. */
import type { Caller, Organization } from './types.ts';

export interface WhoseOrganization {
  caller: Pick<Caller, 'account'>;
  organization: { organization: Pick<Organization, 'managementAccountId'> | null };
}

/** The id of the management account; a stand-alone account is its own. */
export const managementAccount = ({ organization, caller }: WhoseOrganization): string =>
  organization.organization?.managementAccountId ?? caller.account;
