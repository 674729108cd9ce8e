/** What is in the account, as Terraform takes it over. What belongs to somebody else stays theirs, and is told. */
import { listOf } from '../aws/list-of.ts';
import type { StoreDetails, UserDetails } from '../aws/store-details-types.ts';
import type { Group, Json, PermissionSet, User } from '../aws/types.ts';
import type { Assignment } from '../aws/assignment-types.ts';
import { isCloudFormation, isForeignName } from '../config/ownership.ts';
import { distinct, type ImportedWorld } from '../config/import-scene.ts';
import { accountNames } from './account-names.ts';
import type { Estate, EstateGroup, EstateRow, EstateSet, EstateUser } from './estate.ts';

/** With a note on each thing that is left out. `details` are of the same identity store. */
export function estateOfAccount(
  world: ImportedWorld,
  details: StoreDetails,
): { estate: Estate; notes: string[] } {
  const { instance } = world.center;
  const sets = listOf(world.permissionSets);
  const groups = listOf(world.groups);
  const users = listOf(world.users);
  const ours = sets.filter((set) => !isForeignName(set.name) && !isCloudFormation(set));
  const named = new Map(users.map((user) => [user.id, user]));
  const rows = distinct(world.assignments.list).map((row) => rowOf(row, { ours, groups, named }));
  const kept = rows.filter((row) => row !== null);
  const ownGroups = groups.filter((group) => isOurs(group));
  const members = ownGroups.map((group) => groupOf(group, details, named));
  const ownUsers = users.filter(({ external }) => !external);
  return {
    estate: {
      region: instance?.region ?? '',
      instanceArn: instance?.arn ?? null,
      identityStoreId: instance?.identityStoreId ?? null,
      accounts: accountNames(
        listOf(world.accounts),
        kept.map(({ accountId }) => accountId),
      ),
      sets: ours.map(setOf),
      users: ownUsers.map((user) => userOf(user, details)),
      groups: members,
      rows: kept,
      outside: outsideOf({ users, groups, rows: kept, members }),
    },
    notes: [
      ...leftOut(
        'permission sets of others',
        sets.filter((set) => !ours.includes(set)),
      ),
      ...leftOut(
        'groups of others',
        groups.filter((group) => !isOurs(group)),
      ),
      ...leftOut(
        'people of an identity provider',
        users.filter(({ external }) => external).map(byName),
      ),
      ...(kept.length < rows.length
        ? [
            `assignments left out, of sets of others or to nobody who is there: ${rows.length - kept.length}`,
          ]
        : []),
      ...world.assignments.unknown.map(
        ({ accountId, why }) => `assignments of ${accountId} can't be read: ${why}`,
      ),
    ],
  };
}

const isOurs = (group: Group) => !group.external && !isForeignName(group.name);
const byName = ({ userName }: User) => ({ name: userName });

function leftOut(what: string, things: readonly { name: string }[]): string[] {
  if (things.length === 0) return [];
  const first = things.slice(0, 5).map(({ name }) => name);
  return [`${what}, left out: ${first.join(', ')}${things.length > 5 ? ', …' : ''}`];
}

function setOf(set: PermissionSet): EstateSet {
  const tags = set.tags.known ? Object.entries(set.tags.value) : [];
  return {
    name: set.name,
    arn: set.arn,
    description: set.description,
    sessionDuration: set.sessionDuration,
    relayState: set.relayState,
    managed: set.managedPolicies,
    customer: set.customerManagedPolicies,
    inline: set.inlinePolicy,
    boundary: set.boundary.known ? set.boundary.value : null,
    tags: Object.fromEntries(tags.filter(([key]) => !key.startsWith('aws:'))),
  };
}

function userOf(user: User, { users }: StoreDetails): EstateUser {
  const found = users.find(({ id }) => id === user.id);
  const [email] = found?.Emails ?? [];
  return {
    userName: user.userName,
    id: user.id,
    givenName: user.givenName ?? '',
    familyName: user.familyName ?? '',
    displayName: user.displayName ?? user.userName,
    ...(email?.Value !== undefined && {
      email: { value: email.Value, type: email.Type, primary: email.Primary },
    }),
    more: moreOf(found),
  };
}

/** By the names of the resource aws_identitystore_user. */
const WORDS = {
  NickName: 'nickname',
  ProfileUrl: 'profile_url',
  UserType: 'user_type',
  Title: 'title',
  PreferredLanguage: 'preferred_language',
  Locale: 'locale',
  Timezone: 'timezone',
} as const satisfies Partial<Record<keyof UserDetails, string>>;

function moreOf(found: UserDetails | undefined): Record<string, Json> {
  const entries = Object.entries(WORDS).map(([theirs, ours]): [string, string | undefined] => [
    ours,
    found?.[theirs as keyof typeof WORDS],
  ]);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function groupOf(
  group: Group,
  { groups }: StoreDetails,
  named: ReadonlyMap<string, User>,
): EstateGroup {
  const found = groups.find(({ id }) => id === group.id);
  return {
    name: group.name,
    id: group.id,
    description: found?.description,
    members: (found?.memberships ?? []).flatMap(({ id, userId }) => {
      const user = named.get(userId);
      return user === undefined ? [] : [{ userName: user.userName, membershipId: id }];
    }),
  };
}

interface Known {
  ours: readonly PermissionSet[];
  groups: readonly Group[];
  named: ReadonlyMap<string, User>;
}

function rowOf(row: Assignment, { ours, groups, named }: Known): EstateRow | null {
  const set = ours.find(({ arn }) => arn === row.permissionSetArn);
  const toGroup = row.principalType === 'GROUP';
  const name = toGroup
    ? groups.find(({ id }) => id === row.principalId)?.name
    : named.get(row.principalId)?.userName;
  if (set === undefined || name === undefined) return null;
  return {
    permissionSet: set.name,
    accountId: row.accountId,
    principal: { kind: toGroup ? 'group' : 'user', name, id: row.principalId },
  };
}

/** Whom our lines name and somebody else makes. */
function outsideOf(seen: {
  users: readonly User[];
  groups: readonly Group[];
  rows: readonly EstateRow[];
  members: readonly EstateGroup[];
}): Estate['outside'] {
  const used = (kind: 'group' | 'user') =>
    seen.rows.flatMap(({ principal }) => (principal.kind === kind ? [principal.name] : []));
  const people = new Set([
    ...used('user'),
    ...seen.members.flatMap(({ members }) => members.map(({ userName }) => userName)),
  ]);
  const groups = new Set(used('group'));
  return {
    users: seen.users
      .filter((one) => one.external && people.has(one.userName))
      .map((one) => one.userName),
    groups: seen.groups
      .filter((one) => !isOurs(one) && groups.has(one.name))
      .map(({ name }) => name),
  };
}
