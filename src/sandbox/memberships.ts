/** identitystore: who is in which group. A second membership of the same is a conflict. */
import type * as sdk from '@aws-sdk/client-identitystore';
import { required, text } from './checks.ts';
import { invalid, notFound } from './fault.ts';
import { groupOf } from './groups.ts';
import { newPrincipalId } from './ids.ts';
import { storeOf } from './instance-access.ts';
import type { Operations } from './operations.ts';
import { page } from './paging.ts';
import type { InstanceState, MembershipState } from './state.ts';
import { taken, userOf } from './users.ts';
import { visible, visibleFrom } from './visibility.ts';

export const memberships: Operations<typeof sdk> = {
  CreateGroupMembership(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'write');
    const group = groupOf(instance, input.GroupId);
    const user = userOf(instance, input.MemberId?.UserId);
    if (between(instance.memberships, group.id, user.id) !== undefined) {
      throw taken(scene.state, 'Member and Group relationship already exists.');
    }
    const membership: MembershipState = {
      id: newPrincipalId(scene.state, instance),
      groupId: group.id,
      userId: user.id,
      created: scene.now,
      visibleAt: visibleFrom(scene),
    };
    instance.memberships.push(membership);
    return { IdentityStoreId: instance.identityStoreId, MembershipId: membership.id };
  },

  DescribeGroupMembership(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'read');
    return shown(instance, membershipOf(instance, input.MembershipId));
  },

  DeleteGroupMembership(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'write');
    const membership = membershipOf(instance, input.MembershipId);
    instance.memberships = instance.memberships.filter((other) => other !== membership);
    return {};
  },

  GetGroupMembershipId(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'read');
    const group = groupOf(instance, input.GroupId);
    const user = userOf(instance, input.MemberId?.UserId);
    const found = between(visible(scene, instance.memberships), group.id, user.id);
    if (found === undefined) throw noMembership();
    return { IdentityStoreId: instance.identityStoreId, MembershipId: found.id };
  },

  ListGroupMemberships(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'read');
    const group = groupOf(instance, input.GroupId);
    const all = visible(scene, instance.memberships).filter((entry) => entry.groupId === group.id);
    const { items, next } = page(scene, all, input);
    return { GroupMemberships: items.map((entry) => shown(instance, entry)), ...next };
  },

  ListGroupMembershipsForMember(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'read');
    const user = userOf(instance, input.MemberId?.UserId);
    const all = visible(scene, instance.memberships).filter((entry) => entry.userId === user.id);
    const { items, next } = page(scene, all, input);
    return { GroupMemberships: items.map((entry) => shown(instance, entry)), ...next };
  },

  IsMemberInGroups(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'read');
    const user = userOf(instance, input.MemberId?.UserId);
    const ids = required(input.GroupIds, 'GroupIds');
    if (ids.length === 0 || ids.length > 100) throw invalid('GroupIds must have 1 to 100 entries.');
    const seen = visible(scene, instance.memberships);
    return {
      Results: ids.map((id) => ({
        GroupId: groupOf(instance, id).id,
        MemberId: { UserId: user.id },
        MembershipExists: between(seen, id, user.id) !== undefined,
      })),
    };
  },
};

function between(entries: MembershipState[], groupId: string, userId: string) {
  return entries.find((entry) => entry.groupId === groupId && entry.userId === userId);
}

function membershipOf(instance: InstanceState, id: string | undefined): MembershipState {
  const wanted = text(id, 'MembershipId', { max: 47 });
  const membership = instance.memberships.find((other) => other.id === wanted);
  if (membership === undefined) throw noMembership();
  return membership;
}

function noMembership(): Error {
  return notFound('GROUP_MEMBERSHIP not found.', { ResourceType: 'GROUP_MEMBERSHIP' });
}

function shown(instance: InstanceState, entry: MembershipState) {
  return {
    IdentityStoreId: instance.identityStoreId,
    MembershipId: entry.id,
    GroupId: entry.groupId,
    MemberId: { UserId: entry.userId },
    CreatedAt: new Date(entry.created),
  };
}
