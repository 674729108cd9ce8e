/** Rules about groups and memberships, and where an identity store is known. */
import { expect } from 'vitest';
import {
  DeleteGroupCommand,
  DeleteGroupMembershipCommand,
  DeleteUserCommand,
  DescribeGroupCommand,
  DescribeGroupMembershipCommand,
  GetGroupIdCommand,
  GetGroupMembershipIdCommand,
  GetUserIdCommand,
  IsMemberInGroupsCommand,
  ListGroupMembershipsCommand,
  ListGroupMembershipsForMemberCommand,
  ListUsersCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-identitystore';
import { refusal, sure, type Rule } from '../bench.ts';
import { join, newGroup, newUser, principalNamed } from '../steps.ts';

export const groups: Rule[] = [
  {
    id: 'SB-107',
    rule: 'a group is found by its display name, and can be renamed',
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      const GroupId = principalNamed(bench, 'Developers');
      const rename = (AttributeValue: string) =>
        bench.store.send(
          new UpdateGroupCommand({
            IdentityStoreId,
            GroupId,
            Operations: [{ AttributePath: 'displayName', AttributeValue }],
          }),
        );
      const look = (AttributeValue: string) =>
        bench.store.send(
          new GetGroupIdCommand({
            IdentityStoreId,
            AlternateIdentifier: {
              UniqueAttribute: { AttributePath: 'displayName', AttributeValue },
            },
          }),
        );
      const taken = await refusal(rename('AdministratorAccess-111122223333'));
      expect(taken.name).toBe('ConflictException');
      await rename('Engineers');
      expect((await look('Engineers')).GroupId).toBe(GroupId);
      expect(await refusal(look('Developers'))).toMatchObject({
        name: 'ResourceNotFoundException',
        ResourceType: 'GROUP',
      });
    },
  },
  {
    id: 'SB-108',
    rule: 'memberships are listed from both sides, and are gone when taken back',
    moto: true,
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      const UserId = await newUser(bench, 'member@example.com');
      const GroupId = await newGroup(bench, 'Club');
      const MembershipId = await join(bench, GroupId, UserId);
      await bench.settle();
      const fromGroup = () =>
        bench.store.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId }));
      const { GroupMemberships } = await fromGroup();
      expect(GroupMemberships?.[0]).toMatchObject({ MembershipId, GroupId, MemberId: { UserId } });
      const fromUser = await bench.store.send(
        new ListGroupMembershipsForMemberCommand({ IdentityStoreId, MemberId: { UserId } }),
      );
      expect(fromUser.GroupMemberships?.map((entry) => entry.GroupId)).toEqual([GroupId]);
      await bench.store.send(new DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId }));
      expect((await fromGroup()).GroupMemberships).toEqual([]);
    },
  },
  {
    id: 'SB-109',
    rule: 'joining a group twice is a ConflictException; up to 100 groups can be asked about at once',
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      const UserId = principalNamed(bench, 'bob@acme.example');
      const GroupId = principalNamed(bench, 'Developers');
      const admins = principalNamed(bench, 'AdministratorAccess-111122223333');
      expect((await refusal(join(bench, GroupId, UserId))).name).toBe('ConflictException');
      const ask = (GroupIds: string[]) =>
        bench.store.send(
          new IsMemberInGroupsCommand({ IdentityStoreId, MemberId: { UserId }, GroupIds }),
        );
      const { Results } = await ask([GroupId, admins]);
      expect(Results?.map((result) => result.MembershipExists)).toEqual([true, false]);
      const many = Array.from({ length: 101 }, () => GroupId);
      expect((await refusal(ask(many))).name).toBe('ValidationException');
      const between = { IdentityStoreId, GroupId, MemberId: { UserId } };
      const { MembershipId } = await bench.store.send(new GetGroupMembershipIdCommand(between));
      const described = await bench.store.send(
        new DescribeGroupMembershipCommand({ IdentityStoreId, MembershipId }),
      );
      expect(described).toMatchObject({ GroupId, MemberId: { UserId } });
    },
  },
  {
    id: 'SB-110',
    rule: 'a deleted user or group takes its memberships along',
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      const UserId = principalNamed(bench, 'bob@acme.example');
      const GroupId = principalNamed(bench, 'Developers');
      await bench.store.send(new DeleteUserCommand({ IdentityStoreId, UserId }));
      const { GroupMemberships } = await bench.store.send(
        new ListGroupMembershipsCommand({ IdentityStoreId, GroupId }),
      );
      expect(GroupMemberships).toHaveLength(1);
      await bench.store.send(new DeleteGroupCommand({ IdentityStoreId, GroupId }));
      const gone = bench.store.send(new DescribeGroupCommand({ IdentityStoreId, GroupId }));
      expect((await refusal(gone)).name).toBe('ResourceNotFoundException');
      const ana = principalNamed(bench, 'ana@acme.example');
      const left = await bench.store.send(
        new ListGroupMembershipsForMemberCommand({ IdentityStoreId, MemberId: { UserId: ana } }),
      );
      expect(left.GroupMemberships).toHaveLength(1);
    },
  },
  {
    id: 'SB-111',
    rule: 'users and groups that SCIM brings have ExternalIds, others have none',
    world: 'control-tower',
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      const { Users = [] } = await bench.store.send(new ListUsersCommand({ IdentityStoreId }));
      const external = Users.filter((user) => user.ExternalIds !== undefined);
      expect(external.map((user) => user.UserName)).toEqual([
        'eve@example.com',
        'finn@example.com',
      ]);
      const [first] = sure(external[0]).ExternalIds ?? [];
      const found = await bench.store.send(
        new GetUserIdCommand({
          IdentityStoreId,
          AlternateIdentifier: { ExternalId: sure(first) },
        }),
      );
      expect(found.UserId).toBe(external[0]?.UserId);
      expect(found.UserId).toMatch(/^[0-9a-f]{10}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    },
  },
  {
    id: 'SB-112',
    rule: 'an identity store is known in the Region of its instance only',
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      expect(IdentityStoreId).toMatch(/^d-[0-9a-f]{10}$/);
      const there = bench.in('us-east-1').store.send(new ListUsersCommand({ IdentityStoreId }));
      expect(await refusal(there)).toMatchObject({
        name: 'ResourceNotFoundException',
        ResourceType: 'IDENTITY_STORE',
      });
    },
  },
];
