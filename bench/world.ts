/** A large organization without anything in its Identity Center yet, and the same wish for it as our file and as Terraform's. */
import { addAccount, addInstance, emptyWorld } from '../src/sandbox/worlds/build.ts';
import type { WorldState } from '../src/sandbox/state.ts';

export const REGION = 'eu-central-1';
export const MANAGEMENT = '100000000000';

export interface Size {
  accounts: number;
  sets: number;
  users: number;
}

const accountId = (i: number) => String(200_000_000_000 + i);
const setName = (i: number) => `Set${i}`;
const userName = (i: number) => `user${i}@bench.example`;
const POLICY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

/** Each grant with its people: everybody is in one group. */
export function grants({ accounts, sets, users }: Size) {
  const list = Array.from({ length: accounts * sets }, (_, i) => ({
    set: setName(i % sets),
    account: accountId(Math.floor(i / sets)),
    users: [] as string[],
  }));
  for (let i = 0; i < users; i += 1) list[i % list.length]?.users.push(userName(i));
  return list;
}

export function benchWorld(
  { accounts }: Size,
  switches: Partial<WorldState['switches']>,
): WorldState {
  const now = Date.now();
  const state = emptyWorld('startup', now, {
    account: MANAGEMENT,
    arn: `arn:aws:iam::${MANAGEMENT}:user/bench`,
    accessKeyId: 'AKIAEXAMPLEBENCH0001',
  });
  state.organization = {
    ...{ id: 'o-bench000000', rootId: 'r-bnch', managementAccountId: MANAGEMENT },
    ...{ allFeatures: true, units: [], services: [], delegated: [] },
  };
  for (const id of [MANAGEMENT, ...Array.from({ length: accounts }, (_, i) => accountId(i))]) {
    const who = {
      name: 'Bench',
      title: 'Team',
      email: 'bench@bench.example',
      phone: '+1 555 0100',
    };
    const contacts = (['BILLING', 'OPERATIONS', 'SECURITY'] as const).map((type) => ({
      type,
      ...who,
    }));
    addAccount(
      state,
      { id, name: `account-${id}`, email: `${id}@bench.example`, contacts },
      { rootMfa: true },
    );
  }
  addInstance(state, REGION);
  // AWS's own pages; a lag of nothing, as Terraform has no patience with it.
  Object.assign(state.switches, { pageSize: 100, emptyPages: false, lag: 0, ...switches });
  return state;
}

export function ourFile(size: Size): string {
  const lines = (items: string[]) => items.map((item) => `  ${item}\n`).join('');
  const sets = Array.from(
    { length: size.sets },
    (_, i) => `${setName(i)}: { managedPolicies: [ReadOnlyAccess] }`,
  );
  const users = Array.from(
    { length: size.users },
    (_, i) => `${userName(i)}: { givenName: U${i}, familyName: Bench, email: ${userName(i)} }`,
  );
  const access = grants(size).map(
    ({ set, account, users: people }) =>
      `- { permissionSet: ${set}, accounts: ["${account}"], users: [${people.join(', ')}] }`,
  );
  return `version: 1\naccount: "${MANAGEMENT}"\nregion: ${REGION}\npermissionSets:\n${lines(sets)}users:\n${lines(users)}access:\n${lines(access)}confirmed:\n${lines(
    [
      'email-otp',
      'mfa',
      'root-mailbox',
      'billing-access',
      'root-mfa-second',
      'root-mfa',
      'alternate-contacts',
    ].map((id) => `${id}: { by: bench@bench.example, date: "2026-11-22" }`),
  )}`;
}

export function terraformFile(size: Size): string {
  const list = grants(size).map(({ set, account, users }) => ({
    key: `${set}-${account}`,
    set,
    account,
    users,
  }));
  const people = Array.from({ length: size.users }, (_, i) => userName(i));
  const members = list.flatMap(({ key, users }) =>
    users.map((user) => [`${key}/${user}`, { key, user }]),
  );
  const json = (value: unknown) => JSON.stringify(value);
  return `provider "aws" {}
data "aws_ssoadmin_instances" "it" {}
locals {
  arn     = data.aws_ssoadmin_instances.it.arns[0]
  store   = data.aws_ssoadmin_instances.it.identity_store_ids[0]
  sets    = ${json([...new Set(list.map(({ set }) => set))])}
  grants  = ${json(Object.fromEntries(list.map(({ key, set, account }) => [key, { set, account }])))}
  people  = ${json(people)}
  members = ${json(Object.fromEntries(members))}
}
resource "aws_ssoadmin_permission_set" "it" {
  for_each     = toset(local.sets)
  name         = each.key
  instance_arn = local.arn
}
resource "aws_ssoadmin_managed_policy_attachment" "it" {
  for_each           = toset(local.sets)
  instance_arn       = local.arn
  managed_policy_arn = "${POLICY}"
  permission_set_arn = aws_ssoadmin_permission_set.it[each.key].arn
}
resource "aws_identitystore_group" "it" {
  for_each          = local.grants
  identity_store_id = local.store
  display_name      = each.key
}
resource "aws_identitystore_user" "it" {
  for_each          = toset(local.people)
  identity_store_id = local.store
  user_name         = each.key
  display_name      = each.key
  name {
    given_name  = "U"
    family_name = "Bench"
  }
  emails {
    value   = each.key
    primary = true
  }
}
resource "aws_identitystore_group_membership" "it" {
  for_each          = local.members
  identity_store_id = local.store
  group_id          = aws_identitystore_group.it[each.value.key].group_id
  member_id         = aws_identitystore_user.it[each.value.user].user_id
}
resource "aws_ssoadmin_account_assignment" "it" {
  for_each           = local.grants
  instance_arn       = local.arn
  permission_set_arn = aws_ssoadmin_permission_set.it[each.value.set].arn
  principal_id       = aws_identitystore_group.it[each.key].group_id
  principal_type     = "GROUP"
  target_id          = each.value.account
  target_type        = "AWS_ACCOUNT"
  depends_on         = [aws_ssoadmin_managed_policy_attachment.it]
}
`;
}
