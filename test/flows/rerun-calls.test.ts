/** What a rerun costs that finds nothing to do: calls by permission sets, groups and pages, never one by person or assignment. */
import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import { isWork, needsOwnYes } from '../../src/engine/plan.ts';
import { DEFAULT_START } from '../../src/sandbox/open.ts';
import { addAccount } from '../../src/sandbox/worlds/build.ts';
import { enterpriseWorld } from '../../src/sandbox/worlds/enterprise.ts';
import type { Change } from '../../src/steps/change.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

interface Size {
  accounts: number;
  sets: number;
  people: number;
}

const ids = (count: number) => Array.from({ length: count }, (_, i) => String(600_000_000_000 + i));
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

function fileOf({ accounts, sets, people }: Size): string {
  const names = numbers(people).map((i) => `p${i}@acme.example`);
  return [
    'version: 1',
    'region: eu-west-1',
    'permissionSets:',
    ...numbers(sets).map((i) => `  Set${i}: { managedPolicies: [ReadOnlyAccess] }`),
    'users:',
    ...names.map((name) => `  ${name}: { givenName: P, familyName: Q, email: ${name} }`),
    'access:',
    ...numbers(sets).map(
      (i) =>
        `  - { permissionSet: Set${i}, accounts: ["${ids(accounts).join('", "')}"], users: [${names.join(', ')}] }`,
    ),
    '',
  ].join('\n');
}

/** Calls of a plan after an apply, by operation. What needs a yes of its own is left. */
async function rerun(size: Size): Promise<Record<string, number>> {
  const state = enterpriseWorld(DEFAULT_START, 0);
  state.switches.pageSize = 100;
  for (const id of ids(size.accounts))
    addAccount(state, { id, name: id, email: `${id}@acme.example` });
  const world = openWorld({ world: 'enterprise', state });
  const session = testSession('apply', world, scriptedUi({}, { interactive: false }), {
    yes: true,
  });
  writeFileSync(session.configPath().path, fileOf(size));
  expect((await apply(session)).error).toBeUndefined();
  await world.sandbox.clock.sleep(60_000);
  const before = world.sandbox.calls.length;
  const { data } = await plan({ ...session, command: 'plan' }, {});
  const { changes } = data as unknown as { changes: Change[] };
  expect(changes.filter((change) => isWork(change) && !needsOwnYes(change))).toEqual([]);
  const counts: Record<string, number> = {};
  for (const { operation } of world.sandbox.calls.slice(before)) {
    counts[operation] = (counts[operation] ?? 0) + 1;
  }
  return counts;
}

const SMALL: Size = { accounts: 2, sets: 2, people: 3 };

const OF_A_SET = [
  'DescribePermissionSet',
  'ListManagedPoliciesInPermissionSet',
  'ListCustomerManagedPolicyReferencesInPermissionSet',
  'GetInlinePolicyForPermissionSet',
  'GetPermissionsBoundaryForPermissionSet',
  'ListTagsForResource',
];

describe('a rerun that finds nothing to do', () => {
  let small: Record<string, number>;
  beforeAll(async () => {
    small = await rerun(SMALL);
  });

  const more = (calls: Record<string, number>) =>
    Object.fromEntries(
      Object.entries(calls)
        .map(([operation, count]): [string, number] => [operation, count - (small[operation] ?? 0)])
        .filter(([, count]) => count !== 0),
    );

  it('costs the same calls for seven times the people and their memberships', async () => {
    expect(more(await rerun({ ...SMALL, people: 20 }))).toEqual({});
  });

  it('costs two calls more for each account that a set is opened in: its group, and what is assigned there', async () => {
    expect(more(await rerun({ ...SMALL, accounts: 4 }))).toEqual({
      ListGroupMemberships: 4,
      ListAccountAssignments: 4,
    });
  });

  it('costs eight calls more for each permission set, besides its groups', async () => {
    expect(more(await rerun({ ...SMALL, sets: 4 }))).toEqual({
      ...Object.fromEntries(OF_A_SET.map((operation) => [operation, 2])),
      ListAccountsForProvisionedPermissionSet: 4,
      ListGroupMemberships: 4,
      ListAccountAssignments: 4,
    });
  });
});
