/** Who stops being an administrator by a plan: what can't be read is never "nobody". */
import { describe, expect, it } from 'vitest';
import { losing } from '../../src/cli/administrators.ts';
import { changeId, type Change } from '../../src/steps/step.ts';
import { actualOf, aGroup, aSet, assigned, aUser, MGMT, unreadable } from '../steps/builders.ts';

const admin = aSet('Admins', { managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] });
const there = {
  sets: [admin],
  groups: [aGroup('Ops', ['ada', 'bob'])],
  users: [aUser('ada'), aUser('bob')],
  rows: [assigned('Admins', MGMT, 'Ops')],
};
const removal = (name: string): Change => ({
  id: changeId('users', 'remove', 'Ops', name),
  ...{ step: 'users', verb: 'remove', target: 'group Ops', summary: '', risk: 'takes-away' },
  needs: [],
});

describe('who loses an administrator’s access', () => {
  it('is whoever leaves the group that gives it', () => {
    expect(losing(actualOf(there), [removal('bob')], MGMT, ['Admins'])).toEqual({
      known: true,
      value: ['bob'],
    });
  });

  it('is nobody where nothing is taken away, whatever can be read', () => {
    const actual = { ...actualOf(there), users: unreadable() };
    expect(losing(actual, [], MGMT, ['Admins'])).toEqual({ known: true, value: [] });
  });

  it.each(['users', 'groups', 'permissionSets'] as const)(
    'is unknown where %s can’t be read and something is taken away',
    (slice) => {
      const actual = { ...actualOf(there), [slice]: unreadable() };
      expect(losing(actual, [removal('bob')], MGMT, ['Admins'])).toMatchObject({ known: false });
    },
  );
});
