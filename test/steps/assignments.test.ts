import { describe, expect, it } from 'vitest';
import { assignments } from '../../src/steps/assignments.ts';
import { CENTER_READY } from '../../src/steps/change-ids.ts';
import { limitsOf } from '../../src/steps/limits.ts';
import {
  aGroup,
  asDelegated,
  aSet,
  assigned,
  assignedTo,
  aUser,
  DEV,
  MGMT,
  PROD,
  unreadable,
} from './builders.ts';
import { wantAccess } from './wanted.ts';
import { needsOf, planOf, planTable } from './plan-table.ts';

const wanted = { assignments: [wantAccess('Data', DEV, 'Devs')] };
const world = { sets: [aSet('Data')], groups: [aGroup('Devs', ['ada'])], users: [aUser('ada')] };
const external = { external: true };
const KEY = `Data%3A${DEV}%3ADevs`;

describe('the plan of the assignments step', () => {
  planTable(assignments, [
    {
      case: 'assigns what is missing, and shows the account by name',
      wants: wanted,
      there: world,
      gives: [`assignments:assign:Data:${DEV}:Devs`],
      says: [`Data on acme-dev (${DEV})`],
    },
    {
      case: 'assigns to a group and with a set that are yet to be made',
      wants: wanted,
      gives: [`assignments:assign:Data:${DEV}:Devs`],
    },
    {
      case: 'does nothing where it is there',
      wants: wanted,
      there: { ...world, rows: [assigned('Data', DEV, 'Devs')] },
      gives: [],
    },
    {
      case: 'does nothing where the name of the group differs in case only',
      wants: { assignments: [wantAccess('Data', DEV, 'devs')] },
      there: { ...world, rows: [assigned('Data', DEV, 'Devs')] },
      gives: [],
    },
    {
      case: 'assigns where another group, account or set has it',
      wants: wanted,
      there: {
        ...world,
        sets: [aSet('Data'), aSet('Other')],
        groups: [aGroup('Devs'), aGroup('Ops')],
        rows: [
          assigned('Data', DEV, 'Ops'),
          assigned('Data', PROD, 'Devs'),
          assigned('Other', DEV, 'Devs'),
        ],
      },
      gives: [`assignments:assign:Data:${DEV}:Devs`],
    },
    {
      case: 'assigns a group that others feed',
      wants: wanted,
      there: { ...world, groups: [aGroup('Devs', [], external)] },
      gives: [`assignments:assign:Data:${DEV}:Devs`],
    },
    {
      case: 'waits for a group that an identity provider must make',
      wants: wanted,
      there: { sets: [aSet('Data')], users: [aUser('ada', external)] },
      gives: [`assignments:note:waits%3A${KEY}`],
      says: ['waits for the group'],
    },
    {
      case: 'waits for a group that Control Tower must make',
      wants: { assignments: [wantAccess('Data', DEV, 'AWSAuditors')] },
      there: { sets: [aSet('Data')] },
      gives: [`assignments:note:waits%3AData%3A${DEV}%3AAWSAuditors`],
    },
    {
      case: 'waits for a permission set that Control Tower must make',
      wants: { assignments: [wantAccess('AWSReadOnlyAccess', DEV, 'Devs')] },
      there: world,
      gives: [`assignments:note:waits%3AAWSReadOnlyAccess%3A${DEV}%3ADevs`],
      says: ['waits for the permission set'],
    },
    {
      case: 'assigns a set of Control Tower that is there',
      wants: { assignments: [wantAccess('AWSReadOnlyAccess', DEV, 'Devs')] },
      there: { ...world, sets: [aSet('AWSReadOnlyAccess')] },
      gives: [`assignments:assign:AWSReadOnlyAccess:${DEV}:Devs`],
    },
    {
      case: 'leaves other access of the group alone, and says nothing of it',
      there: { ...world, rows: [assigned('Data', DEV, 'Devs')] },
      gives: [],
    },
  ]);

  it('waits with access for its set and its group', () => {
    expect(
      needsOf(planOf(assignments, { wants: wanted }), `assignments:assign:Data:${DEV}:Devs`),
    ).toEqual([
      ...CENTER_READY,
      'permission-sets:create:Data',
      ...limitsOf('Data'),
      'groups:create:Devs',
    ]);
  });
});

describe('access that can not be read', () => {
  const rows = [assigned('Data', PROD, 'Devs'), assignedTo('Data', PROD, 'ada')];
  planTable(assignments, [
    {
      case: 'is noted for its pair, and what the file wants there is left alone',
      wants: { assignments: [wantAccess('Data', DEV, 'Devs'), wantAccess('Data', PROD, 'Devs')] },
      there: { ...world, unread: [['Data', DEV]] },
      gives: [
        `assignments:note:unread%3A${KEY}`,
        `assignments:assign:Data:${PROD}:Devs`,
        `assignments:note:unknown%3AData%3A${DEV}`,
      ],
      says: [
        'unknown whether it is there; left alone',
        'Data on acme-prod',
        "can't be read: not allowed",
      ],
    },
    {
      case: 'is one note where permission sets can not be read, never a guess',
      wants: wanted,
      there: { ...world, sets: unreadable('no answer') },
      gives: ['assignments:note:unreadable'],
      says: ["can't be read: permission sets (no answer)"],
    },
    {
      case: 'is one note where groups can not be read, never somebody who is gone',
      wants: wanted,
      there: { ...world, groups: unreadable('no answer'), rows },
      gives: [
        'assignments:note:unreadable',
        `assignments:note:direct%3AData%3A${PROD}%3Auser%2Fada`,
      ],
      says: ['groups (no answer)', 'ada has Data on acme-prod'],
    },
    {
      case: 'is not taken for that of somebody who is gone where users can not be read',
      wants: wanted,
      there: {
        ...world,
        users: unreadable('no answer'),
        rows: [...rows, assigned('Data', DEV, 'Devs')],
      },
      gives: [`assignments:note:direct%3AData%3A${PROD}%3Au-ada`],
      says: ["is given to a user whose name can't be read (u-ada)"],
    },
  ]);
});

describe('access in the management account', () => {
  const wants = { assignments: [wantAccess('Data', MGMT, 'Devs')] };
  const gone = {
    absent: { assignments: [{ permissionSet: 'Data', accountId: MGMT, group: 'Devs' }] },
  };
  const rows = [assigned('Data', MGMT, 'Devs')];
  planTable(assignments, [
    {
      case: 'is given from there',
      wants,
      there: world,
      gives: [`assignments:assign:Data:${MGMT}:Devs`],
    },
    {
      case: 'is only noted for a delegated administrator',
      wants,
      there: asDelegated(world),
      gives: [`assignments:note:delegated%3AData%3A${MGMT}%3ADevs`],
      says: ['only the management account itself can do this'],
    },
    {
      case: 'needs no note for a delegated administrator where it is there',
      wants,
      there: asDelegated({ ...world, rows }),
      gives: [],
    },
    {
      case: 'lets a delegated administrator give access in other accounts',
      wants: wanted,
      there: asDelegated(world),
      gives: [`assignments:assign:Data:${DEV}:Devs`],
    },
    {
      case: 'keeps a delegated administrator from giving its sets to other accounts',
      wants: wanted,
      there: asDelegated({ ...world, sets: [aSet('Data', { current: [MGMT] })] }),
      gives: [`assignments:note:delegated%3A${KEY}`],
    },
    {
      case: 'is not taken away by a delegated administrator',
      wants: gone,
      there: asDelegated({ ...world, rows }),
      gives: [`assignments:note:delegated%3AData%3A${MGMT}%3ADevs`],
      says: ['can end it'],
    },
  ]);
});
