/** Who stops having one of the sets that count by a plan: what can't be read is never "nobody". */
import { describe, expect, it } from 'vitest';
import {
  isAdministratorSet,
  losing,
  mayDoAll,
  setsForAll,
} from '../../src/cli/lock-out/administrators.ts';
import type { Change } from '../../src/steps/change.ts';
import {
  actualOf,
  aGroup,
  aSet,
  assignedTo,
  aUser,
  DEV,
  MGMT,
  policy,
  unreadable,
  type There,
} from '../steps/builders.ts';
import { allow, deny, inline } from '../steps/data-set.ts';
import { eachRow } from '../steps/plan-table.ts';
import { ADMIN, change, removal, WORLD } from './administrators-world.ts';

function yes(value: boolean) {
  return { known: true, value };
}

describe('who loses access', () => {
  const rows: { case: string; by: Change[]; loses: string[]; sets?: string[]; there?: There }[] = [
    { case: 'is whoever leaves the group that gives it', by: [removal('bob')], loses: ['bob'] },
    {
      case: 'is whoever leaves it by a name in other letters',
      by: [change('users', 'remove', ['OPS', 'Bob'])],
      loses: ['bob'],
    },
    {
      case: 'is each of two whose names differ in case only: nobody can tell which one is meant',
      by: [removal('bob')],
      there: {
        users: [aUser('Bob'), aUser('bob'), aUser('ada')],
        groups: [aGroup('Ops', ['Bob', 'bob'])],
      },
      loses: ['Bob', 'bob'],
    },
    {
      case: 'is nobody who leaves another group',
      by: [change('users', 'remove', ['Devs', 'bob'])],
      loses: [],
    },
    { case: 'is nobody who leaves it and is no user', by: [removal('zoe')], loses: [] },
    {
      case: 'is whoever is deleted, in whatever spelling',
      by: [change('users', 'delete', ['ADA'])],
      loses: ['ada'],
    },
    {
      case: 'is every member of a group that is deleted, in whatever spelling',
      by: [change('groups', 'delete', ['ops'])],
      loses: ['ada', 'bob'],
    },
    {
      case: 'is nobody whose group is another one than the one that is deleted',
      by: [change('groups', 'delete', ['Devs'])],
      loses: [],
    },
    {
      case: 'is nobody whose address changes, whatever the person is called',
      by: [change('users', 'update', ['Admins'])],
      loses: [],
    },
    {
      case: 'is every member where the group’s access ends',
      by: [change('assignments', 'unassign', ['Admins', MGMT, 'Ops'])],
      loses: ['ada', 'bob'],
    },
    {
      case: 'is the one whose own access ends',
      by: [change('assignments', 'unassign', ['Admins', MGMT, 'user/cem'])],
      loses: ['cem'],
    },
    {
      case: 'is nobody where access to another account ends, or by another set',
      by: [
        change('assignments', 'unassign', ['Admins', DEV, 'Ops']),
        change('assignments', 'unassign', ['Read', MGMT, 'Ops']),
      ],
      loses: [],
    },
    {
      case: 'is everybody where something is taken from the set',
      by: [change('permission-sets', 'detach', ['admins', 'AdministratorAccess'])],
      loses: ['ada', 'bob', 'cem'],
    },
    {
      case: 'is nobody where something is added to the set, or taken from another one',
      by: [
        change('permission-sets', 'attach', ['Admins', 'ReadOnlyAccess'], 'none'),
        change('permission-sets', 'detach', ['Read', 'ReadOnlyAccess']),
      ],
      loses: [],
    },
    {
      case: 'is whoever has it in two ways and loses both',
      by: [removal('bob'), change('assignments', 'unassign', ['Admins', MGMT, 'user/bob'])],
      there: { rows: [...(WORLD.rows ?? []), assignedTo('Admins', MGMT, 'bob')] },
      loses: ['bob'],
    },
    {
      case: 'is nobody who has it in two ways and loses one',
      by: [removal('bob')],
      there: { rows: [...(WORLD.rows ?? []), assignedTo('Admins', MGMT, 'bob')] },
      loses: [],
    },
    {
      case: 'is whoever loses another set that counts here',
      by: [change('assignments', 'unassign', ['Read', MGMT, 'Devs'])],
      ...{ sets: ['Admins', 'Read'], loses: ['dan'] },
    },
    {
      case: 'is nobody where only something is given',
      by: [
        change('users', 'add', ['Ops', 'dan'], 'none'),
        change('groups', 'create', ['Ops'], 'none'),
      ],
      loses: [],
    },
  ];
  eachRow(
    rows,
    (row) => row.case,
    ({ by, there, loses, sets = ['Admins'] }) => {
      const actual = actualOf({ ...WORLD, ...there });
      expect(losing(actual, by, MGMT, sets)).toEqual({ known: true, value: loses });
    },
  );

  it('is nobody where nothing is taken away, whatever can be read', () => {
    const actual = { ...actualOf(WORLD), users: unreadable() };
    const given = [change('users', 'add', ['Ops', 'dan'], 'none')];
    expect(losing(actual, given, MGMT, ['Admins'])).toEqual({ known: true, value: [] });
  });

  it.each(['users', 'groups', 'permissionSets'] as const)(
    'is unknown where %s can’t be read and something is taken away',
    (slice) => {
      const actual = { ...actualOf(WORLD), [slice]: unreadable() };
      expect(losing(actual, [removal('bob')], MGMT, ['Admins'])).toEqual(
        unreadable('not everybody who has access could be read'),
      );
    },
  );
});

describe('a set that may do everything', () => {
  const limited = unreadable('Admins has policies that may take some of it back');
  const rows: { case: string; set?: Parameters<typeof aSet>[1]; says: object }[] = [
    { case: 'carries AdministratorAccess and nothing that limits it', says: yes(true) },
    {
      case: 'may carry an inline policy that allows',
      set: { inlinePolicy: inline(allow('s3:*')) },
      says: yes(true),
    },
    { case: 'is not one that carries less', set: { managedPolicies: [] }, says: yes(false) },
    {
      case: 'is not known of one with a boundary',
      set: { boundary: { managedPolicy: policy('AdministratorAccess') } },
      says: limited,
    },
    {
      case: 'is not known of one whose boundary can’t be read',
      set: { boundary: unreadable() },
      says: limited,
    },
    {
      case: 'is not known of one with a policy of the account’s own',
      set: { customerManagedPolicies: [{ name: 'Limits', path: '/' }] },
      says: limited,
    },
    {
      case: 'is not known of one that denies something',
      set: { inlinePolicy: inline(deny('s3:*')) },
      says: limited,
    },
    {
      case: 'is not known where the account’s copy is out of date',
      set: { current: [DEV], stale: [MGMT] },
      says: limited,
    },
  ];
  eachRow(
    rows,
    (row) => row.case,
    ({ set, says }) => {
      const actual = actualOf({ sets: [aSet('Other'), aSet('Admins', { ...ADMIN, ...set })] });
      expect(mayDoAll(actual, 'Admins', MGMT)).toEqual(says);
      const isSure = 'value' in says && says.value === true;
      expect(setsForAll(actual, MGMT)).toEqual(isSure ? ['Admins'] : []);
    },
  );

  it('is not known of one that is not there, or where none can be read', () => {
    const actual = actualOf(WORLD);
    expect(mayDoAll(actual, 'Gone', MGMT)).toEqual(unreadable('there is no permission set Gone'));
    const blind = { ...actual, permissionSets: unreadable() };
    expect(mayDoAll(blind, 'Admins', MGMT)).toEqual(unreadable());
    expect(setsForAll(blind, MGMT)).toEqual([]);
  });

  it('is an administrator’s whatever limits it, and by its policy, not its name', () => {
    const limitedSet = aSet('Mine', { ...ADMIN, boundary: unreadable() });
    const actual = actualOf({ sets: [limitedSet, aSet('AdministratorAccess')] });
    expect(isAdministratorSet(actual, 'Mine')).toBe(true);
    expect(isAdministratorSet(actual, 'AdministratorAccess')).toBe(false);
    expect(isAdministratorSet(actual, 'Gone')).toBe(false);
  });
});
