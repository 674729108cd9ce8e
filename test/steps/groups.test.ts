import { describe, expect, it } from 'vitest';
import { CENTER_READY } from '../../src/steps/change-ids.ts';
import { groups } from '../../src/steps/groups.ts';
import { aGroup, aSet, assigned, aUser, DEV, PROD, unreadable } from './builders.ts';
import { wantGrant, wantGroup } from './wanted.ts';
import { needsOf, planOf, planTable } from './plan-table.ts';

const external = { external: true };
const ORPHAN = `Data-${DEV}`;
const orphanWorld = {
  sets: [aSet('Data')],
  users: [aUser('ada'), aUser('bob')],
  groups: [aGroup(ORPHAN, ['ada', 'bob'])],
};

describe('the plan of the groups step', () => {
  planTable(groups, [
    {
      case: 'creates the group of an access line and one of another shape',
      wants: { groups: [wantGroup('Devs'), ...wantGrant('Data', DEV, ['ada']).groups] },
      gives: ['groups:create:Devs', `groups:create:${ORPHAN}`],
    },
    {
      case: 'does nothing where it is there',
      wants: { groups: [wantGroup('Devs')] },
      there: { groups: [aGroup('Devs')] },
      gives: [],
    },
    {
      case: 'takes a name that differs in case only for the same group',
      wants: { groups: [wantGroup('DevOps')] },
      there: { groups: [aGroup('devops')] },
      gives: [],
    },
    {
      case: 'leaves a group that is wanted alone even when others feed it',
      wants: { groups: [wantGroup('Devs')] },
      there: { groups: [aGroup('Devs', [], external)] },
      gives: [],
    },
    {
      case: 'names unnamed groups in one note, and says whose they are',
      there: {
        groups: [aGroup('Devs'), aGroup('AWSAuditors'), aGroup('Sales', [], external)],
      },
      gives: ['groups:note:unnamed'],
      says: ["Devs, AWSAuditors (another tool's), Sales (your identity provider's)"],
    },
    {
      case: 'only notes a missing group where every user comes from outside',
      wants: { groups: [wantGroup('Devs')] },
      there: { users: [aUser('ada', external)] },
      gives: ['groups:note:external%3ADevs'],
      says: ['Devs is missing: your identity provider makes the groups'],
    },
    {
      case: 'only notes a missing group of Control Tower',
      wants: { groups: [wantGroup('AWSAuditors')] },
      gives: ['groups:note:foreign%3AAWSAuditors'],
      says: ['another tool'],
    },
    {
      case: 'only notes that groups can not be read, and plans nothing',
      wants: { groups: [wantGroup('Devs')], absent: { groups: ['Old'] } },
      there: { groups: unreadable('no answer') },
      gives: ['groups:note:unreadable'],
      says: ["can't be read: no answer"],
    },
  ]);

  it('waits with a new group until Identity Center is ready', () => {
    const changes = planOf(groups, { wants: { groups: [wantGroup('Devs')] } });
    expect(needsOf(changes, 'groups:create:Devs')).toEqual(CENTER_READY);
  });
});

describe('groups that only their name marks as ours', () => {
  const DELETE = `groups:delete:${ORPHAN} !takes-away`;
  planTable(groups, [
    {
      case: 'are deleted where no access line asks for them, and it says who loses',
      there: orphanWorld,
      gives: [DELETE],
      says: ['no access line asks for it any more; ada, bob lose what it opens'],
    },
    {
      case: 'are deleted where they have no members',
      there: { ...orphanWorld, groups: [aGroup(ORPHAN)] },
      gives: [DELETE],
      says: ['it has no members'],
    },
    {
      case: 'stay where an access line asks for them',
      wants: wantGrant('Data', DEV, []),
      there: orphanWorld,
      gives: [],
    },
    {
      case: 'stay where the file names them as a group of another shape',
      wants: { groups: [wantGroup(ORPHAN.toLowerCase())] },
      there: orphanWorld,
      gives: [],
    },
    {
      case: 'follow the template of the file',
      file: { groupName: '{accountAlias}/{permissionSet}', accounts: { [DEV]: 'dev' } },
      there: { ...orphanWorld, groups: [aGroup('dev/Data'), aGroup(ORPHAN)] },
      gives: ['groups:delete:dev%2FData !takes-away', 'groups:note:unnamed'],
      says: ['no access line', ORPHAN],
    },
    {
      case: 'are not ours where there is no such permission set',
      there: { ...orphanWorld, sets: [aSet('Other')] },
      gives: ['groups:note:unnamed'],
    },
    {
      case: 'are not ours where the account is not in the organization',
      there: { ...orphanWorld, groups: [aGroup('Data-999999999999')] },
      gives: ['groups:note:unnamed'],
    },
    {
      case: 'are not ours where permission sets can not be read',
      there: { ...orphanWorld, sets: unreadable() },
      gives: ['groups:note:unnamed'],
    },
    {
      case: 'are not ours where an identity provider feeds them',
      there: { ...orphanWorld, groups: [aGroup(ORPHAN, [], external)] },
      gives: ['groups:note:unnamed'],
    },
    {
      case: 'are not ours where they carry a name of Control Tower',
      there: {
        sets: [aSet('AWSReadOnlyAccess')],
        groups: [aGroup(`AWSReadOnlyAccess-${DEV}`)],
      },
      gives: ['groups:note:unnamed'],
      says: ["another tool's"],
    },
  ]);
});

describe('groups listed under absent', () => {
  const gone = { absent: { groups: ['devs'] } };
  planTable(groups, [
    {
      case: 'are deleted by the name they have, which takes away',
      wants: gone,
      there: { groups: [aGroup('Devs', ['ada'])], users: [aUser('ada'), aUser('bob')] },
      gives: ['groups:delete:Devs !takes-away'],
      says: ['listed under absent; ada'],
    },
    { case: 'need nothing where they are gone', wants: gone, gives: [] },
    {
      case: 'are only noted where an identity provider feeds them',
      wants: gone,
      there: { groups: [aGroup('Devs', [], external)] },
      gives: ['groups:note:external%3ADevs'],
      says: ['remove it there'],
    },
    {
      case: 'are only noted where they carry a name of Control Tower',
      wants: { absent: { groups: ['AWSAuditors'] } },
      there: { groups: [aGroup('AWSAuditors')] },
      gives: ['groups:note:foreign%3AAWSAuditors'],
    },
    {
      case: 'are deleted once where they are orphaned as well',
      wants: { absent: { groups: [ORPHAN] } },
      there: orphanWorld,
      gives: [`groups:delete:${ORPHAN} !takes-away`],
    },
  ]);

  it('wait until each of their assignments has ended', () => {
    const changes = planOf(groups, {
      wants: gone,
      there: {
        sets: [aSet('Data')],
        groups: [aGroup('Devs'), aGroup('Ops')],
        rows: [
          assigned('Data', DEV, 'Devs'),
          assigned('Data', PROD, 'Devs'),
          assigned('Data', PROD, 'Ops'),
        ],
      },
    });
    expect(needsOf(changes, 'groups:delete:Devs')).toEqual([
      `assignments:unassign:Data:${DEV}:Devs`,
      `assignments:unassign:Data:${PROD}:Devs`,
    ]);
  });
});
