/**
 * IAM actions as the statements of a policy, each as narrow as AWS lets it be: the rights over IAM users name users, the
 * roles of services name the services, and the roles that Identity Center makes name their path.
 */
import type { Actions } from './parts.ts';

export interface Statement {
  Sid: string;
  Effect: 'Allow';
  Action: string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string[]>>;
}

/** AWS asks no policy for it (IAM API reference, GetCallerIdentity). */
const NEEDS_NO_PERMISSION = ['sts:GetCallerIdentity'];

const SERVICE_LINKED_ROLE = 'iam:CreateServiceLinkedRole';

/** Identity Center makes, changes or takes away a role when asked for these. */
const WRITES_ROLES = [
  'sso:CreateAccountAssignment',
  'sso:DeleteAccountAssignment',
  'sso:ProvisionPermissionSet',
];

/** Statements that allow these actions, none of them twice. `partition`: the first part of ARNs, `aws`. */
export function statementsFor({ read, write }: Actions, partition: string): Statement[] {
  const reads = listed(read);
  const writes = listed(write).filter((action) => !reads.includes(action));
  const plain = (action: string) => action !== SERVICE_LINKED_ROLE && !action.startsWith('iam:');
  const iam = writes.filter((action) => !plain(action) && action !== SERVICE_LINKED_ROLE);
  const arn = (rest: string) => `arn:${partition}:iam::*:${rest}`;
  return [
    allow('Read', reads, '*'),
    allow('Change', writes.filter(plain), '*'),
    allow('RetireIamUsers', iam, ['user/*', 'group/*', 'mfa/*'].map(arn)),
    {
      ...allow(
        'ServiceLinkedRoles',
        writes.includes(SERVICE_LINKED_ROLE) ? [SERVICE_LINKED_ROLE] : [],
        '*',
      ),
      Condition: {
        StringLike: { 'iam:AWSServiceName': ['organizations.amazonaws.com', 'sso.amazonaws.com'] },
      },
    },
    ...(writes.some((action) => WRITES_ROLES.includes(action)) ? managementAccount(arn) : []),
  ]
    .map((one, i) =>
      i === 0 ? one : { ...one, Action: one.Action.filter((action) => !reads.includes(action)) },
    )
    .filter(({ Action }) => Action.length > 0);
}

/**
 * In the management account Identity Center makes its roles with the rights of whoever asks: its service-linked role
 * may not act there ("Identity-based policy examples", IAM Identity Center User Guide, example 2).
 */
function managementAccount(arn: (rest: string) => string): Statement[] {
  return [
    allow(
      'ManagementAccountRoles',
      [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:DeleteRolePermissionsBoundary',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:GetRole',
        'iam:ListAttachedRolePolicies',
        'iam:ListRolePolicies',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
      ],
      arn('role/aws-reserved/sso.amazonaws.com/*'),
    ),
    allow(
      'ManagementAccountSaml',
      ['iam:CreateSAMLProvider', 'iam:GetSAMLProvider', 'iam:UpdateSAMLProvider'],
      arn('saml-provider/AWSSSO_*_DO_NOT_DELETE'),
    ),
    allow(
      'ManagementAccountLists',
      ['iam:ListPolicies', 'iam:ListRoles', 'iam:ListSAMLProviders'],
      '*',
    ),
  ];
}

function allow(Sid: string, Action: string[], Resource: string | string[]): Statement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

const listed = (actions: readonly string[]) =>
  [...new Set(actions)].filter((action) => !NEEDS_NO_PERMISSION.includes(action)).sort();
