/** What a server answers about a permission set, for the tests of reading and changing one. */
import { fault, type Answers } from './fake.ts';

export const ARN = 'arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef';

export const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';

export const GONE = fault('ResourceNotFoundException');

/** What a plain set answers to each read. */
export const PLAIN: Answers = {
  ListPermissionSets: [{ PermissionSets: [ARN] }],
  DescribePermissionSet: [{ PermissionSet: { Name: 'Admin', SessionDuration: 'PT4H' } }],
  ListManagedPoliciesInPermissionSet: [{}],
  ListCustomerManagedPolicyReferencesInPermissionSet: [{}],
  GetInlinePolicyForPermissionSet: [{ InlinePolicy: '' }],
  GetPermissionsBoundaryForPermissionSet: [GONE],
  ListTagsForResource: [{}],
  ListAccountsForProvisionedPermissionSet: [{}],
};
