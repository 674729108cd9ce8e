/** Which table answers for which service. An operation without an entry is not modelled, and says so. */
import type * as ssoAdminSdk from '@aws-sdk/client-sso-admin';
import type * as iamSdk from '@aws-sdk/client-iam';
import type * as identityStoreSdk from '@aws-sdk/client-identitystore';
import { account } from './account.ts';
import { assignments } from './assignments.ts';
import { cloudtrail } from './cloudtrail.ts';
import { groups } from './groups.ts';
import { iamAccount } from './iam-account.ts';
import { iamCredentials } from './iam-credentials.ts';
import { iamDetails } from './iam-details.ts';
import { iamGroups } from './iam-groups.ts';
import { iamKeys } from './iam-keys.ts';
import { iamMfa } from './iam-mfa.ts';
import { iamPolicies } from './iam-policies.ts';
import { iamReport } from './iam-report.ts';
import { iamRoles } from './iam-roles.ts';
import { iamUsers } from './iam-users.ts';
import { instances } from './instances.ts';
import { memberships } from './memberships.ts';
import { table, type Table } from './operations.ts';
import { oidc } from './oidc.ts';
import { organizations } from './organizations.ts';
import { permissionSets } from './permission-sets.ts';
import { portal } from './portal.ts';
import { provisioning } from './provisioning.ts';
import type { Call, ServiceName } from './sandbox.ts';
import { setPolicies } from './set-policies.ts';
import { sts } from './sts.ts';
import { users } from './users.ts';

const SERVICES: Record<ServiceName, Table> = {
  'sso-admin': table<typeof ssoAdminSdk>({
    ...instances,
    ...permissionSets,
    ...setPolicies,
    ...provisioning,
    ...assignments,
  }),
  identitystore: table<typeof identityStoreSdk>({ ...users, ...groups, ...memberships }),
  organizations,
  iam: table<typeof iamSdk>({
    ...iamAccount,
    ...iamReport,
    ...iamDetails,
    ...iamUsers,
    ...iamKeys,
    ...iamMfa,
    ...iamCredentials,
    ...iamPolicies,
    ...iamGroups,
    ...iamRoles,
  }),
  sts,
  account,
  cloudtrail,
  'sso-oidc': oidc,
  sso: portal,
};

/** True for an operation that the sandbox can answer. */
export function isModelled({ service, operation }: Pick<Call, 'service' | 'operation'>): boolean {
  return Object.hasOwn(SERVICES[service], operation);
}

/** The operation that a call names. */
export function operationOf(call: Call): Table[string] {
  const operation = SERVICES[call.service][call.operation];
  if (operation === undefined) {
    throw new Error(`the sandbox does not model ${call.service} ${call.operation} yet`);
  }
  return operation;
}
