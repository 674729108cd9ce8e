import { describe, expect, it } from 'vitest';
import { CENTER_READY } from '../../src/steps/change-ids.ts';
import { users } from '../../src/steps/users.ts';
import { aGroup, aUser, unreadable } from './builders.ts';
import { wantGroup, wantUser } from './wanted.ts';
import { needsOf, planOf, planTable } from './plan-table.ts';

const external = { external: true };
const people = [wantUser('ada'), wantUser('bob')];
const there = [aUser('ada'), aUser('bob')];

describe('the members of a group', () => {
  planTable(users, [
    {
      case: 'are added where they are missing',
      wants: { users: people, groups: [wantGroup('Devs', ['ada', 'bob'])] },
      there: { users: there, groups: [aGroup('Devs', ['ada'])] },
      gives: ['users:add:Devs:bob'],
      says: ['bob becomes a member'],
    },
    {
      case: 'are added to a group that is yet to be made, with people who are',
      wants: { users: people, groups: [wantGroup('Devs', ['ada'])] },
      there: { users: [aUser('bob')] },
      gives: ['users:create:ada', 'users:add:Devs:ada'],
    },
    {
      case: 'are found in a group whose name differs in case only',
      wants: { users: people, groups: [wantGroup('DevOps', ['ada'])] },
      there: { users: there, groups: [aGroup('devops', ['ada'])] },
      gives: [],
    },
    {
      case: 'are found where the person was adopted under another name',
      wants: { users: [wantUser('ada')], groups: [wantGroup('Devs', ['ada'])] },
      there: {
        users: [aUser('lovelace', { ...wantUser('ada'), userName: 'lovelace' })],
        groups: [aGroup('Devs', ['lovelace'])],
      },
      gives: ['users:note:adopted%3Aada'],
    },
    {
      case: 'are removed where the file does not list them, which takes away',
      wants: { users: people, groups: [wantGroup('Devs', ['ada'])] },
      there: { users: there, groups: [aGroup('Devs', ['ada', 'bob'])] },
      gives: ['users:remove:Devs:bob !takes-away'],
      says: ['bob is a member, which the file does not say'],
    },
    {
      case: 'are all removed where the file lists nobody',
      wants: { users: people, groups: [wantGroup('Devs', [])] },
      there: { users: there, groups: [aGroup('Devs', ['ada', 'bob'])] },
      gives: ['users:remove:Devs:ada !takes-away', 'users:remove:Devs:bob !takes-away'],
    },
    {
      case: 'are removed by the id that is left where the person is gone',
      wants: { groups: [wantGroup('Devs', [])] },
      there: { groups: [aGroup('Devs', ['vanished'])] },
      gives: ['users:remove:Devs:u-vanished !takes-away'],
    },
    {
      case: 'are not touched where the file does not give a list',
      wants: { users: people, groups: [wantGroup('Devs')] },
      there: { users: there, groups: [aGroup('Devs', ['bob'])] },
      gives: [],
    },
    {
      case: 'are only noted where an identity provider decides them',
      wants: { users: people, groups: [wantGroup('Devs', ['ada'])] },
      there: { users: there, groups: [aGroup('Devs', ['bob'], external)] },
      gives: ['users:note:members%3ADevs'],
      says: ['its members are decided elsewhere'],
    },
    {
      case: 'need no note where an identity provider gives just those',
      wants: { users: people, groups: [wantGroup('Devs', ['ada'])] },
      there: { users: there, groups: [aGroup('Devs', ['ada'], external)] },
      gives: [],
    },
    {
      case: 'are only noted where the group is Control Tower’s',
      wants: { users: people, groups: [wantGroup('AWSAuditors', ['ada'])] },
      there: { users: there, groups: [aGroup('AWSAuditors', ['bob'])] },
      gives: ['users:note:members%3AAWSAuditors'],
    },
    {
      case: 'are only noted where the group must be made by an identity provider',
      wants: { users: [wantUser('ada')], groups: [wantGroup('Devs', ['ada'])] },
      there: { users: [aUser('ada', external)] },
      gives: ['users:note:members%3ADevs'],
    },
    {
      case: 'are not added where the person must be made by an identity provider',
      wants: {
        users: [wantUser('ada'), wantUser('bob')],
        groups: [wantGroup('Devs', ['ada', 'bob'])],
      },
      there: { users: [aUser('bob', external)], groups: [aGroup('Devs')] },
      gives: ['users:note:external%3Aada', 'users:add:Devs:bob'],
    },
    {
      case: 'may come from outside in a group that is ours',
      wants: { users: [wantUser('bob')], groups: [wantGroup('Devs', ['bob'])] },
      there: { users: [aUser('bob', external)], groups: [aGroup('Devs')] },
      gives: ['users:add:Devs:bob'],
    },
    {
      case: 'are those of exactly these names where others differ in case only',
      wants: { users: people, groups: [wantGroup('Devs', ['ada'])] },
      there: {
        users: [aUser('Ada'), ...there],
        groups: [aGroup('devs', ['bob']), aGroup('Devs', ['Ada', 'ada'])],
      },
      gives: ['users:remove:Devs:Ada !takes-away', 'users:note:unnamed'],
    },
    {
      case: 'are not planned where groups can not be read',
      wants: { users: people, groups: [wantGroup('Devs', ['ada'])] },
      there: { users: there, groups: unreadable('no answer') },
      gives: ['users:note:members-unreadable'],
      says: ['no answer'],
    },
  ]);

  it('wait for their group and for themselves', () => {
    const changes = planOf(users, {
      wants: { users: people, groups: [wantGroup('Devs', ['ada'])] },
      there: { users: there },
    });
    expect(needsOf(changes, 'users:add:Devs:ada')).toEqual([
      ...CENTER_READY,
      'groups:create:Devs',
      'users:create:ada',
    ]);
  });
});
