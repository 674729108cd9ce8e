/** The calls that we make of sso, the access portal, so that the bundle carries no others. */
export {
  GetRoleCredentialsCommand,
  paginateListAccountRoles,
  paginateListAccounts,
  SSOClient,
} from '@aws-sdk/client-sso';
