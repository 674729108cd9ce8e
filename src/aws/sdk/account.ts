/** The calls that we make of account, so that the bundle carries no others. */
export {
  AccountClient,
  GetAccountInformationCommand,
  GetAlternateContactCommand,
  paginateListRegions,
} from '@aws-sdk/client-account';
