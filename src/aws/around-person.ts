/** Reads around one person: by id and by name, never a whole list of users, groups or accounts. */
import type { CenterIo } from './center.ts';
import { all } from './paged.ts';
import { parallel } from './parallel.ts';
import type { AroundPersonApi } from './person-types.ts';
import { permissionSetArns, readPermissionSet } from './read-permission-set.ts';
import { orNull } from './soon.ts';
import type { Assignment } from './assignment-types.ts';
import { userFrom } from './users.ts';

const PAGE = 100;
/** Sets read side by side. */
const AT_ONCE = 5;

/** The narrow functions around one user of an instance. */
export function aroundPersonApi(io: CenterIo): AroundPersonApi {
  const { store, service, instance } = io;
  const { identityStoreId: IdentityStoreId, arn: InstanceArn } = instance;

  async function nameOfSet(PermissionSetArn: string): Promise<string | null> {
    const { client, sdk } = await service();
    const input = { InstanceArn, PermissionSetArn };
    const found = await orNull(() => client.send(new sdk.DescribePermissionSetCommand(input)));
    return found?.PermissionSet?.Name ?? null;
  }

  const set = (arn: string) => readPermissionSet(io, arn, { accounts: false });

  return {
    set,
    setName: nameOfSet,
    async user(UserId) {
      const { client, sdk } = await store();
      const input = { IdentityStoreId, UserId };
      const found = await orNull(() => client.send(new sdk.DescribeUserCommand(input)));
      return found && userFrom(found);
    },
    async someUsers() {
      const { client, sdk } = await store();
      const input = { IdentityStoreId, MaxResults: PAGE };
      const page = await client.send(new sdk.ListUsersCommand(input));
      return (page.Users ?? []).map(userFrom);
    },
    async group(GroupId) {
      const { client, sdk } = await store();
      const input = { IdentityStoreId, GroupId };
      const found = await orNull(() => client.send(new sdk.DescribeGroupCommand(input)));
      if (!found) return null;
      const external = (found.ExternalIds ?? []).length > 0;
      return { id: found.GroupId ?? GroupId, name: found.DisplayName ?? '', external };
    },
    async membershipsOf(UserId) {
      const { client, sdk } = await store();
      const input = { IdentityStoreId, MemberId: { UserId } };
      const pages = sdk.paginateListGroupMembershipsForMember({ client, pageSize: PAGE }, input);
      const rows = (await all(pages, (page) => page.GroupMemberships)) ?? [];
      return rows.map(({ MembershipId = '', GroupId = '' }) => ({
        membershipId: MembershipId,
        groupId: GroupId,
      }));
    },
    async assignedTo({ principalType, principalId }) {
      const { client, sdk } = await service();
      const input = { InstanceArn, PrincipalType: principalType, PrincipalId: principalId };
      const pages = sdk.paginateListAccountAssignmentsForPrincipal(
        { client, pageSize: PAGE },
        input,
      );
      const rows = (await all(pages, (page) => page.AccountAssignments)) ?? [];
      // What a user has through groups may be among it, and a repeated assignment is there twice.
      const own = rows.filter(({ PrincipalId }) => PrincipalId === principalId);
      const found = own.map(({ PermissionSetArn = '', AccountId = '' }): Assignment => ({
        permissionSetArn: PermissionSetArn,
        accountId: AccountId,
        principalType,
        principalId,
      }));
      const byKey = new Map(found.map((row) => [`${row.permissionSetArn} ${row.accountId}`, row]));
      return [...byKey.values()];
    },
    async setsNamed(names) {
      if (names.length === 0) return [];
      const sets = await parallel(await permissionSetArns(io), AT_ONCE, async (arn) =>
        names.includes((await nameOfSet(arn)) ?? '') ? set(arn) : null,
      );
      return sets.filter((one) => one !== null);
    },
  };
}
