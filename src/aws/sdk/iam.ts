/** The calls that we make of iam, so that the bundle carries no others. */
export {
  GetAccountSummaryCommand,
  GetPolicyCommand,
  IAMClient,
  paginateListAccountAliases,
  paginateListMFADevices,
  paginateListPolicies,
  paginateListVirtualMFADevices,
} from '@aws-sdk/client-iam';
