/** Changes of a plan that is carried out after somebody else has been there: what is so already is no error. */
import { describe, expect } from 'vitest';
import { execute } from '../../src/engine/execute.ts';
import type { ExecuteIo } from '../../src/engine/execute-io.ts';
import { survey } from '../../src/engine/survey.ts';
import type { InstanceState } from '../../src/sandbox/state.ts';
import { steps } from '../../src/steps/index.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { memoryFile, openWorld } from '../helpers/world.ts';
import { eachRow } from '../steps/plan-table.ts';

const DEV = '444455556666';
const PROD = '777788889999';
const ANA = 'ana@acme.example';
const BOB = 'bob@acme.example';
const DAN = 'dan@acme.example';

const FILE = `version: 1
account: "111122223333"
region: eu-central-1
permissionSets:
  DataReader: { sessionDuration: 4h, managedPolicies: [ReadOnlyAccess] }
users:
  ${ANA}: { givenName: Ana, familyName: Smith, email: ${ANA} }
  ${DAN}: { givenName: Dan, familyName: Olsen, email: ${DAN} }
groups: { Developers: { members: [${ANA}, ${DAN}] } }
access:
  - { permissionSet: ReadOnlyAccess, accounts: ["${DEV}"], group: Developers }
absent:
  users: [${BOB}]
  groups: [AdministratorAccess-111122223333]
  permissionSets: [PowerUserAccess]
  assignments:
    - { permissionSet: ReadOnlyAccess, account: "${DEV}", user: ${BOB} }
    - { permissionSet: ReadOnlyAccess, account: "${PROD}", group: Developers }
`;

/** What somebody else does in the console after the plan was made. */
type Meanwhile = (instance: InstanceState) => void;

const userIs = (name: string) => (user: { userName: string }) => user.userName === name;

const withoutUser =
  (name: string): Meanwhile =>
  (instance) => {
    const id = instance.users.find(userIs(name))?.id;
    instance.users = instance.users.filter((user) => user.id !== id);
    instance.memberships = instance.memberships.filter(({ userId }) => userId !== id);
    instance.assignments = instance.assignments.filter(({ principalId }) => principalId !== id);
  };

const withoutGroup =
  (name: string): Meanwhile =>
  (instance) => {
    const id = instance.groups.find(({ displayName }) => displayName === name)?.id;
    instance.groups = instance.groups.filter((group) => group.id !== id);
    instance.memberships = instance.memberships.filter(({ groupId }) => groupId !== id);
    instance.assignments = instance.assignments.filter(({ principalId }) => principalId !== id);
  };

const withoutSet =
  (name: string): Meanwhile =>
  (instance) => {
    const arn = instance.permissionSets.find((set) => set.name === name)?.arn;
    instance.permissionSets = instance.permissionSets.filter((set) => set.arn !== arn);
    instance.assignments = instance.assignments.filter((row) => row.permissionSetArn !== arn);
  };

const withoutAccess: Meanwhile = (instance) => {
  instance.assignments = [];
};

const withoutMembers: Meanwhile = (instance) => {
  instance.memberships = [];
};

/** The outcome of one change of the plan for FILE, and what was called to change anything. */
async function late(id: string, meanwhile: Meanwhile) {
  const { aws, sandbox } = openWorld({ world: 'startup' });
  const file = memoryFile(FILE);
  const io: ExecuteIo = {
    ...{ steps, aws, file, clock: sandbox.clock, explain: String },
    ui: scriptedUi({}, { interactive: false }),
    region: { value: 'eu-central-1', named: true },
    hand: { play: null, confirm: () => Promise.resolve(), command: '' },
  };
  const { changes } = await survey(io, file.loaded());
  // By itself, as if all that it waits for were done.
  const planned = changes.filter((one) => one.id === id).map((one) => ({ ...one, needs: [] }));
  expect(planned, `${id} is planned`).toHaveLength(1);
  const [instance] = sandbox.state.instances;
  if (!instance) throw new Error('no instance');
  meanwhile(instance);
  const found = await survey(io, file.loaded());
  const before = sandbox.calls.length;
  const outcome = (await execute(io, found, planned)).get(id);
  const changing = sandbox.calls.slice(before).map(({ operation }) => operation);
  return { outcome, changing: changing.filter((one) => !/^(List|Get|Describe)/.test(one)) };
}

interface Row {
  meanwhile: string;
  does: Meanwhile;
  change: string;
  ends: 'already' | `${string} is gone`;
}

const enc = encodeURIComponent;

const rows: Row[] = [
  {
    ...{ meanwhile: 'the person is deleted', does: withoutUser(ANA) },
    ...{ change: `users:update:${enc(ANA)}`, ends: `user ${ANA} is gone` },
  },
  {
    ...{ meanwhile: 'the person is deleted', does: withoutUser(BOB) },
    ...{ change: `users:delete:${enc(BOB)}`, ends: 'already' },
  },
  {
    ...{ meanwhile: 'the person is deleted', does: withoutUser(DAN) },
    ...{ change: `users:add:Developers:${enc(DAN)}`, ends: `user ${DAN} is gone` },
  },
  {
    ...{ meanwhile: 'the group is deleted', does: withoutGroup('Developers') },
    ...{ change: `users:add:Developers:${enc(DAN)}`, ends: 'group Developers is gone' },
  },
  {
    ...{ meanwhile: 'the group is deleted', does: withoutGroup('Developers') },
    ...{ change: `users:remove:Developers:${enc(BOB)}`, ends: 'already' },
  },
  {
    ...{ meanwhile: 'somebody has taken all of them out', does: withoutMembers },
    ...{ change: `users:remove:Developers:${enc(BOB)}`, ends: 'already' },
  },
  {
    meanwhile: 'the group is deleted',
    does: withoutGroup('AdministratorAccess-111122223333'),
    ...{ change: 'groups:delete:AdministratorAccess-111122223333', ends: 'already' },
  },
  {
    ...{ meanwhile: 'the set is deleted', does: withoutSet('PowerUserAccess') },
    ...{ change: 'permission-sets:delete:PowerUserAccess', ends: 'already' },
  },
  {
    ...{ meanwhile: 'the set is deleted', does: withoutSet('DataReader') },
    change: 'permission-sets:update:DataReader:fields',
    ends: 'permission set DataReader is gone',
  },
  {
    ...{ meanwhile: 'the set is deleted', does: withoutSet('ReadOnlyAccess') },
    ...{
      change: `assignments:assign:ReadOnlyAccess:${DEV}:Developers`,
      ends: 'ReadOnlyAccess is gone',
    },
  },
  {
    ...{ meanwhile: 'the group is deleted', does: withoutGroup('Developers') },
    ...{
      change: `assignments:assign:ReadOnlyAccess:${DEV}:Developers`,
      ends: 'Developers is gone',
    },
  },
  {
    meanwhile: 'somebody has given it',
    does(instance) {
      const row = instance.assignments.find(({ accountId }) => accountId === PROD);
      if (row) instance.assignments.push({ ...row, accountId: DEV });
    },
    ...{ change: `assignments:assign:ReadOnlyAccess:${DEV}:Developers`, ends: 'already' },
  },
  {
    ...{ meanwhile: 'somebody has taken it', does: withoutAccess },
    ...{ change: `assignments:unassign:ReadOnlyAccess:${PROD}:Developers`, ends: 'already' },
  },
  {
    ...{ meanwhile: 'the group is deleted', does: withoutGroup('Developers') },
    ...{ change: `assignments:unassign:ReadOnlyAccess:${PROD}:Developers`, ends: 'already' },
  },
  {
    ...{ meanwhile: 'the person is deleted', does: withoutUser(BOB) },
    ...{ change: `assignments:unassign:ReadOnlyAccess:${DEV}:user%2F${enc(BOB)}`, ends: 'already' },
  },
];

describe('a plan that is carried out late', () => {
  eachRow(
    rows,
    ({ change, meanwhile, ends }) =>
      `${ends === 'already' ? 'has nothing to do for' : 'can’t do'} ${change} where ${meanwhile}`,
    async ({ change, does, ends }) => {
      const { outcome, changing } = await late(change, does);
      if (ends === 'already') expect(outcome).toMatchObject({ status: 'already' });
      else expect(outcome).toEqual({ status: 'failed', reason: ends });
      expect(changing).toEqual([]);
    },
  );
});
