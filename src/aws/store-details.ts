/** People and groups with all that AWS keeps of them, for whoever hands them over to another tool. Reads only. */
import type { GroupDetails, StoreDetails, UserDetails } from './store-details-types.ts';
import type { CenterIo } from './center.ts';
import { parallel } from './parallel.ts';

/** The largest page of these lists. */
const PAGE = 100;
const AT_ONCE = 5;

/** All users and groups: pages of both, and the members of each group. */
export async function readStoreDetails({ store, instance }: Pick<CenterIo, 'store' | 'instance'>) {
  const { identityStoreId: IdentityStoreId } = instance;
  const { client, sdk } = await store();
  const users: UserDetails[] = [];
  const paging = { client, pageSize: PAGE };
  for await (const page of sdk.paginateListUsers(paging, { IdentityStoreId })) {
    for (const { UserId = '', ...rest } of page.Users ?? []) users.push({ ...rest, id: UserId });
  }
  const found: Omit<GroupDetails, 'memberships'>[] = [];
  for await (const page of sdk.paginateListGroups(paging, { IdentityStoreId })) {
    for (const { GroupId = '', Description } of page.Groups ?? [])
      found.push({ id: GroupId, description: Description });
  }
  const groups = await parallel(found, AT_ONCE, async (group): Promise<GroupDetails> => {
    const memberships: GroupDetails['memberships'] = [];
    const input = { IdentityStoreId, GroupId: group.id };
    for await (const page of sdk.paginateListGroupMemberships(paging, input)) {
      for (const { MembershipId = '', MemberId } of page.GroupMemberships ?? [])
        if (MemberId?.UserId !== undefined)
          memberships.push({ id: MembershipId, userId: MemberId.UserId });
    }
    return { ...group, memberships };
  });
  return { users, groups } satisfies StoreDetails;
}
