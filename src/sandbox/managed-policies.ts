/**
 * A modest list of AWS managed policies. Seven of the eleven that the console predefines live below `job-function/`,
 * which is where tools that put the ARN together by hand go wrong.
 */
import type { WorldState } from './state.ts';

const PATHS = [
  'AdministratorAccess',
  'PowerUserAccess',
  'ReadOnlyAccess',
  'SecurityAudit',
  'job-function/ViewOnlyAccess',
  'job-function/Billing',
  'job-function/DataScientist',
  'job-function/DatabaseAdministrator',
  'job-function/NetworkAdministrator',
  'job-function/SupportUser',
  'job-function/SystemAdministrator',
  'job-function/AWSManagementConsoleAdministratorAccess',
  'job-function/AWSManagementConsoleBasicUserAccess',
  'AWSBillingReadOnlyAccess',
  'AWSCloudFormationFullAccess',
  'AWSCloudFormationReadOnlyAccess',
  'AWSCloudTrail_ReadOnlyAccess',
  'AWSCodeCommitPowerUser',
  'AWSLambda_FullAccess',
  'AWSLambda_ReadOnlyAccess',
  'AWSOrganizationsFullAccess',
  'AWSOrganizationsReadOnlyAccess',
  'AWSSSODirectoryAdministrator',
  'AWSSSODirectoryReadOnly',
  'AWSSSOMasterAccountAdministrator',
  'AWSSSOMemberAccountAdministrator',
  'AWSSSOReadOnly',
  'AWSServiceCatalogAdminFullAccess',
  'AWSServiceCatalogEndUserFullAccess',
  'AWSSupportAccess',
  'AmazonAthenaFullAccess',
  'AmazonCognitoReadOnly',
  'AmazonDynamoDBFullAccess',
  'AmazonDynamoDBReadOnlyAccess',
  'AmazonEC2ContainerRegistryReadOnly',
  'AmazonEC2FullAccess',
  'AmazonEC2ReadOnlyAccess',
  'AmazonECS_FullAccess',
  'AmazonRDSFullAccess',
  'AmazonRDSReadOnlyAccess',
  'AmazonS3FullAccess',
  'AmazonS3ReadOnlyAccess',
  'AmazonSNSReadOnlyAccess',
  'AmazonSQSFullAccess',
  'CloudWatchFullAccess',
  'CloudWatchLogsFullAccess',
  'CloudWatchLogsReadOnlyAccess',
  'CloudWatchReadOnlyAccess',
  'IAMFullAccess',
  'IAMReadOnlyAccess',
  'IAMUserChangePassword',
  'SignInLocalDevelopmentAccess',
];

export interface ManagedPolicy {
  name: string;
  path: string;
  arn: string;
}

/** All of them, with ARNs of the world's partition. */
export function managedPolicies(state: WorldState): ManagedPolicy[] {
  return PATHS.map((full) => {
    const slash = full.lastIndexOf('/');
    return {
      name: full.slice(slash + 1),
      path: `/${full.slice(0, slash + 1)}`,
      arn: `arn:${state.partition}:iam::aws:policy/${full}`,
    };
  });
}

/** The policy of that ARN, if AWS has it. */
export function managedPolicy(state: WorldState, arn: string): ManagedPolicy | undefined {
  return managedPolicies(state).find((policy) => policy.arn === arn);
}
