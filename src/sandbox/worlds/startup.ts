/**
 * A small company: three accounts, six IAM users with old keys, a root key, and an Identity Center in another Region
 * than the one they work in. Everything in it is of use to somebody, and some of it is not as it should be.
 */
import { DAY } from '../../day.ts';
import type { InstanceState, WorldState } from '../state.ts';
import {
  addAccount,
  addGroup,
  addInstance,
  addPermissionSet,
  addUser,
  assign,
  emptyWorld,
  LONG_AGO,
} from './build.ts';
import { allowing, awsPolicy, iamGroup, iamUser } from './iam-users.ts';

const MANAGEMENT = '111122223333';
const DEV = '444455556666';
const PROD = '777788889999';
const PUSH_IMAGES = [
  'ecr:GetAuthorizationToken',
  'ecr:BatchCheckLayerAvailability',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
  'ecr:CompleteLayerUpload',
  'ecr:PutImage',
];

/** The world `startup` as it is at `now`; the caller is the IAM user ana. */
export function startupWorld(now: number): WorldState {
  const state = emptyWorld('startup', now, {
    arn: `arn:aws:iam::${MANAGEMENT}:user/ana`,
    userId: 'AIDAEXAMPLEANA0K7Q2W',
    accessKeyId: 'AKIAEXAMPLEANA0K7Q2W',
  });
  state.organization = {
    id: 'o-a1b2c3d4e5',
    rootId: 'r-ab12',
    managementAccountId: MANAGEMENT,
    allFeatures: true,
    units: [],
    services: [],
    delegated: [],
  };
  addAccounts(state, now);
  addIdentityCenter(state, addInstance(state, 'eu-central-1'));
  return state;
}

function addAccounts(state: WorldState, now: number): void {
  addAccount(
    state,
    {
      id: MANAGEMENT,
      name: 'acme',
      email: 'aws@acme.example',
      created: Date.UTC(2019, 2, 14, 10, 12),
      joinedMethod: 'INVITED',
    },
    {
      alias: 'acme',
      users: iamUsers(now),
      groups: [iamGroup('Admins', Date.UTC(2019, 3, 2), ['AdministratorAccess'])],
      rootKeys: 1,
    },
  );
  addAccount(state, { id: DEV, name: 'acme-dev', email: 'aws+dev@acme.example' });
  addAccount(
    state,
    { id: PROD, name: 'acme-prod', email: 'aws+prod@acme.example' },
    { customerPolicies: [{ name: 'DataLakeRead', path: '/' }] },
  );
}

function iamUsers(now: number) {
  const line = (name: string, created: number, key: string) => ({ name, created, key });
  const used = (daysAgo: number, service: string) => ({
    lastUsed: { at: now - daysAgo * DAY, service, region: 'us-east-1' },
  });
  const signedIn = (daysAgo: number) => ({ passwordLastUsed: now - daysAgo * DAY });
  return [
    {
      ...line('ana', Date.UTC(2019, 3, 2), 'ANA0K7Q2W'),
      ...used(0.1, 'sts'),
      ...signedIn(1),
      mfa: true,
      groups: ['Admins'],
    },
    {
      ...line('bob', Date.UTC(2020, 8, 21), 'BOB3M9X4D'),
      ...used(2, 'ec2'),
      ...signedIn(12),
      attached: [awsPolicy('PowerUserAccess')],
    },
    {
      ...line('carol', Date.UTC(2021, 0, 11), 'CAR5T1Z8H'),
      ...used(190, 's3'),
      ...signedIn(203),
      attached: [awsPolicy('ReadOnlyAccess')],
      inline: {
        Reports: allowing(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::acme-reports/*'),
      },
    },
    {
      ...line('ci', Date.UTC(2020, 1, 5), 'CIR7P6B2N'),
      ...used(0.2, 'ecr'),
      inline: { PushImages: allowing(PUSH_IMAGES, '*') },
    },
    {
      ...line('deploy', Date.UTC(2021, 5, 30), 'DEP2F8J6S'),
      ...used(3, 'cloudformation'),
      attached: [awsPolicy('AWSCloudFormationFullAccess'), awsPolicy('AdministratorAccess')],
    },
    line('old', Date.UTC(2019, 6, 1), 'OLD9V4C3L'),
  ].map((user) => iamUser(MANAGEMENT, user));
}

function addIdentityCenter(state: WorldState, instance: InstanceState): void {
  const ana = addUser(state, instance, 'ana@acme.example', ['Ana', 'Lopez']);
  const bob = addUser(state, instance, 'bob@acme.example', ['Bob', 'Meyer']);
  addUser(state, instance, 'dan@acme.example', ['Dan', 'Olsen']);
  const admins = addGroup(state, instance, { displayName: `AdministratorAccess-${MANAGEMENT}` }, [
    ana,
  ]);
  const developers = addGroup(state, instance, { displayName: 'Developers' }, [ana, bob]);

  const set = (name: string) => addPermissionSet(state, instance, name, [name]);
  assign(state, instance, set('AdministratorAccess'), admins, [MANAGEMENT]);
  assign(state, instance, set('PowerUserAccess'), developers, [DEV]);
  const readOnly = set('ReadOnlyAccess');
  assign(state, instance, readOnly, developers, [PROD]);
  assign(state, instance, readOnly, bob, [DEV]);
  addDataReader(state, instance, developers);
}

/** A set of their own, with every field. */
function addDataReader(
  state: WorldState,
  instance: InstanceState,
  developers: InstanceState['groups'][number],
): void {
  const reader = addPermissionSet(state, instance, 'DataReader', ['AmazonAthenaFullAccess'], {
    description: 'Read-only access to the data lake',
    sessionDuration: 'PT8H',
    relayState: 'https://console.aws.amazon.com/athena',
    inlinePolicy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-lake/*' },
      ],
    }),
    tags: { team: 'data', cost: '42' },
    created: LONG_AGO,
  });
  assign(state, instance, reader, developers, [DEV, PROD]);
}
