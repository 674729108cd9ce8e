/** Rules about users, groups and memberships. */
import { expect } from 'vitest';
import {
  CreateUserCommand,
  DeleteGroupCommand,
  DeleteGroupMembershipCommand,
  DeleteUserCommand,
  DescribeGroupCommand,
  DescribeGroupMembershipCommand,
  DescribeUserCommand,
  GetGroupIdCommand,
  GetGroupMembershipIdCommand,
  GetUserIdCommand,
  IsMemberInGroupsCommand,
  ListGroupMembershipsCommand,
  ListGroupMembershipsForMemberCommand,
  ListUsersCommand,
  UpdateGroupCommand,
  UpdateUserCommand,
  type AttributeOperation,
} from '@aws-sdk/client-identitystore';
import { refusal, sure, type Bench, type Rule } from '../bench.ts';
import { join, newGroup, newUser, principalNamed } from '../steps.ts';

async function userId(bench: Bench, AttributePath: string, AttributeValue: string) {
  const { IdentityStoreId } = await bench.home();
  const AlternateIdentifier = { UniqueAttribute: { AttributePath, AttributeValue } };
  const found = await bench.store.send(
    new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier }),
  );
  return found.UserId;
}

async function update(bench: Bench, UserId: string, ...Operations: AttributeOperation[]) {
  const { IdentityStoreId } = await bench.home();
  await bench.store.send(new UpdateUserCommand({ IdentityStoreId, UserId, Operations }));
  return bench.store.send(new DescribeUserCommand({ IdentityStoreId, UserId }));
}

export const identityStore: Rule[] = [
  {
    id: 'SB-100',
    rule: 'a user is found by user name and by e-mail; a miss is a ResourceNotFoundException',
    moto: true,
    async check(bench) {
      const missing = await refusal(userId(bench, 'userName', 'zoe@example.com'));
      expect(missing).toMatchObject({ name: 'ResourceNotFoundException', ResourceType: 'USER' });
      const id = await newUser(bench, 'zoe@example.com', { UserName: 'zoe' });
      await bench.settle();
      expect(await userId(bench, 'userName', 'zoe')).toBe(id);
      expect(await userId(bench, 'emails.value', 'zoe@example.com')).toBe(id);
    },
  },
  {
    id: 'SB-101',
    rule: 'user names are unique: ConflictException with the reason UNIQUENESS_CONSTRAINT_VIOLATION',
    moto: true,
    async check(bench) {
      await newUser(bench, 'twin@example.com');
      const error = await refusal(newUser(bench, 'twin@example.com'));
      expect(error).toMatchObject({
        name: 'ConflictException',
        Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION',
      });
    },
  },
  {
    id: 'SB-102',
    rule: 'so are primary e-mail addresses, whatever their case',
    async check(bench) {
      const error = await refusal(newUser(bench, 'ANA@acme.example', { UserName: 'ana2' }));
      expect(error).toMatchObject({
        name: 'ConflictException',
        Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION',
      });
    },
  },
  {
    id: 'SB-103',
    rule: 'so are the display names of groups',
    moto: true,
    async check(bench) {
      await newGroup(bench, 'Twins');
      expect((await refusal(newGroup(bench, 'Twins'))).name).toBe('ConflictException');
    },
  },
  {
    id: 'SB-104',
    rule: 'a user needs user name, given name, family name and display name',
    moto: true,
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      const full = {
        IdentityStoreId,
        UserName: 'half',
        DisplayName: 'Half',
        Name: { GivenName: 'Half', FamilyName: 'Done' },
      };
      for (const lack of [
        { UserName: undefined },
        { DisplayName: undefined },
        { Name: undefined },
      ]) {
        const error = await refusal(bench.store.send(new CreateUserCommand({ ...full, ...lack })));
        expect(error.name).toBe('ValidationException');
      }
    },
  },
  {
    id: 'SB-105',
    rule: 'user names have no spaces, two are reserved, and there is one primary e-mail address',
    async check(bench) {
      const twoMails = ['a@example.com', 'b@example.com'].map((Value) => ({
        Value,
        Primary: true,
      }));
      const wrong = [
        { UserName: 'with space' },
        { UserName: 'x'.repeat(129) },
        { UserName: 'Administrator' },
        { UserName: 'AWSAdministrators' },
        { Emails: twoMails },
        { Emails: [{ Value: 'a@example.com' }] },
      ];
      for (const fields of wrong) {
        const error = await refusal(newUser(bench, 'zoe@example.com', fields));
        expect(error.name, JSON.stringify(fields)).toBe('ValidationException');
      }
    },
  },
  {
    id: 'SB-106',
    rule: 'an update names attributes by path; without a value it removes, and uniqueness holds for it too',
    async check(bench) {
      const id = principalNamed(bench, 'bob@acme.example');
      const changed = await update(
        bench,
        id,
        { AttributePath: 'name.givenName', AttributeValue: 'Robert' },
        { AttributePath: 'displayName', AttributeValue: 'Robert Meyer' },
        { AttributePath: 'title', AttributeValue: 'CTO' },
        { AttributePath: 'emails', AttributeValue: [{ value: 'rob@acme.example', primary: true }] },
      );
      expect(changed).toMatchObject({
        Name: { GivenName: 'Robert', FamilyName: 'Meyer' },
        DisplayName: 'Robert Meyer',
        Title: 'CTO',
        Emails: [{ Value: 'rob@acme.example', Type: 'work', Primary: true }],
      });
      expect(await update(bench, id, { AttributePath: 'title' })).not.toHaveProperty('Title');
      const taken = { AttributePath: 'emails', AttributeValue: [{ Value: 'ana@acme.example' }] };
      expect((await refusal(update(bench, id, taken))).name).toBe('ConflictException');
      const needed = update(bench, id, { AttributePath: 'displayName' });
      expect((await refusal(needed)).name).toBe('ValidationException');
    },
  },
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
