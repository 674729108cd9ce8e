import { describe, expect, it } from 'vitest';
import type { CenterApi } from '../../src/aws/api.ts';
import { createIds } from '../../src/engine/ids.ts';
import {
  actualOf,
  aGroup,
  arnOf,
  aSet,
  aUser,
  groupId,
  unreadable,
  userId,
  type There,
} from '../steps/builders.ts';
import { desiredOf, wantUser } from '../steps/wanted.ts';

/** Ids over what was read, and the look-ups that went to AWS. */
function idsOver(there: There, found: string | null = 'looked-up', wants = desiredOf()) {
  const looked: string[] = [];
  const look = (what: string) => {
    looked.push(what);
    return Promise.resolve(found);
  };
  // Only what looks something up; anything else would be a bug, and fails.
  const api = {
    permissionSets: { find: (name: string) => look(`set ${name}`) },
    identityStore: {
      findGroup: (name: string) => look(`group ${name}`),
      findUser: (by: { userName: string }) => look(`user ${by.userName}`),
    },
  } as unknown as CenterApi;
  return { ids: createIds(actualOf(there), wants, () => Promise.resolve(api)), looked };
}

const world = { sets: [aSet('Data')], groups: [aGroup('Devs')], users: [aUser('ada')] };

describe('ids by name', () => {
  it('come from what was read, without a call', async () => {
    const { ids, looked } = idsOver(world);
    expect(await ids.permissionSet('Data')).toBe(arnOf('Data'));
    expect(await ids.group('Devs')).toBe(groupId('Devs'));
    expect(await ids.user('ada')).toBe(userId('ada'));
    expect(looked).toEqual([]);
  });

  it('are found for groups and people whose names differ in case only', async () => {
    const { ids, looked } = idsOver(world);
    expect(await ids.group('DEVS')).toBe(groupId('Devs'));
    expect(await ids.user('Ada')).toBe(userId('ada'));
    expect(looked).toEqual([]);
  });

  it('tell permission sets apart by case, as the plan does', async () => {
    const { ids, looked } = idsOver(world, null);
    expect(await ids.permissionSet('DATA')).toBeNull();
    expect(looked).toEqual(['set DATA']);
  });

  it('are looked up once where they are not known yet', async () => {
    const { ids, looked } = idsOver({
      sets: unreadable(),
      groups: unreadable(),
      users: unreadable(),
    });
    for (const round of [1, 2]) {
      expect(await ids.permissionSet('Data'), `round ${round}`).toBe('looked-up');
      expect(await ids.group('Devs')).toBe('looked-up');
      expect(await ids.user('ada')).toBe('looked-up');
    }
    expect(looked).toEqual(['set Data', 'group Devs', 'user ada']);
  });

  it('are looked up again where there was none, since somebody may have made it since', async () => {
    const { ids, looked } = idsOver({}, null);
    expect(await ids.group('Devs')).toBeNull();
    expect(await ids.group('Devs')).toBeNull();
    expect(looked).toEqual(['group Devs', 'group Devs']);
  });

  it('are remembered when something is made or goes', async () => {
    const { ids, looked } = idsOver(world);
    ids.remember('permissionSet', 'New', 'arn-new');
    ids.remember('group', 'New', 'g-new');
    ids.remember('user', 'new', 'u-new');
    ids.remember('group', 'Devs', null);
    expect(await ids.permissionSet('New')).toBe('arn-new');
    expect(await ids.group('new')).toBe('g-new');
    expect(await ids.user('NEW')).toBe('u-new');
    expect(await ids.group('Devs')).toBeNull();
    expect(looked).toEqual([]);
  });

  it('of somebody adopted by e-mail are found under the name of the file and their own', async () => {
    const lovelace = aUser('lovelace', { ...wantUser('ada'), userName: 'lovelace' });
    const { ids, looked } = idsOver(
      { users: [lovelace] },
      null,
      desiredOf({ users: [wantUser('ada')] }),
    );
    expect(await ids.user('ada')).toBe(userId('lovelace'));
    expect(await ids.user('lovelace')).toBe(userId('lovelace'));
    expect(looked).toEqual([]);
  });

  it('of two whose names differ in case only are each their own', async () => {
    const { ids, looked } = idsOver({
      groups: [aGroup('Devs'), aGroup('devs')],
      users: [aUser('Ada'), aUser('ada')],
    });
    expect(await ids.group('Devs')).toBe(groupId('Devs'));
    expect(await ids.group('devs')).toBe(groupId('devs'));
    expect(await ids.user('Ada')).toBe(userId('Ada'));
    expect(await ids.user('ada')).toBe(userId('ada'));
    expect(looked).toEqual([]);
  });

  it('of one of two that is gone leave the other', async () => {
    const { ids } = idsOver({ users: [aUser('Ada'), aUser('ada')] });
    ids.remember('user', 'ada', null);
    expect(await ids.user('ada')).toBeNull();
    expect(await ids.user('ADA')).toBe(userId('Ada'));
  });

  it('written in neither way of two are those of the first, as the plan takes them', async () => {
    const { ids } = idsOver({
      groups: [aGroup('Devs'), aGroup('devs')],
      users: [aUser('Ada'), aUser('ada')],
    });
    expect(await ids.group('DEVS')).toBe(groupId('Devs'));
    expect(await ids.user('ADA')).toBe(userId('Ada'));
  });
});
