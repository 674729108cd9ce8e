/**
 * What Identity Center does with the rights of whoever asks: it writes the roles of the management account, where its
 * service-linked role may not act. Which of these calls AWS makes for which change is not known, so all are wanted.
 */
import { isAllowed } from './caller-policies.ts';
import type { WorldState } from './state.ts';

const ROLES = [
  ...['AttachRolePolicy', 'CreateRole', 'DeleteRole', 'DeleteRolePermissionsBoundary'],
  ...['DeleteRolePolicy', 'DetachRolePolicy', 'GetRole', 'ListAttachedRolePolicies'],
  ...['ListRolePolicies', 'PutRolePermissionsBoundary', 'PutRolePolicy', 'UpdateAssumeRolePolicy'],
  ...['UpdateRole', 'UpdateRoleDescription'],
];
const PROVIDERS = ['GetSAMLProvider', 'CreateSAMLProvider', 'UpdateSAMLProvider'];
const LISTS = ['ListRoles', 'ListSAMLProviders'];

/** The first right that the caller lacks for it, like `iam:GetRole`. */
export function rightMissing(state: WorldState): string | undefined {
  const { account } = state.caller;
  const arn = (rest: string) => `arn:${state.partition}:iam::${account}:${rest}`;
  const role = arn('role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Any_0123456789abcdef');
  const provider = arn('saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE');
  const wanted = [
    ...PROVIDERS.map((name) => ({ action: `iam:${name}`, resource: provider })),
    ...ROLES.map((name) => ({ action: `iam:${name}`, resource: role })),
    ...LISTS.map((name) => ({ action: `iam:${name}`, resource: '*' })),
  ];
  return wanted.find((one) => !isAllowed(state, one))?.action;
}

/** Whether the caller may have a service make the role that it acts with. */
export function mayLinkRole(state: WorldState, service: string): boolean {
  const { caller, partition, switches } = state;
  const action = 'iam:CreateServiceLinkedRole';
  const resource = `arn:${partition}:iam::${caller.account}:role/aws-service-role/${service}/AWSServiceRole`;
  const context = { 'iam:AWSServiceName': service };
  return !switches.deny.includes(action) && isAllowed(state, { action, resource, context });
}
