/** The calls that we make of iam, so that the bundle carries no others. */
export {
  GetPolicyCommand,
  IAMClient,
  paginateListAccountAliases,
  paginateListMFADevices,
  paginateListPolicies,
} from '@aws-sdk/client-iam';
