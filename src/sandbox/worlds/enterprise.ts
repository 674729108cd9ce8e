/**
 * An organization of hundreds of accounts and people in thirty teams, with Identity Center in use: what a team may do goes
 * by groups, a few people have something of their own. Every name and number follows from its place, so that it is the
 * same each time, and a bigger or smaller one is one number away.
 */
import { personName } from './enterprise-names.ts';
import type {
  GroupState,
  InstanceState,
  PermissionSetState,
  UserState,
  WorldState,
} from '../state.ts';
import {
  addAccount,
  addGroup,
  addInstance,
  addPermissionSet,
  addUnit,
  addUser,
  assign,
  emptyWorld,
} from './build.ts';
import { iamUser } from './iam-users.ts';

const MANAGEMENT = '800000000000';
const OPENED = Date.UTC(2012, 1, 6, 9);
const TEAMS = 30;
const PEOPLE_IN_TEAM = 12;
const ACCOUNTS_OF_TEAM = 8;

/** The world `enterprise` as it is at `now`; the caller is the IAM user ines.maro. */
export function enterpriseWorld(now: number, teams = TEAMS): WorldState {
  const state = emptyWorld('enterprise', now, {
    account: MANAGEMENT,
    arn: `arn:aws:iam::${MANAGEMENT}:user/ines.maro`,
    userId: 'AIDAEXAMPLEENTINES01',
    accessKeyId: 'AKIAEXAMPLEENTINES01',
  });
  state.organization = {
    id: 'o-ent3rpr1se',
    rootId: 'r-en42',
    managementAccountId: MANAGEMENT,
    allFeatures: true,
    units: [],
    services: [],
    delegated: [],
  };
  addManagement(state, now);
  const instance = addInstance(state, 'eu-west-1');
  const sets = addSets(state, instance);
  const admins = addAdministrators(state, instance, sets);
  const unit = addUnit(state, 'Teams');
  for (let team = 0; team < teams; team += 1)
    addTeam(state, instance, { team, unit, sets, admins });
  return state;
}

function addManagement(state: WorldState, now: number): void {
  addAccount(
    state,
    {
      id: MANAGEMENT,
      name: 'big',
      email: 'aws@big.example',
      created: OPENED,
      joinedMethod: 'INVITED',
    },
    {
      alias: 'big',
      rootMfa: true,
      users: [
        iamUser(MANAGEMENT, {
          name: 'ines.maro',
          created: now - 3000 * 86_400_000,
          key: 'ENTINES01',
        }),
      ],
    },
  );
}

interface Sets {
  admin: PermissionSetState;
  power: PermissionSetState;
  read: PermissionSetState;
  billing: PermissionSetState;
}

function addSets(state: WorldState, instance: InstanceState): Sets {
  const set = (name: string, policy = name, sessionDuration = 'PT8H') =>
    addPermissionSet(state, instance, name, [policy], { sessionDuration });
  return {
    admin: set('AdministratorAccess', 'AdministratorAccess', 'PT1H'),
    power: set('PowerUserAccess'),
    read: set('ReadOnlyAccess'),
    billing: set('Billing', 'job-function/Billing'),
  };
}

function addAdministrators(state: WorldState, instance: InstanceState, sets: Sets): GroupState {
  const people = [personName(0), personName(1)].map((name) => person(state, instance, name));
  const own = addGroup(
    state,
    instance,
    { displayName: `AdministratorAccess-${MANAGEMENT}` },
    people,
  );
  assign(state, instance, sets.admin, own, [MANAGEMENT]);
  const finance = addGroup(
    state,
    instance,
    { displayName: `Billing-${MANAGEMENT}` },
    people.slice(1),
  );
  assign(state, instance, sets.billing, finance, [MANAGEMENT]);
  return addGroup(state, instance, { displayName: 'Platform' }, people);
}

interface Team {
  team: number;
  unit: string;
  sets: Sets;
  admins: GroupState;
}

function addTeam(
  state: WorldState,
  instance: InstanceState,
  { team, unit, sets, admins }: Team,
): void {
  const name = `team-${String(team + 1).padStart(2, '0')}`;
  const ids = Array.from({ length: ACCOUNTS_OF_TEAM }, (_, at) => {
    const id = String(810_000_000_000 + team * 1000 + at);
    const stage = at < ACCOUNTS_OF_TEAM / 2 ? 'dev' : 'prod';
    addAccount(state, {
      id,
      name: `${name}-${stage}-${at + 1}`,
      email: `aws+${name}-${at + 1}@big.example`,
      parent: unit,
    });
    return id;
  });
  const people = Array.from({ length: PEOPLE_IN_TEAM }, (_, at) =>
    person(state, instance, personName(2 + team * PEOPLE_IN_TEAM + at)),
  );
  const half = ids.length / 2;
  const group = addGroup(state, instance, { displayName: name }, people);
  assign(state, instance, sets.power, group, ids.slice(0, half));
  assign(state, instance, sets.read, group, ids.slice(half));
  assign(state, instance, sets.admin, admins, ids);
}

function person(
  state: WorldState,
  instance: InstanceState,
  [given, family]: [string, string],
): UserState {
  return addUser(state, instance, `${given}.${family}@big.example`.toLowerCase(), [given, family]);
}
