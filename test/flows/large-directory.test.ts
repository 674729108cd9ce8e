/** A plan over a few people reads a large directory no further than a small one, and says the same as one that reads all of it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_START } from '../../src/sandbox/open.ts';
import { addGroup, addUser } from '../../src/sandbox/worlds/build.ts';
import { enterpriseWorld } from '../../src/sandbox/worlds/enterprise.ts';
import { readerFor, survey, type SurveyIo } from '../../src/engine/survey.ts';
import { steps } from '../../src/steps/index.ts';
import { memoryFile, openWorld } from '../helpers/world.ts';

const person = (name: string, email = `${name}@big.example`) =>
  `  ${name}@big.example: { givenName: ${name}, familyName: Last, email: ${email} }\n`;

const fileWith = (more = '') => `version: 1
account: "800000000000"
region: eu-west-1
permissionSets: { ReadOnlyAccess: {}, Billing: {} }
users:
${person('p00003')}${person('p04990')}${more}groups:
  Late: { members: [p04990@big.example] }
access:
  - { permissionSet: ReadOnlyAccess, accounts: ["800000000000"], users: [p00003@big.example, p04990@big.example] }
absent:
  users: [p04980@big.example]
  groups: [Going]
`;

/** Two teams, and then so many people and groups that nobody's file names; Identity Center's own names among them. */
function directory(people: number, groups: number) {
  const state = enterpriseWorld(DEFAULT_START, 2);
  const [instance] = state.instances;
  if (!instance) throw new Error('no instance');
  state.switches.pageSize = 100;
  const named = Array.from({ length: people }, (_, i) => {
    const name = `p${String(i).padStart(5, '0')}`;
    return addUser(state, instance, `${name}@big.example`, [name, 'Last']);
  });
  const late = named.slice(4_970, 4_995);
  addGroup(state, instance, { displayName: 'Late' }, late);
  addGroup(state, instance, { displayName: 'Going' }, late.slice(3, 6));
  addGroup(state, instance, { displayName: 'Billing-810000000000' }, late.slice(6, 8));
  for (let i = 0; i < groups; i += 1) {
    addGroup(state, instance, { displayName: `club ${i}` }, named.slice(i, i + 2));
  }
  return openWorld({ world: 'enterprise', state });
}

async function look(world: ReturnType<typeof directory>, text: string, everybody: boolean) {
  const { sandbox, aws } = world;
  const loaded = memoryFile(text).loaded();
  const io: SurveyIo = {
    ...{ steps, aws, clock: sandbox.clock },
    region: { value: 'eu-west-1', named: false },
  };
  const before = sandbox.calls.length;
  const seen = await survey(io, loaded, ...(everybody ? [readerFor(io, loaded)] : []));
  const calls = sandbox.calls.slice(before).map(({ operation }) => operation);
  const isUnnamed = (id: string) => id.endsWith(':note:unnamed');
  return {
    ...seen,
    changes: seen.changes.filter(({ id }) => !isUnnamed(id)),
    unnamed: seen.changes.filter(({ id }) => isUnnamed(id)).map(({ summary }) => summary),
    count: (operation: string) => calls.filter((one) => one === operation).length,
  };
}

describe('a plan over a few people', () => {
  let small: Awaited<ReturnType<typeof look>>;
  let large: typeof small;
  let whole: typeof small;
  beforeAll(async () => {
    small = await look(directory(5_000, 210), fileWith(), false);
    large = await look(directory(10_000, 420), fileWith(), false);
    whole = await look(directory(10_000, 420), fileWith(), true);
  });

  it('says what one says that has read everybody', () => {
    expect(large.changes).toEqual(whole.changes);
    expect(large.changes.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'users:delete:p04980%40big.example',
        'users:remove:Late:p04994%40big.example',
        'groups:delete:Going',
        'groups:delete:Billing-810000000000',
      ]),
    );
    const going = large.changes.find(({ id }) => id === 'groups:delete:Billing-810000000000');
    expect(going?.summary).toContain('p04976@big.example');
  });

  it('reads no more people and members of groups where there are twice as many', () => {
    for (const operation of ['ListUsers', 'ListGroupMemberships', 'GetUserId', 'DescribeUser'])
      expect([operation, large.count(operation)]).toEqual([operation, small.count(operation)]);
    expect([large.count('ListUsers'), whole.count('ListUsers')]).toEqual([20, 101]);
    expect(large.count('ListGroupMemberships')).toBeLessThan(40);
  });

  it('says that there are more, and never counts some for all', () => {
    expect(large.actual.users.partial).toBe(true);
    expect(whole.actual.users.partial).toBeUndefined();
    expect(large.unnamed).toContainEqual(
      expect.stringMatching(/left alone: 2,?\d{3} people and more/),
    );
  });

  it('knows an address that somebody has who was not listed', async () => {
    const taken = fileWith(person('new', 'p04000@big.example'));
    const { changes } = await look(directory(5_000, 0), taken, false);
    expect(changes.map(({ summary }) => summary)).toContainEqual(
      expect.stringContaining('is there already as p04000@big.example'),
    );
  });
});
