/** What is taken back of a run, and what is left alone, by what stands there now: people, groups and access. */
import { describe } from 'vitest';
import { assignments } from '../../src/steps/assignments.ts';
import { groups } from '../../src/steps/groups.ts';
import { CHANGED, GONE } from '../../src/steps/undo.ts';
import { users } from '../../src/steps/users.ts';
import { aGroup, aSet, assigned, assignedTo, aUser, DEV, unreadable } from './builders.ts';
import { undoTable, type Row } from './undo-table.ts';

const ADA = { givenName: 'Ada', familyName: 'Ray', email: 'ada@acme.example' };
const BEFORE = { ...ADA, familyName: 'King' };

describe('undo of a person', () => {
  const ada = { users: [aUser('ada')] };
  undoTable(users, [
    {
      case: 'gives back the name that was there',
      did: ['update', 'ada'],
      ...{ before: BEFORE, after: ADA, there: ada },
      gives: ['users:update:ada'],
      wants: { users: [{ userName: 'ada', ...BEFORE }] },
    },
    {
      case: 'asks before it takes the new address away, which somebody may sign in with',
      did: ['update', 'ada'],
      ...{ before: { ...ADA, email: 'old@acme.example' }, after: ADA, there: ada },
      gives: ['users:update:ada !takes-away'],
      wants: { users: [{ email: 'old@acme.example' }] },
    },
    ...(['givenName', 'familyName', 'email'] as const).map((lacked) => ({
      case: `leaves a person who had no ${lacked} before: AWS takes none away`,
      did: ['update', 'ada'] as Row['did'],
      ...{ before: { ...ADA, [lacked]: null }, after: ADA, there: ada },
      gives: 'it lacked a name or an address before, and AWS takes none away',
    })),
    {
      case: 'leaves a person whom somebody has changed since',
      did: ['update', 'ada'],
      ...{ before: BEFORE, after: ADA, there: { users: [aUser('ada', { familyName: 'Lee' })] } },
      gives: CHANGED,
    },
    {
      case: 'has nothing to do where the old name is back',
      did: ['update', 'ada'],
      ...{ before: ADA, after: BEFORE, there: ada },
      gives: [],
    },
    {
      case: 'leaves a person whom somebody has deleted since',
      did: ['update', 'ada'],
      ...{ before: BEFORE, after: ADA },
      gives: CHANGED,
    },
    {
      case: 'does not bring back who was deleted',
      did: ['delete', 'ada'],
      ...{ before: ADA, after: null },
      gives: GONE,
    },
    {
      case: 'deletes whom the run made, once the memberships that it gave are gone',
      did: ['create', 'ada'],
      ...{ after: ADA, there: { ...ada, groups: [aGroup('Devs', ['ada']), aGroup('Ops')] } },
      undone: ['users:remove:Devs:ada'],
      waits: ['users:remove:Devs:ada'],
      gives: ['users:delete:ada !takes-away'],
    },
    {
      case: 'leaves whom the run made and somebody else has put into a group',
      did: ['create', 'ada'],
      ...{ after: ADA, there: { ...ada, groups: [aGroup('Devs', ['ada'])] } },
      gives: 'this person has got more since: remove says what, and takes it all',
    },
    {
      case: 'leaves whom the run made and somebody else has given access directly',
      did: ['create', 'ada'],
      ...{ after: ADA, there: { ...ada, rows: [assignedTo('Data', DEV, 'ada')] } },
      gives: 'this person has got more since: remove says what, and takes it all',
    },
    {
      case: 'has nothing to do where the one whom the run made is gone again',
      did: ['create', 'ada'],
      after: ADA,
      gives: [],
    },
  ]);
});

describe('undo of a membership', () => {
  const world = { users: [aUser('ada')], groups: [aGroup('Devs')] };
  const inside = { ...world, groups: [aGroup('Devs', ['ada'])] };
  const removed = { did: ['remove', 'Devs', 'ada'] as Row['did'], before: true, after: false };
  const added = { did: ['add', 'Devs', 'ada'] as Row['did'], before: false, after: true };
  undoTable(users, [
    {
      case: 'takes out whom the run put in',
      ...{ ...added, there: inside },
      gives: ['users:remove:Devs:ada !takes-away'],
    },
    { case: 'has nothing to take out where it is gone', ...added, there: world, gives: [] },
    {
      case: 'puts back whom the run took out',
      ...{ ...removed, there: world },
      gives: ['users:add:Devs:ada'],
    },
    { case: 'has nobody to put back who is in again', ...removed, there: inside, gives: [] },
    {
      case: 'puts nobody into a group that is gone',
      ...{ ...removed, there: { users: [aUser('ada')] } },
      gives: GONE,
    },
    {
      case: 'puts nobody back who is gone',
      ...{ ...removed, there: { groups: [aGroup('Devs')] } },
      gives: GONE,
    },
  ]);
});

describe('undo of a group', () => {
  const made = { did: ['create', 'Devs'] as Row['did'], before: false, after: true };
  undoTable(groups, [
    {
      case: 'deletes the one that the run made, once all that the run gave it is gone',
      ...made,
      there: {
        ...{ sets: [aSet('Data')], users: [aUser('ada')] },
        ...{ groups: [aGroup('Devs', ['ada'])], rows: [assigned('Data', DEV, 'Devs')] },
      },
      undone: ['users:remove:Devs:ada', `assignments:unassign:Data:${DEV}:Devs`],
      waits: ['users:remove:Devs:ada', `assignments:unassign:Data:${DEV}:Devs`],
      gives: ['groups:delete:Devs !takes-away'],
    },
    {
      case: 'leaves one with a member that the run did not give it',
      ...{ ...made, there: { users: [aUser('ada')], groups: [aGroup('Devs', ['ada'])] } },
      gives: 'it has members or access by now that the run did not give it',
    },
    {
      case: 'leaves one with a member whose name can’t be read',
      ...{ ...made, there: { users: unreadable(), groups: [aGroup('Devs', ['ada'])] } },
      undone: ['users:remove:Devs:ada'],
      gives: 'it can’t be read: not allowed',
    },
    {
      case: 'does not take one that can’t be read for gone',
      ...{ ...made, there: { groups: unreadable() } },
      gives: 'it can’t be read: not allowed',
    },
    {
      case: 'leaves one of which nobody can tell whether it has access by now',
      ...{ ...made, there: { groups: [aGroup('Devs')], unread: [['Read', DEV]] } },
      gives: 'nobody can tell whether it is in use by now: not all access can be read',
    },
    {
      case: 'leaves one that was there before the run',
      ...{ ...made, before: true, there: { groups: [aGroup('Devs')] } },
      gives: [],
    },
    { case: 'has nothing to do where it is gone again', ...made, gives: [] },
    { case: 'does not bring back one that was deleted', did: ['delete', 'Devs'], gives: GONE },
  ]);
});

describe('undo of access', () => {
  const world = { sets: [aSet('Data')], groups: [aGroup('Devs')] };
  const given = { ...world, rows: [assigned('Data', DEV, 'Devs')] };
  const gave = { did: ['assign', 'Data', DEV, 'Devs'] as Row['did'], before: false, after: true };
  const took = { did: ['unassign', 'Data', DEV, 'Devs'] as Row['did'], before: true, after: false };
  undoTable(assignments, [
    {
      case: 'takes what the run gave',
      ...{ ...gave, there: given },
      gives: [`assignments:unassign:Data:${DEV}:Devs !takes-away`],
    },
    { case: 'leaves what was there before', ...gave, before: true, there: given, gives: [] },
    { case: 'has nothing to take where it is gone', ...gave, there: world, gives: [] },
    {
      case: 'gives back what the run took',
      ...{ ...took, there: world },
      gives: [`assignments:assign:Data:${DEV}:Devs`],
    },
    {
      case: 'gives it back to a group that is called as a person would be',
      did: ['unassign', 'Data', DEV, 'group/user/ada'],
      ...{ before: true, after: false, there: { ...world, groups: [aGroup('user/ada')] } },
      gives: [`assignments:assign:Data:${DEV}:user%2Fada`],
    },
    { case: 'has nothing to give that is there again', ...took, there: given, gives: [] },
    {
      case: 'gives nothing by a set that is gone',
      ...{ ...took, there: { groups: [aGroup('Devs')] } },
      gives: GONE,
    },
    {
      case: 'gives nothing to a group that is gone',
      ...{ ...took, there: { sets: [aSet('Data')] } },
      gives: GONE,
    },
    {
      case: 'gives nothing to a person directly',
      did: ['unassign', 'Data', DEV, 'user/ada'],
      ...{ before: true, after: false, there: world },
      gives: 'access goes to groups here: give it to the person in the console',
    },
  ]);
});
