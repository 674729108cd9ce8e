/** iam: everything about users, groups and own policies in one paged list. Roles and AWS's policies are not modelled. */
import type * as sdk from '@aws-sdk/client-iam';
import { encoded, ownPolicies, shownAttached, shownPolicy } from './iam-policies.ts';
import { shownGroup } from './iam-groups.ts';
import { own, shownTags, userArn } from './iam-scene.ts';
import type { IamGroupState, IamUserState, PolicyHolderState } from './iam-state.ts';
import { boundaryOf } from './iam-users.ts';
import { table, type Scene } from './operations.ts';
import { pageByMarker } from './paging.ts';

const ALLOWS_NOTHING = '{"Version":"2012-10-17","Statement":[]}';

export const iamDetails = table<typeof sdk>({
  GetAccountAuthorizationDetails(scene, input) {
    const { users, groups = [] } = own(scene);
    const wants = (type: sdk.EntityType) => input.Filter?.includes(type) ?? true;
    const all = [
      ...(wants('User') ? users.map((user) => ({ user })) : []),
      ...(wants('Group') ? groups.map((group) => ({ group })) : []),
      ...(wants('LocalManagedPolicy') ? ownPolicies(scene).map((policy) => ({ policy })) : []),
    ];
    const { items, next } = pageByMarker(scene, all, input);
    return {
      UserDetailList: items.flatMap((one) => ('user' in one ? userDetail(scene, one.user) : [])),
      GroupDetailList: items.flatMap((one) =>
        'group' in one ? groupDetail(scene, one.group) : [],
      ),
      RoleDetailList: [],
      Policies: items.flatMap((one) => ('policy' in one ? policyDetail(scene, one.policy) : [])),
      ...next,
    };
  },
});

function userDetail(scene: Scene, user: IamUserState) {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: userArn(scene, user),
    CreateDate: new Date(user.created),
    ...(user.inline === undefined ? {} : { UserPolicyList: inlineOf(user) }),
    GroupList: user.groups ?? [],
    AttachedManagedPolicies: (user.attached ?? []).map(shownAttached),
    ...boundaryOf(user),
    Tags: shownTags(user.tags),
  };
}

function groupDetail(scene: Scene, group: IamGroupState) {
  return {
    ...shownGroup(scene, group),
    GroupPolicyList: inlineOf(group),
    AttachedManagedPolicies: (group.attached ?? []).map(shownAttached),
  };
}

function policyDetail(scene: Scene, policy: ReturnType<typeof ownPolicies>[number]) {
  return {
    ...shownPolicy(scene, policy),
    PolicyVersionList: [
      {
        Document: encoded(policy.document ?? ALLOWS_NOTHING),
        VersionId: 'v1',
        IsDefaultVersion: true,
      },
    ],
  };
}

function inlineOf({ inline = {} }: PolicyHolderState) {
  return Object.entries(inline).map(([PolicyName, document]) => ({
    PolicyName,
    PolicyDocument: encoded(document),
  }));
}
