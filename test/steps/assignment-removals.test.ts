import { describe } from 'vitest';
import { assignments } from '../../src/steps/assignments.ts';
import { aGroup, aSet, assigned, assignedTo, aUser, DEV, MGMT, PROD } from './builders.ts';
import { wantGrant } from './wanted.ts';
import { planTable } from './plan-table.ts';

const world = { sets: [aSet('Data')], groups: [aGroup('Devs', ['ada'])], users: [aUser('ada')] };

describe('access that goes', () => {
  const ORPHAN = `Data-${DEV}`;
  const orphanWorld = {
    sets: [aSet('Data'), aSet('Other')],
    users: [aUser('ada'), aUser('bob')],
    groups: [aGroup(ORPHAN, ['ada', 'bob'])],
    rows: [assigned('Data', DEV, ORPHAN), assigned('Other', PROD, ORPHAN)],
  };
  const direct = { ...world, rows: [assignedTo('Data', DEV, 'ada')] };
  const two = {
    ...world,
    rows: [assigned('Data', DEV, 'Devs'), assigned('Data', PROD, 'Devs')],
  };
  const unassigned = (set: string, account: string, principal: string) =>
    `assignments:unassign:${set}:${account}:${principal} !takes-away`;
  planTable(assignments, [
    {
      case: 'is all that an orphaned grant group opens, with who still has it',
      there: orphanWorld,
      gives: [unassigned('Data', DEV, ORPHAN), unassigned('Other', PROD, ORPHAN)],
      says: ['ada, bob still have Data on acme-dev', 'ada, bob still have Other on acme-prod'],
    },
    {
      case: 'is not what an access line asks for',
      wants: wantGrant('Data', DEV, ['ada']),
      there: orphanWorld,
      gives: [],
    },
    {
      case: 'is each account of a set listed under absent, but not what is in another set',
      wants: { absent: { permissionSets: ['Data'] } },
      there: {
        ...two,
        sets: [aSet('Data'), aSet('Other')],
        rows: [...two.rows, assigned('Other', DEV, 'Devs')],
      },
      gives: [unassigned('Data', DEV, 'Devs'), unassigned('Data', PROD, 'Devs')],
      says: ['ada still has Data on acme-dev', 'ada still has Data on acme-prod'],
    },
    {
      case: 'is everything of a group listed under absent',
      wants: { absent: { groups: ['devs'] } },
      there: two,
      gives: [unassigned('Data', DEV, 'Devs'), unassigned('Data', PROD, 'Devs')],
    },
    {
      case: 'is everything that a person listed under absent has directly',
      wants: { absent: { users: ['ADA'] } },
      there: direct,
      gives: [unassigned('Data', DEV, 'user%2Fada')],
    },
    {
      case: 'is the one assignment listed under absent',
      wants: {
        absent: { assignments: [{ permissionSet: 'Data', accountId: PROD, group: 'devs' }] },
      },
      there: two,
      gives: [unassigned('Data', PROD, 'Devs')],
    },
    {
      case: 'is the one direct assignment listed under absent',
      wants: { absent: { assignments: [{ permissionSet: 'Data', accountId: DEV, user: 'ada' }] } },
      there: direct,
      gives: [unassigned('Data', DEV, 'user%2Fada')],
    },
    {
      case: 'is nothing where what absent lists is gone',
      wants: {
        absent: { assignments: [{ permissionSet: 'Data', accountId: MGMT, group: 'Devs' }] },
      },
      there: two,
      gives: [],
    },
    {
      case: 'is that of a group without members too',
      wants: { absent: { groups: ['Empty'] } },
      there: {
        sets: [aSet('Data')],
        groups: [aGroup('Empty')],
        rows: [assigned('Data', DEV, 'Empty')],
      },
      gives: [unassigned('Data', DEV, 'Empty')],
      says: ['gives Data on acme-dev'],
    },
    {
      case: 'is that of somebody who is gone, where its set goes',
      wants: { absent: { permissionSets: ['Data'] } },
      there: { sets: [aSet('Data')], rows: [assigned('Data', DEV, 'Vanished')] },
      gives: [unassigned('Data', DEV, 'g-Vanished')],
    },
  ]);
});

describe('access that is not ours to change', () => {
  planTable(assignments, [
    {
      case: 'is noted where a person has it directly',
      there: { ...world, rows: [assignedTo('Data', DEV, 'ada')] },
      gives: [`assignments:note:direct%3AData%3A${DEV}%3Auser%2Fada`],
      says: ['ada has Data on acme-dev (444455556666) directly, not through a group'],
    },
    {
      case: 'is noted where its group no longer exists',
      there: { ...world, rows: [assigned('Data', DEV, 'Vanished')] },
      gives: [`assignments:note:direct%3AData%3A${DEV}%3Ag-Vanished`],
      says: ['is given to a group that no longer exists (g-Vanished)'],
    },
    {
      case: 'is noted where its person no longer exists',
      there: { ...world, rows: [assignedTo('Data', DEV, 'vanished')] },
      gives: [`assignments:note:direct%3AData%3A${DEV}%3Au-vanished`],
      says: ['is given to a user that no longer exists (u-vanished)'],
    },
  ]);
});
