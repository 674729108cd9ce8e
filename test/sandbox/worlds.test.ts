import { describe, expect, test } from 'vitest';
import { administrates } from '../../src/sandbox/administrators.ts';
import { managedPolicies } from '../../src/sandbox/managed-policies.ts';
import { DEFAULT_START } from '../../src/sandbox/open.ts';
import { WORLDS, worldNamed } from '../../src/sandbox/worlds/index.ts';
import { sure } from './bench.ts';

const build = (name: string) => worldNamed(name).build(DEFAULT_START);

describe.each(WORLDS.map((world) => world.name))('the world %s', (name) => {
  const state = build(name);

  test('is plain JSON, and the same each time', () => {
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(build(name)).toEqual(state);
    expect(state.world).toBe(name);
  });

  test('has a caller whose account it knows, with IAM for every account', () => {
    const ids = state.accounts.map((account) => account.id);
    expect(ids).toContain(state.caller.account);
    expect(Object.keys(state.iam).toSorted()).toEqual(ids.toSorted());
    expect(state.caller.arn).toContain(state.caller.account);
  });

  test('has ids of the right shapes', () => {
    for (const instance of state.instances) {
      expect(instance.arn).toMatch(/^arn:aws:sso:::instance\/ssoins-[0-9a-f]{16}$/);
      expect(instance.identityStoreId).toMatch(/^d-[0-9a-f]{10}$/);
    }
    const keys = Object.values(state.iam).flatMap((iam) => iam.users.flatMap((user) => user.keys));
    for (const key of keys) expect(key.id).toMatch(/^AKIA[A-Z0-9]{16}$/);
    expect(state.caller.accessKeyId).toMatch(/^(AKIA|ASIA)[A-Z0-9]{16}$/);
  });

  test('names nothing in its assignments, copies and memberships that it does not have', () => {
    for (const instance of state.instances) {
      const sets = instance.permissionSets.map((set) => set.arn);
      const principals = [...instance.users, ...instance.groups].map((one) => one.id);
      for (const row of instance.assignments) {
        expect(sets).toContain(row.permissionSetArn);
        expect(principals).toContain(row.principalId);
        expect(instance.copies).toContainEqual(
          expect.objectContaining({
            permissionSetArn: row.permissionSetArn,
            accountId: row.accountId,
          }),
        );
      }
      for (const entry of instance.memberships) {
        expect(principals).toContain(entry.groupId);
        expect(principals).toContain(entry.userId);
      }
    }
  });
});

test('fresh: a stand-alone account of 2019 with nothing set up, and root as the caller', () => {
  const state = build('fresh');
  expect(state.organization).toBeNull();
  expect(state.instances).toEqual([]);
  expect(state.accounts.map((account) => account.name)).toEqual(['acme']);
  expect(new Date(sure(state.accounts[0]).created).getUTCFullYear()).toBe(2019);
  expect(state.caller.arn).toBe('arn:aws:iam::111122223333:root');
  expect(state.iam['111122223333']?.users.map((user) => user.name)).toEqual(['ada']);
});

test('startup: a root key, six users with keys, and every copy up to date', () => {
  const state = build('startup');
  const iam = sure(state.iam['111122223333']);
  expect(iam.rootKeys).toBe(1);
  expect(iam.users.filter((user) => user.keys.length === 1)).toHaveLength(6);
  const instance = sure(state.instances[0]);
  const stale = instance.copies.filter((copy) => {
    const set = instance.permissionSets.find((other) => other.arn === copy.permissionSetArn);
    return set?.revision !== copy.revision;
  });
  expect(stale).toEqual([]);
});

test('control-tower: the role of the caller is the one that Identity Center made', () => {
  const state = build('control-tower');
  const instance = sure(state.instances[0]);
  const set = instance.permissionSets.find((other) => other.name === 'AWSAdministratorAccess');
  const copy = instance.copies.find(
    (other) => other.permissionSetArn === set?.arn && other.accountId === state.caller.account,
  );
  expect(state.caller.arn).toContain(
    `AWSReservedSSO_AWSAdministratorAccess_${sure(copy).roleSuffix}/`,
  );
});

test('company: forty IAM users in the management account, a third of them machines, and more in members', () => {
  const state = build('company');
  expect(state.accounts).toHaveLength(6);
  const { users, groups = [] } = sure(state.iam[state.caller.account]);
  expect(users).toHaveLength(40);
  const people = users.filter(({ password }) => password !== undefined);
  expect(people).toHaveLength(26);
  expect(users.filter(({ keys }) => keys.length === 2).map(({ name }) => name)).toEqual([
    'sofia.lind',
    'ivan.petrov',
  ]);
  const members = Object.entries(state.iam).filter(([id]) => id !== state.caller.account);
  expect(members.flatMap(([, iam]) => iam.users.map(({ name }) => name))).toEqual([
    'jun.tanaka',
    'dev-deployer',
    'etl',
  ]);
  const administrators = users.filter((user) =>
    administrates(user, groups, (arn) =>
      state.iam[state.caller.account]?.customerPolicies.find(({ name }) => arn.endsWith(name)),
    ),
  );
  expect(administrators.map(({ name }) => name)).toEqual([
    'sofia.lind',
    'omar.haddad',
    'jun.tanaka',
    'petra.novak',
    'deploy-prod',
    'terraform',
  ]);
});

test('last-key: one administrator without a second factor, one machine, and no Identity Center', () => {
  const state = build('last-key');
  expect(state.organization).toBeNull();
  expect(state.instances).toEqual([]);
  const { users, groups = [], rootMfa } = sure(state.iam[state.caller.account]);
  expect(rootMfa).toBe(false);
  expect(users.map((user) => [user.name, administrates(user, groups, () => undefined)])).toEqual([
    ['admin', true],
    ['website', false],
  ]);
  expect(users.flatMap((user) => user.mfaDevices)).toEqual([]);
  expect(sure(users[0]).keys.map(({ id }) => id)).toEqual([state.caller.accessKeyId]);
});

test('enterprise: hundreds of accounts and of people with names of their own', () => {
  const state = build('enterprise');
  const { users, groups, assignments } = sure(state.instances[0]);
  expect([state.accounts.length, users.length, groups.length]).toEqual([241, 362, 33]);
  expect(new Set(users.map(({ userName }) => userName)).size).toBe(users.length);
  expect(assignments.length).toBe(482);
});

test.each(WORLDS.map((world) => world.name))(
  '%s: groups, policies and ids that IAM can have',
  (name) => {
    const state = build(name);
    for (const [account, { users, groups = [], customerPolicies }] of Object.entries(state.iam)) {
      const own = customerPolicies.map(
        (one) => `arn:aws:iam::${account}:policy${one.path}${one.name}`,
      );
      const aws = managedPolicies(state).map(({ arn }) => arn);
      for (const { attached = [], inline = {} } of [...users, ...groups]) {
        expect([...own, ...aws]).toEqual(expect.arrayContaining(attached));
        for (const document of Object.values(inline)) JSON.parse(document);
      }
      const ids = users.flatMap((user) => [user.id, ...user.keys.map(({ id }) => id)]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const user of users) {
        expect(user.name).toMatch(/^[\w+=,.@-]{1,64}$/);
        expect(groups.map((group) => group.name)).toEqual(
          expect.arrayContaining(user.groups ?? []),
        );
        expect([...own, undefined]).toContain(user.boundary);
      }
    }
  },
);

test('an unknown world is an error that names the known ones', () => {
  expect(() => worldNamed('nowhere')).toThrow('fresh, startup, control-tower, company, last-key');
});

test('done: no IAM user, no root key, and nothing is stale', () => {
  const state = build('done');
  const iam = sure(state.iam['111122223333']);
  expect([iam.users, iam.rootKeys, iam.rootMfa]).toEqual([[], 0, true]);
  const instance = sure(state.instances[0]);
  expect(instance.copies.every(({ revision }) => revision === 1)).toBe(true);
  expect(instance.users).toHaveLength(2);
});
