/** A world as plain data, by names only: what an arbitrary makes, what a failing test prints, what a sandbox is built from. */
import type { Json } from '../../src/aws/types.ts';
import { newHex, newPrincipalId } from '../../src/sandbox/ids.ts';
import type { InstanceState, PermissionSetState, WorldState } from '../../src/sandbox/state.ts';
import type { PolicyReference } from '../../src/sandbox/iam-state.ts';
import {
  addAccount,
  addGroup,
  addInstance,
  addPermissionSet,
  addUnit,
  addUser,
  assign,
  emptyWorld,
  LONG_AGO,
} from '../../src/sandbox/worlds/build.ts';

export interface AccountSpec {
  id: string;
  name: string;
  active: boolean;
  /** Path of the unit it is in; null: right below the root. */
  unit: string | null;
}

export interface SetSpec {
  name: string;
  description?: string;
  sessionDuration: string;
  relayState?: string;
  /** Paths of AWS managed policies. */
  managed: string[];
  customer: PolicyReference[];
  inline?: Json;
  boundary?: { managedPolicy: string } | { customerPolicy: PolicyReference };
  tags: Record<string, string>;
}

export interface UserSpec {
  userName: string;
  givenName: string;
  familyName: string;
  displayName: string;
  email?: string;
  external: boolean;
}

export interface GroupSpec {
  name: string;
  external: boolean;
  /** User names. */
  members: string[];
  /** One member is no user any more. */
  ghost: boolean;
}

export interface RowSpec {
  set: string;
  account: string;
  kind: 'group' | 'user' | 'gone-group' | 'gone-user';
  /** The principal; of gone ones, nothing that anybody could look up. */
  name: string;
}

export interface WorldSpec {
  region: string;
  /** By which most of its groups are named. */
  template: string;
  aliases: Record<string, string>;
  accounts: AccountSpec[];
  sets: SetSpec[];
  users: UserSpec[];
  groups: GroupSpec[];
  rows: RowSpec[];
  /** Copies of sets in accounts that were not brought up to date. */
  stale: { set: string; account: string }[];
  /** Run from a member account that the management account has trusted with it. */
  delegated: boolean;
  switches: {
    lag: number;
    pageSize: number;
    emptyPages: boolean;
    refuseConcurrent: boolean;
    deny: string[];
  };
}

export const MANAGEMENT = '111111111111';
export const UNITS = ['Work', 'Work/Prod', 'Play'];
export const CUSTOMER_POLICIES: PolicyReference[] = [
  { name: 'LakeRead', path: '/' },
  { name: 'LakeRead', path: '/team/' },
  { name: 'Tooling', path: '/' },
];

/** The simulated account that a spec describes. */
export function build(spec: WorldSpec): WorldState {
  const state = emptyWorld('startup', Date.UTC(2026, 10, 22, 9), { account: MANAGEMENT });
  const member = spec.accounts.find(({ id, active }) => active && id !== MANAGEMENT);
  Object.assign(state.switches, { latency: 1, callsPerSecond: 100_000 }, spec.switches);
  addOrganization(state, spec.accounts);
  if (spec.delegated && member) delegate(state, member.id);
  const instance = addInstance(state, spec.region);
  for (const set of spec.sets) addSet(state, instance, set);
  for (const user of spec.users) {
    const externalIds = user.external ? [{ Issuer: 'https://idp.example.com', Id: 'x' }] : [];
    const { userName, givenName, familyName, displayName, email } = user;
    const made = addUser(state, instance, userName, [givenName, familyName], externalIds);
    Object.assign(made, { displayName, more: { Title: 'Engineer' } });
    if (email === undefined) delete made.email;
    else made.email = { value: email, type: 'work' };
  }
  for (const group of spec.groups) addMembers(state, instance, group);
  for (const row of spec.rows) addRow(state, instance, row);
  for (const copy of instance.copies) {
    const set = instance.permissionSets.find(({ arn }) => arn === copy.permissionSetArn);
    const isStale = spec.stale.some((s) => s.set === set?.name && s.account === copy.accountId);
    if (isStale) copy.revision -= 1;
  }
  return state;
}

/** The same accounts and the same switches, with an Identity Center that nobody has used yet. */
export function emptied(spec: WorldSpec): WorldSpec {
  return { ...spec, sets: [], users: [], groups: [], rows: [], stale: [], delegated: false };
}

function addOrganization(state: WorldState, accounts: AccountSpec[]): void {
  state.organization = {
    id: 'o-a1b2c3d4e5',
    rootId: 'r-ab12',
    managementAccountId: MANAGEMENT,
    allFeatures: true,
    units: [],
    services: [],
    delegated: [],
  };
  const units = new Map<string, string>();
  for (const path of UNITS) {
    const names = path.split('/');
    const above = units.get(names.slice(0, -1).join('/'));
    units.set(path, addUnit(state, names.at(-1) ?? path, above));
  }
  for (const { id, name, active, unit } of accounts) {
    const parent = unit === null ? state.organization.rootId : (units.get(unit) ?? '');
    addAccount(
      state,
      {
        id,
        name,
        email: `aws+${id}@example.com`,
        parent,
        state: active ? 'ACTIVE' : 'SUSPENDED',
      },
      { customerPolicies: CUSTOMER_POLICIES },
    );
  }
}

function delegate(state: WorldState, accountId: string): void {
  Object.assign(state.caller, { account: accountId, arn: `arn:aws:iam::${accountId}:root` });
  state.organization?.delegated.push({
    accountId,
    principal: 'sso.amazonaws.com',
    since: LONG_AGO,
  });
}

function addSet(state: WorldState, instance: InstanceState, spec: SetSpec): PermissionSetState {
  const { name, description, sessionDuration, relayState, boundary, tags } = spec;
  return addPermissionSet(state, instance, name, spec.managed, {
    sessionDuration,
    ...(description === undefined ? {} : { description }),
    ...(relayState === undefined ? {} : { relayState }),
    ...(boundary === undefined ? {} : { boundary }),
    customerPolicies: spec.customer,
    inlinePolicy: spec.inline === undefined ? '' : JSON.stringify(spec.inline),
    tags,
    revision: 2,
  });
}

function addMembers(state: WorldState, instance: InstanceState, spec: GroupSpec): void {
  const externalIds = spec.external ? [{ Issuer: 'https://idp.example.com', Id: spec.name }] : [];
  const members = instance.users.filter((user) => spec.members.includes(user.userName));
  const group = addGroup(state, instance, { displayName: spec.name, externalIds }, members);
  if (!spec.ghost) return;
  instance.memberships.push({
    id: newPrincipalId(state, instance),
    groupId: group.id,
    userId: newPrincipalId(state, instance),
    created: LONG_AGO,
    visibleAt: LONG_AGO,
  });
}

function addRow(state: WorldState, instance: InstanceState, row: RowSpec): void {
  const set = instance.permissionSets.find(({ name }) => name === row.set);
  if (!set) return;
  if (row.kind === 'group' || row.kind === 'user') {
    const principal =
      row.kind === 'group'
        ? instance.groups.find(({ displayName }) => displayName === row.name)
        : instance.users.find(({ userName }) => userName === row.name);
    if (principal) assign(state, instance, set, principal, [row.account]);
    return;
  }
  instance.assignments.push({
    permissionSetArn: set.arn,
    accountId: row.account,
    principalType: row.kind === 'gone-user' ? 'USER' : 'GROUP',
    principalId: newPrincipalId(state, instance),
  });
  const { arn, revision } = set;
  const carried = instance.copies.some(
    (copy) => copy.permissionSetArn === arn && copy.accountId === row.account,
  );
  if (carried) return;
  const roleSuffix = newHex(state, 16);
  instance.copies.push({
    permissionSetArn: arn,
    accountId: row.account,
    revision,
    roleSuffix,
  });
}
