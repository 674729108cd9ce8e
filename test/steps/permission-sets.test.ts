import { describe, expect, it } from 'vitest';
import { CENTER_READY } from '../../src/steps/change-ids.ts';
import { permissionSets } from '../../src/steps/permission-sets.ts';
import {
  aGroup,
  asDelegated,
  aSet,
  assigned,
  assignedTo,
  aUser,
  DEV,
  MGMT,
  policy,
  PROD,
  unreadable,
} from './builders.ts';
import { wantSet } from './wanted.ts';
import { needsOf, planOf, planTable } from './plan-table.ts';

const STACK = { 'aws:cloudformation:stack-name': 'landing-zone' };
const changed = { permissionSets: [wantSet('Data', { description: 'Lake' })] };
const gone = { absent: { permissionSets: ['Data'] } };

describe('the plan of the permission-sets step', () => {
  planTable(permissionSets, [
    { case: 'does nothing where nothing is wanted and nothing is there', gives: [] },
    {
      case: 'creates a set that is not there, with all that it carries in one line',
      wants: {
        permissionSets: [
          wantSet('Data', {
            sessionDuration: 'PT4H',
            managed: [policy('A')],
            customer: [{ name: 'Lake', path: '/' }],
            inline: { Statement: [] },
            boundary: { managedPolicy: policy('B') },
            tags: { team: 'data' },
          }),
        ],
      },
      gives: ['permission-sets:create:Data'],
      says: [/^A, customer:\/Lake, an inline policy, sessions of 4h, within the boundary B, tags$/],
    },
    {
      case: 'creates a set of which the file says nothing, for sessions of an hour',
      wants: { permissionSets: [wantSet('Data')] },
      gives: ['permission-sets:create:Data'],
      says: ['no policy, so it allows nothing, sessions of 1h'],
    },
    {
      case: 'keeps the order of the file, and mixes new sets with changed ones',
      wants: {
        permissionSets: [wantSet('New', { managed: [policy('A')] }), ...changed.permissionSets],
      },
      there: { sets: [aSet('Data')] },
      gives: ['permission-sets:create:New', 'permission-sets:update:Data:fields'],
      says: ['A, sessions of 1h', 'description'],
    },
    {
      case: 'names the sets that are not in the file in one note, and leaves them alone',
      wants: { permissionSets: [wantSet('Data')] },
      there: { sets: [aSet('Old'), aSet('Data'), aSet('AWSReadOnlyAccess')] },
      gives: ['permission-sets:note:unnamed'],
      says: ['not in the file, left alone: Old, AWSReadOnlyAccess'],
    },
    {
      case: 'only notes that sets can not be read, and plans nothing',
      wants: { ...changed, ...gone },
      there: { sets: unreadable('a policy says no') },
      gives: ['permission-sets:note:unreadable'],
      says: ["can't be read: a policy says no"],
    },
  ]);

  it('waits with a new set until Identity Center is ready', () => {
    const changes = planOf(permissionSets, { wants: { permissionSets: [wantSet('Data')] } });
    expect(needsOf(changes, 'permission-sets:create:Data')).toEqual(CENTER_READY);
  });

  it('brings accounts up to date after what adds, and not after what nobody may say yes to', () => {
    const changes = planOf(permissionSets, {
      wants: {
        permissionSets: [
          wantSet('Data', { description: 'Lake', managed: [policy('A')], tags: { a: '1' } }),
        ],
      },
      there: { sets: [aSet('Data', { current: [DEV], managedPolicies: [policy('B')] })] },
    });
    expect(needsOf(changes, 'permission-sets:provision:Data')).toEqual([
      'permission-sets:update:Data:fields',
      'permission-sets:attach:Data:A',
    ]);
  });
});

describe('sets of other tools', () => {
  planTable(permissionSets, [
    {
      case: 'are never changed where they are Control Tower’s',
      wants: { permissionSets: [wantSet('AWSPowerUserAccess', { description: 'mine' })] },
      there: { sets: [aSet('AWSPowerUserAccess', { stale: [DEV] })] },
      gives: ['permission-sets:note:foreign%3AAWSPowerUserAccess'],
      says: ['belongs to another tool; left alone'],
    },
    {
      case: 'are never changed where a CloudFormation stack made them',
      wants: changed,
      there: { sets: [aSet('Data', { tags: STACK })] },
      gives: ['permission-sets:note:foreign%3AData'],
    },
    {
      case: 'are ours where tags can not be read, which proves nothing, and that is said',
      wants: changed,
      there: { sets: [aSet('Data', { tags: unreadable() })] },
      gives: ['permission-sets:update:Data:fields', 'permission-sets:note:unknown%3AData'],
      says: ['description', 'if a CloudFormation stack made it'],
    },
    {
      case: 'are never deleted where a CloudFormation stack made them',
      wants: gone,
      there: { sets: [aSet('Data', { tags: STACK })] },
      gives: ['permission-sets:note:foreign%3AData'],
    },
    {
      case: 'are never deleted where they are Control Tower’s',
      wants: { absent: { permissionSets: ['AWSPowerUserAccess'] } },
      there: { sets: [aSet('AWSPowerUserAccess')] },
      gives: ['permission-sets:note:foreign%3AAWSPowerUserAccess'],
    },
  ]);
});

describe('sets seen by a delegated administrator', () => {
  const delegatedNote = ['permission-sets:note:delegated%3AData'];
  planTable(permissionSets, [
    {
      case: 'are changed where the management account does not carry them',
      wants: changed,
      there: asDelegated({ sets: [aSet('Data', { current: [DEV] })] }),
      gives: ['permission-sets:update:Data:fields', 'permission-sets:provision:Data'],
    },
    {
      case: 'are only noted where the management account carries them',
      wants: changed,
      there: asDelegated({ sets: [aSet('Data', { current: [DEV, MGMT] })] }),
      gives: delegatedNote,
      says: ['in use in the management account, so only that account can change it'],
    },
    {
      case: 'are only noted where the copy in the management account is stale',
      there: asDelegated({ sets: [aSet('Data', { stale: [MGMT] })] }),
      wants: { permissionSets: [wantSet('Data')] },
      gives: delegatedNote,
    },
    {
      case: 'are only noted where another copy is stale and the management account carries them',
      there: asDelegated({ sets: [aSet('Data', { current: [MGMT], stale: [DEV] })] }),
      wants: { permissionSets: [wantSet('Data')] },
      gives: delegatedNote,
    },
    {
      case: 'need no note where nothing differs',
      wants: { permissionSets: [wantSet('Data')] },
      there: asDelegated({ sets: [aSet('Data', { current: [MGMT] })] }),
      gives: [],
    },
    {
      case: 'are not deleted where the management account carries them',
      wants: gone,
      there: asDelegated({ sets: [aSet('Data', { current: [MGMT] })] }),
      gives: delegatedNote,
    },
    {
      case: 'are changed from the management account itself wherever they are in use',
      wants: changed,
      there: { sets: [aSet('Data', { current: [MGMT] })] },
      gives: ['permission-sets:update:Data:fields', 'permission-sets:provision:Data'],
    },
  ]);
});

describe('sets listed under absent', () => {
  planTable(permissionSets, [
    {
      case: 'are deleted, which takes away',
      wants: gone,
      there: { sets: [aSet('Data'), aSet('Data2')] },
      gives: ['permission-sets:delete:Data !takes-away', 'permission-sets:note:unnamed'],
      says: ['listed under absent', 'Data2'],
    },
    { case: 'need nothing where they are gone', wants: gone, gives: [] },
  ]);

  it('wait until each of their assignments has ended, whoever it is for', () => {
    const changes = planOf(permissionSets, {
      wants: gone,
      there: {
        sets: [aSet('Data', { current: [DEV, PROD] }), aSet('Other')],
        groups: [aGroup('Devs')],
        users: [aUser('ada')],
        rows: [
          assigned('Data', DEV, 'Devs'),
          assignedTo('Data', PROD, 'ada'),
          assigned('Data', PROD, 'Vanished'),
          assigned('Other', DEV, 'Devs'),
        ],
      },
    });
    expect(needsOf(changes, 'permission-sets:delete:Data')).toEqual([
      `assignments:unassign:Data:${DEV}:Devs`,
      `assignments:unassign:Data:${PROD}:user%2Fada`,
      `assignments:unassign:Data:${PROD}:g-Vanished`,
    ]);
  });
});
