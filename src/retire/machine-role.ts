/**
 * The role that takes the place of a machine's access key: who may take it, what it may do (the same as the user today),
 * and what changes where the machine runs. Words and documents only; nobody makes it but whoever reads this. Pure.
 */
import type { JsonObject } from '../aws/types.ts';
import type { Partition } from '../aws/partitions.ts';
import type { MACHINES } from '../config/machines.ts';
import type { Today } from './today.ts';

export type MachineKind = (typeof MACHINES)[number];

export interface MachineRole {
  name: string;
  trustPolicy: JsonObject;
  managedPolicies: string[];
  /** Name and JSON text. */
  inlinePolicies: { name: string; document: string }[];
  permissionsBoundary: string | null;
  /** What must be there before, and what to replace in capitals. */
  before: string[];
  /** Lines for the pipeline, the instance or the task. */
  pipeline: string[];
}

interface Place {
  account: string;
  partition: Partition;
}

/** `user` is the IAM user's name; the role gets the same. */
export function machineRole(
  user: string,
  kind: MachineKind,
  today: Today,
  place: Place,
): MachineRole {
  const name = user.slice(0, 64);
  const arn = `arn:${place.partition}:iam::${place.account}:role/${name}`;
  return {
    name,
    managedPolicies: today.managed,
    inlinePolicies: today.inline,
    permissionsBoundary: today.boundary,
    ...KINDS[kind](arn, place),
  };
}

type Kind = (
  role: string,
  place: Place,
) => Pick<MachineRole, 'trustPolicy' | 'before' | 'pipeline'>;

const KINDS: Record<MachineKind, Kind> = {
  github: (role, place) => ({
    trustPolicy: byToken(place, 'token.actions.githubusercontent.com', {
      aud: 'sts.amazonaws.com',
      sub: 'repo:OWNER/REPOSITORY:ref:refs/heads/main',
    }),
    before: [
      'An identity provider, once an account: IAM > Identity providers > Add provider > OpenID Connect,',
      'https://token.actions.githubusercontent.com, audience sts.amazonaws.com',
      'Replace OWNER/REPOSITORY; a * there would let other repositories in. Since June 2026 GitHub puts ids into the',
      'subject of new and renamed repositories: the OIDC settings of the repository show it as it is.',
    ],
    pipeline: [
      'permissions:',
      '  id-token: write',
      '  contents: read',
      'steps:',
      '  - uses: aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3',
      '    with:',
      `      role-to-assume: ${role}`,
      '      aws-region: REGION',
    ],
  }),
  gitlab: (role, place) => ({
    trustPolicy: byToken(place, 'gitlab.com', {
      aud: 'https://gitlab.com',
      sub: 'project_path:GROUP/PROJECT:ref_type:branch:ref:main',
    }),
    before: [
      'An identity provider, once an account: IAM > Identity providers > Add provider > OpenID Connect,',
      'https://gitlab.com, audience https://gitlab.com (or the address of your own GitLab, in both)',
      'Replace GROUP/PROJECT; a * there would let other projects in.',
    ],
    pipeline: [
      'job:',
      '  id_tokens:',
      '    AWS_TOKEN:',
      '      aud: https://gitlab.com',
      '  variables:',
      `    AWS_ROLE_ARN: ${role}`,
      '    AWS_WEB_IDENTITY_TOKEN_FILE: /tmp/aws-token',
      '  before_script:',
      '    - echo "$AWS_TOKEN" > /tmp/aws-token',
    ],
  }),
  ec2: (role, { partition }) => ({
    trustPolicy: byService(partition === 'aws-cn' ? 'ec2.amazonaws.com.cn' : 'ec2.amazonaws.com'),
    before: ['An instance profile with this role; the console makes one with the role.'],
    pipeline: [
      `EC2 > the instance > Actions > Security > Modify IAM role > ${role.split('/').at(-1) ?? ''}`,
      'Then remove AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and ~/.aws/credentials on the instance:',
      'they win over the role.',
    ],
  }),
  ecs: (role) => ({
    trustPolicy: byService('ecs-tasks.amazonaws.com'),
    before: [],
    pipeline: [
      'In the task definition:',
      `  "taskRoleArn": "${role}"`,
      'and take AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY out of its environment and secrets.',
    ],
  }),
  other: (role) => ({
    trustPolicy: document({
      Effect: 'Allow',
      Principal: { Service: 'rolesanywhere.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
      Condition: { ArnEquals: { 'aws:SourceArn': 'TRUST_ANCHOR_ARN' } },
    }),
    before: [
      'IAM Roles Anywhere, for machines outside AWS that can keep a certificate: a trust anchor and a profile.',
      'Where that is too much, say until when the key is accepted, and why: retire in the file.',
    ],
    pipeline: [
      'In ~/.aws/config of the machine:',
      '  credential_process = aws_signing_helper credential-process --certificate CERT --private-key KEY',
      `    --trust-anchor-arn TRUST_ANCHOR_ARN --profile-arn PROFILE_ARN --role-arn ${role}`,
    ],
  }),
};

function byToken(
  { account, partition }: Place,
  issuer: string,
  { aud, sub }: { aud: string; sub: string },
): JsonObject {
  return document({
    Effect: 'Allow',
    Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${issuer}:aud`]: aud, [`${issuer}:sub`]: sub } },
  });
}

const byService = (service: string) =>
  document({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' });

const document = (statement: JsonObject): JsonObject => ({
  Version: '2012-10-17',
  Statement: [statement],
});
