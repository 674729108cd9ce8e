/**
 * Who may what, for all users at once: iam:GetAccountAuthorizationDetails. Its policy documents come percent-encoded
 * (RFC 3986), and the SDK leaves them so.
 */
import type {
  AttachedPolicy as SdkAttached,
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import type { Clients } from './clients.ts';
import type { IamDetails, IamGroup, IamUser, OwnPolicy, PolicyHolder } from './iam-types.ts';
import { definedOnly } from './defined.ts';

const PAGE = 1000;

/** All users, groups and own policies. */
export async function readDetails(clients: Clients): Promise<IamDetails> {
  const { client, sdk } = await clients.iam();
  const details: IamDetails = { users: [], groups: [], policies: [] };
  const pages = sdk.paginateGetAccountAuthorizationDetails(
    { client, pageSize: PAGE },
    { Filter: ['User', 'Group', 'LocalManagedPolicy'] },
  );
  for await (const page of pages) {
    details.users.push(...(page.UserDetailList ?? []).map(userFrom));
    details.groups.push(...(page.GroupDetailList ?? []).map(groupFrom));
    details.policies.push(...(page.Policies ?? []).map(policyFrom));
  }
  return details;
}

/** A policy attached to a user or group. */
export function attachedFrom({ PolicyName = '', PolicyArn = '' }: SdkAttached) {
  return { name: PolicyName, arn: PolicyArn };
}

function userFrom(user: UserDetail): IamUser {
  return definedOnly({
    name: user.UserName ?? '',
    id: user.UserId ?? '',
    path: user.Path ?? '/',
    arn: user.Arn ?? '',
    created: user.CreateDate?.getTime(),
    tags: Object.fromEntries((user.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    groups: user.GroupList ?? [],
    boundary: user.PermissionsBoundary?.PermissionsBoundaryArn,
    ...holderFrom(user.AttachedManagedPolicies, user.UserPolicyList),
  });
}

function groupFrom(group: GroupDetail): IamGroup {
  return {
    name: group.GroupName ?? '',
    path: group.Path ?? '/',
    arn: group.Arn ?? '',
    ...holderFrom(group.AttachedManagedPolicies, group.GroupPolicyList),
  };
}

function policyFrom(policy: ManagedPolicyDetail): OwnPolicy {
  const versions = policy.PolicyVersionList ?? [];
  const counts = versions.find(
    ({ IsDefaultVersion, VersionId }) => IsDefaultVersion ?? VersionId === policy.DefaultVersionId,
  );
  return definedOnly({
    name: policy.PolicyName ?? '',
    path: policy.Path ?? '/',
    arn: policy.Arn ?? '',
    attachments: policy.AttachmentCount ?? 0,
    document: counts?.Document === undefined ? undefined : decoded(counts.Document),
  });
}

function holderFrom(attached: SdkAttached[] = [], inline: PolicyDetail[] = []): PolicyHolder {
  return {
    attached: attached.map(attachedFrom),
    inline: inline.map(({ PolicyName = '', PolicyDocument = '' }) => ({
      name: PolicyName,
      document: decoded(PolicyDocument),
    })),
  };
}

/** JSON begins with a brace; encoded, that would be `%7B`. Servers that don't encode (emulators) are left alone. */
function decoded(document: string): string {
  if (document.trimStart().startsWith('{')) return document;
  try {
    return decodeURIComponent(document);
  } catch {
    return document;
  }
}
