import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { CENTER_READY } from '../../src/steps/change-ids.ts';
import { users } from '../../src/steps/users.ts';
import {
  aSet,
  asDelegated,
  assigned,
  assignedTo,
  aUser,
  DEV,
  MGMT,
  PROD,
  unreadable,
} from './builders.ts';
import { wantUser } from './wanted.ts';
import { needsOf, planOf, planTable, type Row } from './plan-table.ts';

const external = { external: true };
const ada = { users: [wantUser('ada')] };

describe('the plan of the users step', () => {
  planTable(users, [
    {
      case: 'creates somebody who is not there, and shows the e-mail where it is not the name',
      wants: {
        users: [wantUser('ada'), wantUser('bob@acme.example', { email: 'bob@acme.example' })],
      },
      gives: ['users:create:ada', 'users:create:bob%40acme.example'],
      says: [/^Ada Ray, ada@acme\.example$/, /^Bob@acme\.example Ray$/],
    },
    {
      case: 'does nothing for somebody who is as wanted',
      wants: ada,
      there: { users: [aUser('ada')] },
      gives: [],
    },
    {
      case: 'finds somebody under a user name that differs in case only',
      wants: ada,
      there: { users: [aUser('ADA', { ...wantUser('ada'), userName: 'ADA' })] },
      gives: [],
    },
    {
      case: 'changes names and e-mail that differ, in one line; a new address takes the old way in away',
      wants: ada,
      there: { users: [aUser('ada', { givenName: 'A.', email: 'old@acme.example' })] },
      gives: ['users:update:ada !takes-away'],
      says: ['given name A. -> Ada, e-mail old@acme.example -> ada@acme.example'],
    },
    {
      case: 'fills in an e-mail that is missing',
      wants: ada,
      there: {
        users: [
          { id: 'u-ada', userName: 'ada', givenName: 'Ada', familyName: 'Ray', external: false },
        ],
      },
      gives: ['users:update:ada'],
      says: ['e-mail none -> ada@acme.example'],
    },
    {
      case: 'adopts somebody who has the e-mail under another name, and says so',
      wants: ada,
      there: { users: [aUser('lovelace', { ...wantUser('ada'), userName: 'lovelace' })] },
      gives: ['users:note:adopted%3Aada'],
      says: ['ada@acme.example is there already as lovelace: used as it is'],
    },
    {
      case: 'changes the names of somebody adopted, under the name of the file',
      wants: ada,
      there: {
        users: [
          aUser('lovelace', { ...wantUser('ada'), userName: 'lovelace', familyName: 'King' }),
        ],
      },
      gives: ['users:note:adopted%3Aada', 'users:update:ada'],
      says: ['used as it is', 'family name King -> Ray'],
    },
    {
      case: 'only notes what differs where an identity provider decides',
      wants: ada,
      there: { users: [aUser('ada', { ...external, familyName: 'King' }), aUser('bob')] },
      gives: ['users:note:external%3Aada', 'users:note:unnamed'],
      says: ['family name King -> Ray differ; your identity provider decides', 'bob'],
    },
    {
      case: 'only notes somebody who is missing where every user comes from outside',
      wants: ada,
      there: { users: [aUser('bob', external)] },
      gives: ['users:note:external%3Aada', 'users:note:unnamed'],
      says: ['your identity provider makes the users', 'bob'],
    },
    {
      case: 'creates somebody where only some users come from outside',
      wants: ada,
      there: { users: [aUser('bob', external), aUser('eve')] },
      gives: ['users:create:ada', 'users:note:unnamed'],
      says: ['Ada Ray', 'left alone: bob, eve'],
    },
    {
      case: 'only notes that users can not be read, and plans nothing',
      wants: { ...ada, absent: { users: ['bob'] } },
      there: { users: unreadable('no answer') },
      gives: ['users:note:unreadable'],
      says: ["can't be read: no answer"],
    },
  ]);

  it('waits with a new person until Identity Center is ready and sign-in is set up', () => {
    expect(needsOf(planOf(users, { wants: ada }), 'users:create:ada')).toEqual([
      ...CENTER_READY,
      'sign-in-settings:manual:email-otp',
      'sign-in-settings:manual:mfa',
    ]);
  });
});

describe('people whom the file and AWS do not agree on', () => {
  const refused = (row: Omit<Row, 'case' | 'gives'>): AppError => {
    try {
      planOf(users, row);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error('the plan was made');
  };

  it('are refused where the file gives one the e-mail of another', () => {
    const error = refused({
      wants: { users: [wantUser('ada', { email: 'BOB@acme.example' })] },
      there: { users: [aUser('ada'), aUser('bob')] },
    });
    expect(error.code).toBe('SSB-203');
    expect(error.message).toContain('BOB@acme.example already belongs to user bob');
    expect(error.details.fix?.[0]).toContain('give ada another email');
  });

  it('are refused where a new person would be taken for one whom the file names too', () => {
    const error = refused({
      wants: {
        users: [
          wantUser('ada', { email: 'lovelace@acme.example' }),
          wantUser('bob', { email: 'ada@acme.example' }),
        ],
      },
      there: { users: [aUser('ada')] },
    });
    expect(error.code).toBe('SSB-203');
    expect(error.message).toContain('ada@acme.example already belongs to user ada');
  });
});

describe('people listed under absent', () => {
  const gone = { absent: { users: ['Ada'] } };
  planTable(users, [
    {
      case: 'are deleted by the name they have, which takes away',
      wants: gone,
      there: { users: [aUser('ada')] },
      gives: ['users:delete:ada !takes-away'],
      says: ['all memberships go too'],
    },
    { case: 'need nothing where they are gone', wants: gone, gives: [] },
    {
      case: 'are only noted where an identity provider feeds them',
      wants: gone,
      there: { users: [aUser('ada', external)] },
      gives: ['users:note:external%3Aada'],
      says: ['remove this person in your identity provider'],
    },
    {
      case: 'are only noted where a delegated administrator can not end their access',
      wants: gone,
      there: asDelegated({ users: [aUser('ada')], rows: [assignedTo('Data', MGMT, 'ada')] }),
      gives: ['users:note:delegated%3Aada'],
    },
  ]);

  it('wait until each assignment of their own has ended', () => {
    const changes = planOf(users, {
      wants: gone,
      there: {
        sets: [aSet('Data')],
        users: [aUser('ada')],
        rows: [
          assignedTo('Data', DEV, 'ada'),
          assignedTo('Data', PROD, 'bob'),
          assigned('Data', PROD, 'Devs'),
        ],
      },
    });
    expect(needsOf(changes, 'users:delete:ada')).toEqual([
      `assignments:unassign:Data:${DEV}:user%2Fada`,
    ]);
  });
});
