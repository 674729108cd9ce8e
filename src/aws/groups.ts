/** Groups of the identity store and their members. */
import type { Group as SdkGroup } from '@aws-sdk/client-identitystore';
import type { CenterIo } from './center.ts';
import { isConflict, isOthers } from './error-kinds.ts';
import { onceVisible, orNull, orThere, untilGone } from './soon.ts';
import type { IdentityStoreApi } from './api.ts';

/** The largest page of both lists. */
const PAGE = 100;

type GroupsApi = Pick<
  IdentityStoreApi,
  'groups' | 'findGroup' | 'members' | 'createGroup' | 'removeGroup' | 'addMember' | 'removeMember'
>;

async function readMembers(
  { store, instance }: Pick<CenterIo, 'store' | 'instance'>,
  groupId: string,
): Promise<{ membershipId: string; userId: string }[]> {
  const { client, sdk } = await store();
  const pages = sdk.paginateListGroupMemberships(
    { client, pageSize: PAGE },
    { IdentityStoreId: instance.identityStoreId, GroupId: groupId },
  );
  const found: { membershipId: string; userId: string }[] = [];
  for await (const page of pages) {
    for (const { MembershipId = '', MemberId } of page.GroupMemberships ?? []) {
      if (MemberId?.UserId !== undefined) {
        found.push({ membershipId: MembershipId, userId: MemberId.UserId });
      }
    }
  }
  return found;
}

/** The narrow functions over the groups of one instance. Removing what is gone already is fine. */
export function groupsApi({ store, instance, clock }: CenterIo): GroupsApi {
  const { identityStoreId: IdentityStoreId } = instance;

  async function findGroup(name: string): Promise<string | null> {
    const { client, sdk } = await store();
    const attribute = { AttributePath: 'displayName', AttributeValue: name };
    const input = { IdentityStoreId, AlternateIdentifier: { UniqueAttribute: attribute } };
    return orNull(async () => (await client.send(new sdk.GetGroupIdCommand(input))).GroupId);
  }

  return {
    findGroup,
    members: (groupId) => orNull(() => readMembers({ store, instance }, groupId)),
    async groups() {
      const { client, sdk } = await store();
      const found = [];
      const pages = sdk.paginateListGroups({ client, pageSize: PAGE }, { IdentityStoreId });
      for await (const page of pages) found.push(...(page.Groups ?? []).map(groupFrom));
      return found;
    },
    async createGroup(name, description) {
      const { client, sdk } = await store();
      const input = { IdentityStoreId, DisplayName: name, Description: description };
      return orThere(
        clock,
        async () => (await client.send(new sdk.CreateGroupCommand(input))).GroupId ?? '',
        () => findGroup(name),
      );
    },
    async removeGroup(groupId) {
      const { client, sdk } = await store();
      const input = { IdentityStoreId, GroupId: groupId };
      await untilGone(() => client.send(new sdk.DeleteGroupCommand(input)));
    },
    async addMember(groupId, userId) {
      const { client, sdk } = await store();
      const input = { IdentityStoreId, GroupId: groupId, MemberId: { UserId: userId } };
      try {
        await onceVisible(clock, () => client.send(new sdk.CreateGroupMembershipCommand(input)));
        return true;
      } catch (error) {
        // A member already. (Concurrent changes of the group are `busy`, which the clients' retrying repeats.)
        if (!isConflict(error)) throw error;
        return !isOthers(error);
      }
    },
    async removeMember(membershipId) {
      const { client, sdk } = await store();
      const input = { IdentityStoreId, MembershipId: membershipId };
      await untilGone(() => client.send(new sdk.DeleteGroupMembershipCommand(input)));
    },
  };
}

const groupFrom = ({ GroupId = '', DisplayName = '', ExternalIds }: SdkGroup) => ({
  id: GroupId,
  name: DisplayName,
  external: (ExternalIds ?? []).length > 0,
});
