/**
 * A company that is through with it: two people with expiring sign-in, root with two devices and no key, no IAM user left.
 * Every kind of thing that hangs on a permission set is there once.
 */
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

const MANAGEMENT = '111122223333';
const DEV = '444455556666';
const PROD = '777788889999';

/** The world `done` as it is at `now`; the caller is ana, signed in through Identity Center. */
export function doneWorld(now: number): WorldState {
  const state = emptyWorld('done', now, {
    arn: `arn:aws:sts::${MANAGEMENT}:assumed-role/AWSReservedSSO_AdministratorAccess_0a1b2c3d4e5f6071/ana@acme.example`,
    userId: 'AROAEXAMPLEADMIN0001:ana@acme.example',
    longLived: false,
    accessKeyId: 'ASIAEXAMPLEANADONE01',
  });
  state.organization = {
    id: 'o-d0ne1b2c3d',
    rootId: 'r-dn01',
    managementAccountId: MANAGEMENT,
    allFeatures: true,
    units: [],
    services: [],
    delegated: [],
  };
  const contacts = (['BILLING', 'OPERATIONS', 'SECURITY'] as const).map((type) => ({
    type,
    name: 'On call',
    title: 'Team',
    email: 'aws-contact@acme.example',
    phone: '+1 555 0100',
  }));
  const device = (name: string) => ({
    serial: `arn:aws:iam::${MANAGEMENT}:mfa/${name}`,
    enabled: LONG_AGO,
  });
  const rootDevices = [device('root-phone'), device('root-spare')];
  addAccount(
    state,
    { id: MANAGEMENT, name: 'acme', email: 'aws@acme.example', joinedMethod: 'INVITED', contacts },
    { alias: 'acme', groups: [], rootMfa: true, rootDevices },
  );
  const lake = { customerPolicies: [{ name: 'DataLakeRead', path: '/data/' }] };
  addAccount(state, { id: DEV, name: 'acme-dev', email: 'aws+dev@acme.example' }, lake);
  addAccount(state, { id: PROD, name: 'acme-prod', email: 'aws+prod@acme.example' }, lake);
  addAccess(state, addInstance(state, 'eu-west-1'));
  return state;
}

function addAccess(state: WorldState, instance: InstanceState): void {
  const ana = addUser(state, instance, 'ana@acme.example', ['Ana', 'Lopez']);
  const bob = addUser(state, instance, 'bob@acme.example', ['Bob', 'Meyer']);
  ana.more = { Title: 'CTO', Timezone: 'Europe/Madrid' };
  const admin = addPermissionSet(state, instance, 'AdministratorAccess', ['AdministratorAccess']);
  const power = addPermissionSet(state, instance, 'PowerUserAccess', ['PowerUserAccess'], {
    sessionDuration: 'PT8H',
  });
  const reader = addPermissionSet(state, instance, 'DataReader', ['AmazonAthenaFullAccess'], {
    description: 'Read-only access to the data lake',
    customerPolicies: [{ name: 'DataLakeRead', path: '/data/' }],
    inlinePolicy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::lake/${aws:username}/*',
        },
      ],
    }),
    boundary: { managedPolicy: 'arn:aws:iam::aws:policy/PowerUserAccess' },
    tags: { team: 'data' },
  });
  const group = (displayName: string, members = [ana]) =>
    addGroup(state, instance, { displayName }, members);
  for (const [set, account, members] of [
    [admin, MANAGEMENT, [ana]],
    [admin, PROD, [ana]],
    [power, DEV, [ana, bob]],
  ] as const) {
    assign(state, instance, set, group(`${set.name}-${account}`, [...members]), [account]);
  }
  const analysts = group('Analysts', [ana, bob]);
  analysts.description = 'People who work with the data lake';
  assign(state, instance, reader, analysts, [DEV, PROD]);
}
