/** The pieces that worlds are put together from. They write into the state directly: nothing of it takes time. */
import { newHex, newPermissionSetArn, newPrincipalId } from '../ids.ts';
import type { IamState } from '../iam-state.ts';
import { newInstance } from '../instances.ts';
import type {
  AccountState,
  AssignmentState,
  CallerState,
  GroupState,
  InstanceState,
  PermissionSetState,
  UserState,
  WorldState,
} from '../state.ts';
import { calmSwitches } from '../switches.ts';

/** Long before anything is asked, so that every list shows it. */
export const LONG_AGO = Date.UTC(2024, 4, 6, 8, 30);

/** A world with nothing in it but a caller. */
export function emptyWorld(world: string, now: number, caller: Partial<CallerState>): WorldState {
  return {
    version: 1,
    world,
    now,
    counter: 0,
    partition: 'aws',
    caller: {
      account: '111122223333',
      arn: 'arn:aws:iam::111122223333:root',
      userId: '111122223333',
      longLived: true,
      accessKeyId: 'AKIAEXAMPLEROOT00001',
      mfa: false,
      ...caller,
    },
    accounts: [],
    organization: null,
    regions: { optedIn: [], denied: [] },
    instances: [],
    iam: {},
    switches: calmSwitches(),
  };
}

type NewAccount = Pick<AccountState, 'id' | 'name' | 'email'> & Partial<AccountState>;

/** Adds an account with an IAM of its own. */
export function addAccount(
  state: WorldState,
  account: NewAccount,
  iam: Partial<IamState> = {},
): AccountState {
  const added: AccountState = {
    state: 'ACTIVE',
    created: LONG_AGO,
    joined: LONG_AGO,
    joinedMethod: 'CREATED',
    parent: state.organization?.rootId ?? '',
    contacts: [],
    ...account,
  };
  state.accounts.push(added);
  state.iam[added.id] = {
    users: [],
    rootKeys: 0,
    rootMfa: false,
    rootPassword: true,
    customerPolicies: [],
    ...iam,
  };
  return added;
}

/** Adds an organizational unit below another, or below the root. */
export function addUnit(state: WorldState, name: string, parent?: string): string {
  const { organization } = state;
  if (organization === null) throw new Error('a unit needs an organization');
  const id = `ou-${organization.rootId.slice(2)}-${newHex(state, 8)}`;
  organization.units.push({ id, name, parent: parent ?? organization.rootId });
  return id;
}

/** Adds an active organization instance, owned by the management account. */
export function addInstance(state: WorldState, region: string): InstanceState {
  const instance = newInstance(
    { state, now: LONG_AGO, region, caller: state.caller },
    'organization',
    LONG_AGO,
  );
  const owned = {
    ...instance,
    ownerAccountId: state.organization?.managementAccountId ?? state.caller.account,
  };
  state.instances.push(owned);
  state.organization?.services.push({ principal: 'sso.amazonaws.com', since: LONG_AGO });
  return owned;
}

/** Adds a user whose user name is the e-mail address. */
export function addUser(
  state: WorldState,
  instance: InstanceState,
  email: string,
  name: [given: string, family: string],
  externalIds: UserState['externalIds'] = [],
): UserState {
  const user: UserState = {
    id: newPrincipalId(state, instance),
    userName: email,
    givenName: name[0],
    familyName: name[1],
    displayName: name.join(' '),
    email: { value: email, type: 'work' },
    more: {},
    enabled: true,
    externalIds,
    created: LONG_AGO,
    updated: LONG_AGO,
    visibleAt: LONG_AGO,
  };
  instance.users.push(user);
  return user;
}

/** Adds a group with its members. */
export function addGroup(
  state: WorldState,
  instance: InstanceState,
  fields: Pick<GroupState, 'displayName'> & Partial<GroupState>,
  members: UserState[] = [],
): GroupState {
  const group: GroupState = {
    id: newPrincipalId(state, instance),
    externalIds: [],
    created: LONG_AGO,
    updated: LONG_AGO,
    visibleAt: LONG_AGO,
    ...fields,
  };
  instance.groups.push(group);
  for (const user of members) {
    instance.memberships.push({
      id: newPrincipalId(state, instance),
      groupId: group.id,
      userId: user.id,
      created: LONG_AGO,
      visibleAt: LONG_AGO,
    });
  }
  return group;
}

/** Adds a permission set; `policies` are paths of AWS managed ones, like `job-function/Billing`. */
export function addPermissionSet(
  state: WorldState,
  instance: InstanceState,
  name: string,
  policies: string[],
  fields: Partial<PermissionSetState> = {},
): PermissionSetState {
  const set: PermissionSetState = {
    arn: newPermissionSetArn(state, instance),
    name,
    sessionDuration: 'PT1H',
    created: LONG_AGO,
    visibleAt: LONG_AGO,
    managedPolicies: policies.map((path) => `arn:${state.partition}:iam::aws:policy/${path}`),
    customerPolicies: [],
    inlinePolicy: '',
    tags: {},
    revision: 1,
    ...fields,
  };
  instance.permissionSets.push(set);
  return set;
}

/** Assigns a set in accounts to a user or group, with an up-to-date copy of the set in each. */
export function assign(
  state: WorldState,
  instance: InstanceState,
  set: PermissionSetState,
  principal: UserState | GroupState,
  accountIds: string[],
): void {
  const principalType: AssignmentState['principalType'] =
    'userName' in principal ? 'USER' : 'GROUP';
  for (const accountId of accountIds) {
    instance.assignments.push({
      permissionSetArn: set.arn,
      accountId,
      principalType,
      principalId: principal.id,
    });
    const copied = instance.copies.some(
      (copy) => copy.permissionSetArn === set.arn && copy.accountId === accountId,
    );
    if (copied) continue;
    instance.copies.push({
      permissionSetArn: set.arn,
      accountId,
      revision: set.revision,
      roleSuffix: newHex(state, 16),
    });
  }
}
