/** An account by names, so that two of them can be compared: what is there, and who may do what where. */
import type {
  InstanceState,
  PermissionSetState,
  UserState,
  WorldState,
} from '../../src/sandbox/state.ts';

export interface Picture {
  sets: Map<string, Record<string, unknown>>;
  users: Map<string, Record<string, unknown>>;
  groups: Map<string, { external: boolean; description: string; members: string[] }>;
  rows: Map<string, Row>;
  /** `set account` -> whether the copy of the set there is up to date. */
  copies: Map<string, boolean>;
  /** `user set account`, through groups and directly. */
  access: Set<string>;
  /** Accounts in which AWS changes nothing. */
  closed: Set<string>;
  /** What nothing here may ever change. */
  rest: unknown;
}

export interface Row {
  set: string;
  account: string;
  kind: 'GROUP' | 'USER';
  /** A name; the id of a principal that is gone. */
  principal: string;
  gone: boolean;
}

export function instanceOf({ instances }: WorldState): InstanceState {
  const [instance] = instances;
  if (!instance) throw new Error('no instance');
  return instance;
}

export function pictureOf(state: WorldState): Picture {
  const instance = instanceOf(state);
  const userNames = new Map(instance.users.map(({ id, userName }) => [id, userName]));
  const groupNames = new Map(instance.groups.map(({ id, displayName }) => [id, displayName]));
  const sets = new Map(instance.permissionSets.map((set) => [set.arn, set]));
  const membersOf = (groupId: string) =>
    instance.memberships
      .filter((entry) => entry.groupId === groupId)
      .map(({ userId }) => userNames.get(userId) ?? userId)
      .sort();
  const rows = instance.assignments.map((row): Row => {
    const name = (row.principalType === 'USER' ? userNames : groupNames).get(row.principalId);
    return {
      set: sets.get(row.permissionSetArn)?.name ?? '',
      account: row.accountId,
      kind: row.principalType,
      principal: name ?? row.principalId,
      gone: name === undefined,
    };
  });
  const access = rows.flatMap(({ set, account, kind, principal }) => {
    const group = instance.groups.find(({ displayName }) => displayName === principal);
    const people = kind === 'USER' ? [principal] : group ? membersOf(group.id) : [];
    return people.map((who) => `${who} ${set} ${account}`);
  });
  return {
    sets: new Map(instance.permissionSets.map((set) => [set.name, setPicture(set)])),
    users: new Map(instance.users.map((user) => [user.userName, userPicture(user)])),
    groups: new Map(
      instance.groups.map(({ id, displayName, externalIds, description = '' }) => [
        displayName,
        { external: externalIds.length > 0, description, members: membersOf(id) },
      ]),
    ),
    rows: new Map(rows.map((row) => [rowKey(row), row])),
    copies: new Map(
      instance.copies.map(({ permissionSetArn, accountId, revision }) => {
        const set = sets.get(permissionSetArn);
        return [`${set?.name ?? ''} ${accountId}`, revision === set?.revision];
      }),
    ),
    access: new Set(access),
    closed: new Set(state.accounts.filter((one) => one.state !== 'ACTIVE').map(({ id }) => id)),
    rest: restOf(state, instance),
  };
}

function setPicture(set: PermissionSetState): Record<string, unknown> {
  const { name, description, sessionDuration, relayState, boundary, tags } = set;
  const inline: unknown = set.inlinePolicy === '' ? null : JSON.parse(set.inlinePolicy);
  return {
    name,
    description,
    sessionDuration: minutes(sessionDuration),
    relayState,
    boundary,
    tags,
    inline,
    managedPolicies: [...set.managedPolicies].sort(),
    customerPolicies: set.customerPolicies.map((policy) => policy.path + policy.name).sort(),
  };
}

/** PT60M and PT1H are one length: only its spelling may change. */
function minutes(iso: string): number {
  const [, hours = '0', rest = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(iso) ?? [];
  return Number(hours) * 60 + Number(rest);
}

function userPicture(user: UserState): Record<string, unknown> {
  const { userName, givenName, familyName, displayName, email, more, enabled, externalIds } = user;
  const names = { userName, givenName, familyName, displayName, email: email?.value };
  return { ...names, more, enabled, externalIds };
}

export function rowKey({ set, account, kind, principal }: Row): string {
  return JSON.stringify([set, account, kind, principal]);
}

function restOf(state: WorldState, instance: InstanceState) {
  const { accounts, organization, regions, iam, caller } = state;
  const { arn, identityStoreId, region, permissionSetsEnabled } = instance;
  const place = { arn, identityStoreId, region, permissionSetsEnabled };
  return structuredClone({ accounts, organization, regions, iam, caller, place });
}
