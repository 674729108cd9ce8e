import { describe, expect, test } from 'vitest';
import { fakeAws, fault } from './fake.ts';

const ADA = {
  userName: 'ada@example.com',
  givenName: 'Ada',
  familyName: 'Lovelace',
  displayName: 'Ada Lovelace',
  email: 'ada@example.com',
};
const LOST = fault('InternalServerException');
const GONE = fault('ResourceNotFoundException');
const TAKEN = fault('ConflictException', 'taken', { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' });
const BUSY = fault('ConflictException', 'busy', { Reason: 'CONCURRENT_MODIFICATION' });

describe('users', () => {
  test('over many pages, with and without the parts that may be missing', async () => {
    const { center, inputs } = fakeAws({
      ListUsers: [
        {
          Users: [
            {
              UserId: '1',
              UserName: 'ada',
              DisplayName: 'Ada',
              Name: { GivenName: 'Ada', FamilyName: 'Lovelace' },
              Emails: [{ Value: 'old@example.com' }, { Value: 'ada@example.com', Primary: true }],
              ExternalIds: [{ Issuer: 'x', Id: 'y' }],
            },
          ],
          NextToken: 'x',
        },
        { Users: [{ UserId: '2', UserName: 'bob', ExternalIds: [] }] },
      ],
    });
    expect(await center.identityStore.users()).toEqual([
      {
        id: '1',
        userName: 'ada',
        displayName: 'Ada',
        givenName: 'Ada',
        familyName: 'Lovelace',
        email: 'ada@example.com',
        external: true,
      },
      { id: '2', userName: 'bob', external: false },
    ]);
    expect(inputs('ListUsers')[0]).toEqual({ IdentityStoreId: 'd-1234567890', MaxResults: 100 });
  });

  test('are found by name and by e-mail', async () => {
    const { center, inputs } = fakeAws({ GetUserId: [{ UserId: '1' }, GONE] });
    expect(await center.identityStore.findUser({ userName: 'ada' })).toBe('1');
    expect(await center.identityStore.findUser({ email: 'ada@example.com' })).toBeNull();
    expect(inputs('GetUserId').map(({ AlternateIdentifier }) => AlternateIdentifier)).toEqual([
      { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'ada' } },
      { UniqueAttribute: { AttributePath: 'emails.value', AttributeValue: 'ada@example.com' } },
    ]);
  });

  test('are made with one primary e-mail', async () => {
    const { center, inputs } = fakeAws({ CreateUser: [BUSY, { UserId: '1' }] });
    expect(await center.identityStore.createUser(ADA)).toEqual({ id: '1', made: true });
    expect(inputs('CreateUser')[1]).toEqual({
      IdentityStoreId: 'd-1234567890',
      UserName: 'ada@example.com',
      Name: { GivenName: 'Ada', FamilyName: 'Lovelace' },
      DisplayName: 'Ada Lovelace',
      Emails: [{ Value: 'ada@example.com', Type: 'work', Primary: true }],
    });
  });

  test('that are there already are taken; an e-mail of somebody else’s is an error', async () => {
    const { center } = fakeAws({ CreateUser: [TAKEN], GetUserId: [{ UserId: '7' }, GONE] });
    expect(await center.identityStore.createUser(ADA)).toEqual({ id: '7', made: false });
    await expect(center.identityStore.createUser(ADA)).rejects.toThrow('taken');
  });

  test('are changed by attribute path', async () => {
    const { center, inputs } = fakeAws({ UpdateUser: [{}] });
    await center.identityStore.updateUser('1', { familyName: 'King', email: 'a@example.com' });
    expect(inputs('UpdateUser')[0]?.Operations).toEqual([
      { AttributePath: 'name.familyName', AttributeValue: 'King' },
      {
        AttributePath: 'emails',
        AttributeValue: [{ value: 'a@example.com', type: 'work', primary: true }],
      },
    ]);
    await center.identityStore.updateUser('1', {});
    expect(inputs('UpdateUser')).toHaveLength(1);
  });
});

describe('groups', () => {
  test('with their members, over many pages, each member once', async () => {
    const { center } = fakeAws({
      ListGroups: [
        { Groups: [{ GroupId: 'a', DisplayName: 'A' }], NextToken: 'x' },
        { Groups: [{ GroupId: 'b', DisplayName: 'B', ExternalIds: [{ Issuer: 'x', Id: 'y' }] }] },
      ],
      ListGroupMemberships: ({ input }) => {
        if (input.GroupId === 'b') return {};
        const page = { GroupMemberships: [{ MembershipId: 'm1', MemberId: { UserId: '1' } }] };
        if (input.NextToken === undefined) return { ...page, NextToken: 'x' };
        return {
          GroupMemberships: [
            ...page.GroupMemberships,
            { MembershipId: 'm2', MemberId: { UserId: '2' } },
          ],
        };
      },
    });
    expect(await center.identityStore.groups()).toEqual([
      { id: 'a', name: 'A', external: false },
      { id: 'b', name: 'B', external: true },
    ]);
    const rows = await center.identityStore.members('a');
    expect(rows?.map(({ userId }) => userId)).toEqual(['1', '1', '2']);
    expect(await center.identityStore.members('b')).toEqual([]);
  });

  test('that are gone have no members, and those that can’t be read say why', async () => {
    const { center } = fakeAws({
      ListGroupMemberships: ({ input }) => {
        throw input.GroupId === 'a' ? GONE : fault('ValidationException');
      },
    });
    expect(await center.identityStore.members('a')).toBeNull();
    await expect(center.identityStore.members('b')).rejects.toThrow('ValidationException');
  });

  test('that are there already are taken', async () => {
    const { center } = fakeAws({ CreateGroup: [TAKEN], GetGroupId: [{ GroupId: 'g' }] });
    expect(await center.identityStore.createGroup('A', 'd')).toEqual({ id: 'g', made: false });
  });

  test('of which the answer got lost are ours when they are there at the second try', async () => {
    const { center } = fakeAws({
      CreateGroup: [LOST, TAKEN],
      GetGroupId: [{ GroupId: 'g' }],
      CreateGroupMembership: [LOST, TAKEN],
    });
    expect(await center.identityStore.createGroup('A', 'd')).toEqual({ id: 'g', made: true });
    expect(await center.identityStore.addMember('g', '1')).toBe(true);
  });

  test('a member already is fine, a group that stays busy is not', async () => {
    const { center } = fakeAws({ CreateGroupMembership: [GONE, TAKEN, BUSY] });
    expect(await center.identityStore.addMember('g', '1')).toBe(false);
    await expect(center.identityStore.addMember('g', '1')).rejects.toThrow('busy');
  });

  test('removing what is gone is fine', async () => {
    const { center } = fakeAws({
      DeleteGroupMembership: [GONE],
      DeleteGroup: [GONE],
      DeleteUser: [GONE],
    });
    await center.identityStore.removeMember('m');
    await center.identityStore.removeGroup('g');
    await center.identityStore.removeUser('1');
  });
});
