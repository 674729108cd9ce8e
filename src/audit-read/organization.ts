/** Reads Identity Center and the organization for the audit: from the account that sees them, and through the steps' own readers. */
import type { CenterFacts } from '../audit/facts.ts';
import { known } from '../aws/known.ts';
import type { Caller, Known } from '../aws/types.ts';
import type { Aws } from '../aws/api.ts';
import type { Reader } from '../engine/reader.ts';
import type { OrganizationFacts } from '../steps/actual.ts';

/** What this part of the audit calls, by IAM action, in the management account or its delegated administrator. */
export const CENTER_ACTIONS = [
  'account:GetAccountInformation',
  'account:ListRegions',
  'iam:ListOrganizationsFeatures',
  'identitystore:ListGroupMemberships',
  'identitystore:ListGroups',
  'identitystore:ListUsers',
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'organizations:ListDelegatedAdministrators',
  'sso:DescribeInstance',
  'sso:DescribePermissionSet',
  'sso:GetInlinePolicyForPermissionSet',
  'sso:GetPermissionsBoundaryForPermissionSet',
  'sso:ListAccountAssignments',
  'sso:ListAccountsForProvisionedPermissionSet',
  'sso:ListCustomerManagedPolicyReferencesInPermissionSet',
  'sso:ListInstances',
  'sso:ListManagedPoliciesInPermissionSet',
  'sso:ListPermissionSets',
  'sso:ListTagsForResource',
  'sts:GetCallerIdentity',
] as const;

export interface OrganizationSeen {
  management: Known<string | null>;
  /** Null: only the management account or its delegate can tell. */
  center: CenterFacts | null;
}

export async function readOrganization(
  aws: Pick<Aws, 'iamUsers' | 'organization'>,
  reader: Reader,
  caller: Caller,
): Promise<OrganizationSeen> {
  const facts = await known(reader.actual('organization'));
  if (!facts.known) return { management: facts, center: unreadable(facts.why) };
  const id = facts.value.organization?.managementAccountId ?? null;
  const management: Known<string | null> = { known: true, value: id };
  if (!sees(facts.value, caller)) return { management, center: null };
  return { management, center: await readCenter(aws, reader, id !== null) };
}

/** A stand-alone account may have an instance of its own; a delegated administrator sees all but the root users. */
function sees({ organization, delegated }: OrganizationFacts, caller: Caller): boolean {
  if (organization === null || organization.managementAccountId === caller.account) return true;
  return delegated.known && delegated.value;
}

async function readCenter(
  aws: Pick<Aws, 'iamUsers' | 'organization'>,
  reader: Reader,
  hasOrganization: boolean,
): Promise<CenterFacts> {
  const center = await known(reader.actual('center'));
  if (!center.known) return unreadable(center.why);
  const { instance, search } = center.value;
  const [accounts, rootAccess, delegated] = await Promise.all([
    flat(reader.actual('accounts')),
    hasOrganization ? known(aws.iamUsers.rootAccess()) : nothing(null),
    hasOrganization ? known(aws.organization.delegatedAdministrators()) : nothing<string[]>([]),
  ]);
  const base = { accounts, rootAccess, delegated };
  if (instance === null) {
    const unknownRegions = search.unknown.map(({ region }) => region);
    return { ...unreadable('no Identity Center was found'), ...base, region: null, unknownRegions };
  }
  const [permissionSets, groups, users, assignments] = await Promise.all([
    flat(reader.actual('permissionSets')),
    flat(reader.actual('groups')),
    flat(reader.actual('users')),
    known(reader.actual('assignments')),
  ]);
  return {
    ...base,
    region: instance.region,
    unknownRegions: [],
    permissionSets,
    groups,
    users,
    assignments: assignments.known ? assignments.value : { list: [], unknown: [assignments] },
  };
}

/** Regions count as unknown, so that nothing here is taken for "none". */
function unreadable(why: string): CenterFacts {
  const no = { known: false as const, why };
  return {
    region: null,
    unknownRegions: ['every Region'],
    accounts: no,
    permissionSets: no,
    groups: no,
    users: no,
    assignments: { list: [], unknown: [] },
    rootAccess: no,
    delegated: no,
  };
}

const nothing = <T>(value: T) => Promise.resolve<Known<T>>({ known: true, value });

async function flat<T>(read: Promise<Known<T>>): Promise<Known<T>> {
  const one = await known(read);
  return one.known ? one.value : one;
}
