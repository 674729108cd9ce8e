/** One person in and out, and a look at them, costs the same calls in a small organization and in a big one. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_START } from '../../src/sandbox/open.ts';
import { enterpriseWorld } from '../../src/sandbox/worlds/enterprise.ts';
import { who } from '../../src/cli/people/who.ts';
import { office } from '../helpers/person-run.ts';
import { openWorld } from '../helpers/world.ts';

const FILE = `version: 1
account: "800000000000"
region: eu-west-1
accounts:
  "810000000004": first-prod
permissionSets: { AdministratorAccess: {}, PowerUserAccess: {}, ReadOnlyAccess: {}, Billing: {} }
users:
  ines.maro@big.example: { givenName: Ines, familyName: Maro, email: ines.maro@big.example }
  kai.maro@big.example: { givenName: Kai, familyName: Maro, email: kai.maro@big.example }
groups:
  team-01: {}
access:
  - { permissionSet: AdministratorAccess, accounts: ["800000000000"], users: [ines.maro@big.example] }
  - { permissionSet: PowerUserAccess, accounts: ["810000000000"], group: team-01 }
`;
const CY = 'cy@big.example';

async function calls(teams: number) {
  const world = openWorld({ world: 'enterprise', state: enterpriseWorld(DEFAULT_START, teams) });
  const { calls: made } = world.sandbox;
  const desk = office(world, FILE);
  const counted: Record<string, string[]> = {};
  const count = async (name: string, work: () => Promise<{ error?: unknown }>) => {
    const before = made.length;
    const { error } = await work();
    expect(error, name).toBeUndefined();
    counted[name] = made.slice(before).map(({ operation }) => operation);
  };
  const access = ['ReadOnlyAccess@first-prod', 'Billing@800000000000'];
  await count('add', () => desk.add(CY, { name: 'Cy Young', access }));
  await count('add more', () => desk.add(CY, { access: ['PowerUserAccess@810000000001'] }));
  await count('add somebody who is there', () =>
    desk.add('kai.maro@big.example', { access: ['ReadOnlyAccess@first-prod'] }),
  );
  const { access: seen } = await whoIs(desk, CY);
  await count('who', () => who(desk.session('who'), CY));
  expect(seen).toHaveLength(3);
  await count('remove a part', () =>
    desk.remove(CY, { access: ['Billing@800000000000'], confirm: [CY] }),
  );
  await count('remove', () => desk.remove('cy', { confirm: [CY] }));
  await count('remove somebody of a team', () =>
    desk.remove('kai.maro@big.example', { confirm: ['kai.maro@big.example'] }),
  );
  return Object.fromEntries(
    Object.entries(counted).map(([name, operations]) => [name, tally(operations)]),
  );
}

async function whoIs(desk: ReturnType<typeof office>, word: string) {
  return (await who(desk.session('who'), word)).data as unknown as { access: unknown[] };
}

/** How often each operation was called; those that only wait for AWS may be a few more or less. */
function tally(operations: readonly string[]): Record<string, number> {
  const waits = /^(?:Describe|List)AccountAssignment\w+Status$/;
  const found: Record<string, number> = {};
  for (const name of operations.filter((one) => !waits.test(one)))
    found[name] = (found[name] ?? 0) + 1;
  return found;
}

describe('adding, looking at and removing one person', () => {
  it('costs no more calls where there are three times the people, groups and accounts', async () => {
    const [small, big] = [await calls(10), await calls(30)];
    expect(big).toEqual(small);
    const total = (name: string) =>
      Object.values(big[name] ?? {}).reduce((sum, count) => sum + count, 0);
    expect(total('add')).toBeLessThan(90);
    expect(total('remove')).toBeLessThan(90);
    expect(total('who')).toBeLessThan(30);
    for (const operations of Object.values(big)) {
      expect(Object.keys(operations)).not.toContain('ListGroups');
      expect(Object.keys(operations)).not.toContain('ListAccounts');
    }
  });
});

it('who shows a person who reaches hundreds of accounts on one screen', async () => {
  const world = openWorld({ world: 'enterprise' });
  const desk = office(world, FILE);
  const { text } = await who(desk.session('who'), 'ines.maro@big.example');
  expect(text.split('\n').length).toBeLessThan(24);
  expect(text).toMatch(/AdministratorAccess on \d+ accounts +through Platform/);
});
