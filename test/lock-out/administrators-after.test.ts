/** Whom a plan leaves as administrators. */
import { describe, expect, it } from 'vitest';
import { administratorsAfter } from '../../src/cli/lock-out/administrators.ts';
import type { Change } from '../../src/steps/change.ts';
import { actualOf, DEV, MGMT, policy, unreadable, type There } from '../steps/builders.ts';
import { desiredOf, wantSet, wantUser } from '../steps/wanted.ts';
import { eachRow } from '../steps/plan-table.ts';
import { change, removal, WORLD } from './administrators-world.ts';

describe('who administers the account afterwards', () => {
  const ALL = ['ada', 'bob', 'cem'];
  const given = (step: Change['step'], verb: Change['verb'], ...names: string[]) =>
    change(step, verb, names, 'none');
  const rows: { case: string; by: Change[]; then: string[]; there?: There; sets?: string[] }[] = [
    { case: 'is who does now, where nothing changes', by: [], then: ALL },
    { case: 'is not who loses it', by: [removal('bob')], then: ['ada', 'cem'] },
    {
      case: 'is nobody where the policy is taken from the set',
      by: [change('permission-sets', 'detach', ['Admins', 'AdministratorAccess'])],
      then: [],
    },
    {
      case: 'is nobody where the set goes',
      by: [change('permission-sets', 'delete', ['Admins'])],
      then: [],
    },
    {
      case: 'is who does now where the set only gets narrower',
      by: [
        change('permission-sets', 'update', ['Admins', 'inline-policy']),
        change('permission-sets', 'detach', ['Admins', 'ReadOnlyAccess']),
      ],
      then: ALL,
    },
    {
      case: 'is also who joins the group',
      by: [given('users', 'add', 'ops', 'Dan')],
      then: [...ALL, 'dan'],
    },
    {
      case: 'is not who joins another group',
      by: [given('users', 'add', 'Devs', 'eve')],
      then: ALL,
    },
    {
      case: 'is also a new person in the group, and nobody who is made nowhere',
      by: [
        given('users', 'create', 'zoe'),
        given('users', 'add', 'Ops', 'zoe'),
        given('users', 'add', 'Ops', 'yan'),
      ],
      then: [...ALL, 'zoe'],
    },
    {
      case: 'is also who is in a group that gets the set',
      by: [given('assignments', 'assign', 'Admins', MGMT, 'Devs')],
      then: [...ALL, 'dan'],
    },
    {
      case: 'is not who is in a group that gets another set, or this one elsewhere',
      by: [
        given('assignments', 'assign', 'Read', MGMT, 'Devs'),
        given('assignments', 'assign', 'Admins', DEV, 'Devs'),
      ],
      then: ALL,
    },
    {
      case: 'is also who is in a group whose set gets the policy',
      by: [given('permission-sets', 'attach', 'Read', 'AdministratorAccess')],
      ...{ sets: ['AdministratorAccess'], then: [...ALL, 'dan'] },
    },
    {
      case: 'is not who is in a group whose set gets another policy',
      by: [given('permission-sets', 'attach', 'Read', 'PowerUserAccess')],
      ...{ sets: ['PowerUserAccess', 'AdministratorAccess'], then: ALL },
    },
    {
      case: 'is who moves to a new group with a new set',
      by: [
        given('permission-sets', 'create', 'New'),
        given('groups', 'create', 'News'),
        given('users', 'add', 'News', 'eve'),
        given('assignments', 'assign', 'New', MGMT, 'News'),
        change('permission-sets', 'delete', ['Admins']),
      ],
      ...{ sets: ['AdministratorAccess'], then: ['eve'] },
    },
    {
      case: 'is nobody by a new set that gives less',
      by: [
        given('permission-sets', 'create', 'New'),
        given('assignments', 'assign', 'New', MGMT, 'Devs'),
        change('permission-sets', 'delete', ['Admins']),
      ],
      ...{ sets: ['ReadOnlyAccess'], then: [] },
    },
  ];
  eachRow(
    rows,
    (row) => row.case,
    ({ by, then, sets = [] }) => {
      const managed = sets.map(policy);
      const desired = desiredOf({
        permissionSets: [wantSet('New', { managed }), wantSet('Read', { managed })],
        users: [wantUser('zoe')],
      });
      const found = { actual: actualOf(WORLD), desired };
      expect(administratorsAfter(found, by, MGMT)).toEqual({ now: ALL, then });
    },
  );

  it('goes by what could be read', () => {
    const actual = actualOf({ ...WORLD, unread: [['Read', MGMT]] });
    const found = { actual, desired: desiredOf({}) };
    expect(administratorsAfter(found, [removal('ada')], MGMT).then).toEqual(['bob', 'cem']);
    const blind = { ...found, actual: { ...actual, users: unreadable() } };
    expect(administratorsAfter(blind, [removal('ada')], MGMT)).toEqual({ now: [], then: [] });
  });
});
