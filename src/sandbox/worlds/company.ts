/**
 * A company of six accounts that began with IAM users and never got rid of them: forty in the management account, some
 * in members, people and machines side by side. Identity Center is there, and a few people use it.
 */
import { DAY } from '../../day.ts';
import type { WorldState } from '../state.ts';
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
import { companyMachines } from './company-machines.ts';
import { companyPeople, CALLER } from './company-people.ts';
import { allowing, awsPolicy, iamGroup, iamUser } from './iam-users.ts';

const MANAGEMENT = '246813579000';
const LOGS = '246813579111';
const DEV = '246813579222';
const TEST = '246813579333';
const PROD = '246813579444';
const DATA = '246813579555';
const OPENED = Date.UTC(2016, 8, 5, 7, 30);

/** The world `company` as it is at `now`; the caller is the IAM user sofia.lind. */
export function companyWorld(now: number): WorldState {
  const state = emptyWorld('company', now, {
    account: MANAGEMENT,
    arn: `arn:aws:iam::${MANAGEMENT}:user/people/${CALLER.name}`,
    userId: `AIDAEXAMPLE${CALLER.key}`,
    accessKeyId: `AKIAEXAMPLE${CALLER.key}`,
  });
  state.organization = {
    id: 'o-h4rb0urc0m',
    rootId: 'r-hb42',
    managementAccountId: MANAGEMENT,
    allFeatures: true,
    units: [],
    services: [],
    delegated: [],
  };
  addManagement(state, now);
  addMembers(state, now);
  addIdentityCenter(state);
  return state;
}

function addManagement(state: WorldState, now: number): void {
  addAccount(
    state,
    {
      id: MANAGEMENT,
      name: 'harbour',
      email: 'aws@harbour.example',
      created: OPENED,
      joinedMethod: 'INVITED',
    },
    {
      alias: 'harbour',
      users: [...companyPeople(MANAGEMENT, now), ...companyMachines(MANAGEMENT, now)],
      groups: [
        iamGroup('Administrators', OPENED, ['AdministratorAccess']),
        iamGroup('Developers', OPENED, ['PowerUserAccess', 'AWSCodeCommitPowerUser']),
        iamGroup('Analysts', OPENED, ['AmazonAthenaFullAccess', 'AmazonS3ReadOnlyAccess']),
        iamGroup('Finance', OPENED, ['job-function/Billing']),
        iamGroup('Former-interns', OPENED, []),
      ],
      customerPolicies: [
        { name: 'FullControl', path: '/platform/', document: allowing('*', '*') },
        {
          name: 'DeveloperBoundary',
          path: '/',
          document: allowing(['s3:*', 'ec2:*', 'lambda:*'], '*'),
        },
        {
          name: 'WarehouseRead',
          path: '/',
          document: allowing(['s3:GetObject', 's3:ListBucket'], '*'),
        },
      ],
      rootMfa: true,
      rootPasswordLastUsed: now - 400 * DAY,
      passwordPolicy: {
        minimumLength: 8,
        symbols: false,
        numbers: true,
        upperCase: false,
        lowerCase: true,
        mayChange: true,
        maximumAge: 365,
      },
    },
  );
}

function addMembers(state: WorldState, now: number): void {
  const security = addUnit(state, 'Security');
  const workloads = addUnit(state, 'Workloads');
  const add = (id: string, name: string, parent: string, iam = {}) =>
    addAccount(state, { id, name, email: `aws+${name}@harbour.example`, parent }, iam);
  const lastUsed = (daysAgo: number, service: string) => ({
    at: now - daysAgo * DAY,
    service,
    region: 'eu-west-1',
  });
  add(LOGS, 'harbour-logs', security, { groups: [] });
  add(DEV, 'harbour-dev', workloads, {
    groups: [],
    users: [
      iamUser(DEV, {
        name: 'jun.tanaka',
        created: now - 1500 * DAY,
        key: 'DEVJUN001',
        lastUsed: lastUsed(5, 'lambda'),
        passwordLastUsed: now - 600 * DAY,
        attached: [awsPolicy('PowerUserAccess')],
      }),
      iamUser(DEV, {
        name: 'dev-deployer',
        created: now - 1200 * DAY,
        key: 'DEVDEP002',
        lastUsed: lastUsed(0.1, 'cloudformation'),
        attached: [awsPolicy('AdministratorAccess')],
      }),
    ],
  });
  add(TEST, 'harbour-test', workloads, { groups: [] });
  add(PROD, 'harbour-prod', workloads, { groups: [], rootKeys: 1 });
  add(DATA, 'harbour-data', workloads, {
    groups: [],
    users: [
      iamUser(DATA, {
        name: 'etl',
        created: now - 900 * DAY,
        key: 'DATETL001',
        lastUsed: lastUsed(0.3, 's3'),
        attached: [awsPolicy('AmazonS3FullAccess')],
      }),
    ],
  });
}

/** Administrators and some developers have moved; their IAM users are still there. */
function addIdentityCenter(state: WorldState): void {
  const instance = addInstance(state, 'eu-west-1');
  const user = (given: string, family: string) => {
    const email = `${given}.${family}@harbour.example`.toLowerCase();
    return addUser(state, instance, email, [given, family]);
  };
  const moved = {
    admins: [user('Sofia', 'Lind'), user('Omar', 'Haddad')],
    developers: [user('Ivan', 'Petrov'), user('Mei', 'Chen'), user('Aoife', 'Byrne')],
  };
  user('Noor', 'Ali');
  const set = (name: string) => addPermissionSet(state, instance, name, [name]);
  const admins = addGroup(state, instance, { displayName: 'Cloud admins' }, moved.admins);
  const developers = addGroup(state, instance, { displayName: 'Developers' }, moved.developers);
  const all = [MANAGEMENT, LOGS, DEV, TEST, PROD, DATA];
  assign(state, instance, set('AdministratorAccess'), admins, all);
  assign(state, instance, set('PowerUserAccess'), developers, [DEV, TEST]);
  assign(state, instance, set('ReadOnlyAccess'), developers, [PROD]);
}
