/** What the steps call is what they declare: nothing more, and over all flows nothing less. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { playPart } from '../../src/cli/rehearsal.ts';
import { approve } from '../../src/engine/approve.ts';
import { execute, type ExecuteIo } from '../../src/engine/execute.ts';
import { survey } from '../../src/engine/survey.ts';
import { isWork, needsOwnYes } from '../../src/engine/plan.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { steps } from '../../src/steps/index.ts';
import type { StepId } from '../../src/steps/step.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { memoryFile, openWorld } from '../helpers/world.ts';

/** IAM's prefix of each service, where the action is named after the operation. */
const PREFIX: Record<string, string> = {
  'sso-admin': 'sso',
  identitystore: 'identitystore',
  organizations: 'organizations',
  iam: 'iam',
  sts: 'sts',
  account: 'account',
};

/** Actions that AWS checks on top of the call itself; no operation of that name is sent. */
const IMPLIED = ['iam:CreateServiceLinkedRole'];

interface Flow {
  world: 'fresh' | 'startup' | 'control-tower';
  file: string;
  tweak?: (state: WorldState) => void;
}

const HEAD = (region: string) => `version: 1\nregion: ${region}\n`;
const ADA = `users:\n  ada@example.com: { givenName: Ada, familyName: Lovelace, email: ada@example.com }\n`;

const flows: Record<string, Flow> = {
  'from nothing': {
    world: 'fresh',
    file: `${HEAD('eu-west-1')}permissionSets:
  AdministratorAccess: {}
  Reader:
    managedPolicies: [ReadOnlyAccess]
    inlinePolicy: { Version: "2012-10-17", Statement: [] }
    permissionsBoundary: { managedPolicy: PowerUserAccess }
    tags: { team: a }
${ADA}access:
  - { permissionSet: AdministratorAccess, accounts: ["*"], users: [ada@example.com] }
`,
  },
  'permission sets switched off': {
    world: 'startup',
    file: HEAD('eu-central-1'),
    tweak: (state) => {
      for (const instance of state.instances) {
        Object.assign(instance, {
          permissionSetsEnabled: false,
          permissionSets: [],
          assignments: [],
          copies: [],
        });
      }
    },
  },
  'everything changed and much taken away': {
    world: 'startup',
    tweak: (state) => {
      for (const iam of Object.values(state.iam))
        iam.customerPolicies.push({ name: 'Lake', path: '/' }, { name: 'Old', path: '/' });
      for (const instance of state.instances) {
        for (const set of instance.permissionSets) {
          if (set.name === 'PowerUserAccess') set.customerPolicies.push({ name: 'Old', path: '/' });
        }
        // A member who is no user any more.
        instance.memberships.push({
          ...{ id: '11111111-2222-3333-4444-555555555555', created: 0, visibleAt: 0 },
          groupId:
            instance.groups.find(({ displayName }) => displayName === 'Developers')?.id ?? '',
          userId: '99999999-2222-3333-4444-555555555555',
        });
      }
    },
    file: `${HEAD('eu-central-1')}permissionSets:
  PowerUserAccess: { sessionDuration: 2h, tags: { team: b } }
  DataReader:
    managedPolicies: [ReadOnlyAccess]
    customerManagedPolicies: [{ name: Lake }]
  ReadOnlyAccess:
    managedPolicies: [ReadOnlyAccess]
    inlinePolicy: { Version: "2012-10-17", Statement: [] }
    permissionsBoundary: { managedPolicy: PowerUserAccess }
users:
  ana@acme.example: { givenName: Anna, familyName: Lopez, email: ana@acme.example }
groups:
  Developers: { members: [ana@acme.example] }
access:
  - { permissionSet: PowerUserAccess, accounts: ["ou:Root"], group: Developers }
absent:
  users: [dan@acme.example]
  permissionSets: [AdministratorAccess]
`,
  },
  'where the name of the account is hidden': {
    world: 'fresh',
    file: HEAD('eu-west-1'),
    tweak: (state) => state.switches.deny.push('account:GetAccountInformation'),
  },
  'answers that got lost, so that the thing is there when we ask again': {
    world: 'startup',
    file: `${HEAD('eu-central-1')}${ADA}groups:\n  Ops: { members: [ada@example.com] }\n`,
    tweak: (state) => {
      for (const operation of ['CreateGroup', 'CreateUser']) {
        const lost = { name: 'InternalServerException', httpStatus: 500, message: 'lost' };
        state.switches.faults.push({ operation, nth: 1, after: true, ...lost });
      }
    },
  },
  'IAM users switched off': {
    world: 'startup',
    file: `${HEAD('eu-central-1')}retire:
  "111122223333/bob": { person: bob@acme.example, told: "2026-11-20" }
`,
    tweak: (state) => {
      const bob = state.iam['111122223333']?.users.find(({ name }) => name === 'bob');
      const used = (id: string) => ({ id, active: true, created: 0 });
      if (!bob) throw new Error('no such world');
      Object.assign(bob, {
        sshKeys: [used('APKAEXAMPLE000000001')],
        serviceCredentials: [
          { ...used('ACCAEXAMPLE000000001'), service: 'codecommit.amazonaws.com' },
        ],
        certificates: [used('C'.repeat(24))],
      });
    },
  },
  'IAM users deleted, with all that AWS wants gone first': {
    world: 'startup',
    file: `${HEAD('eu-central-1')}retire:
  "111122223333/ana": { person: ana@acme.example, deactivated: "2026-01-01" }
`,
    tweak: (state) => {
      const ana = state.iam['111122223333']?.users.find(({ name }) => name === 'ana');
      const old = (id: string) => ({ id, active: false, created: 0 });
      if (!ana) throw new Error('no such world');
      for (const key of ana.keys) key.active = false;
      delete ana.password;
      delete ana.passwordLastUsed;
      Object.assign(ana, {
        sshKeys: [old('APKAEXAMPLE000000001')],
        serviceCredentials: [
          { ...old('ACCAEXAMPLE000000001'), service: 'codecommit.amazonaws.com' },
        ],
        certificates: [old('C'.repeat(24))],
        attached: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
        inline: { Own: '{}' },
        boundary: 'arn:aws:iam::aws:policy/AdministratorAccess',
      });
      // Somebody else runs this by now.
      state.caller.arn = 'arn:aws:iam::111122223333:role/Admin';
      state.caller.accessKeyId = 'ASIAEXAMPLEADMIN0001';
    },
  },
  'as a delegated administrator': {
    world: 'startup',
    file: HEAD('eu-central-1'),
    tweak: (state) => {
      state.caller.account = '444455556666';
      state.caller.arn = 'arn:aws:iam::444455556666:user/ana';
      state.organization?.delegated.push({
        accountId: '444455556666',
        principal: 'sso.amazonaws.com',
        since: 0,
      });
    },
  },
};

describe('the least-privilege policy', () => {
  it('is what the steps call in all these flows, no more and no less', async () => {
    const called = new Map<StepId, Set<string>>(steps.map(({ id }) => [id, new Set()]));
    for (const flow of Object.values(flows)) await runFlow(flow, called);
    await askForAnyPolicy(called);
    const found = steps.map(({ id }) => [id, [...(called.get(id) ?? [])].sort()]);
    const declared = steps.map(({ id, actions }) => [
      id,
      [...new Set([...actions.read, ...actions.write])]
        .filter((one) => !IMPLIED.includes(one))
        .sort(),
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(declared));
  });
});

/** The guided run's search for an AWS managed policy. */
async function askForAnyPolicy(called: Map<StepId, Set<string>>) {
  const world = openWorld({ world: 'startup' }, ({ service, operation }) => {
    called.get('permission-sets')?.add(`${PREFIX[service] ?? service}:${operation}`);
  });
  const step = steps.find(({ id }) => id === 'permission-sets');
  const ui = scriptedUi({
    'permission-sets.which': ['another policy'],
    'permission-sets.policies': ['AmazonS3ReadOnlyAccess'],
    'permission-sets.session': '1h',
  });
  const config = await step?.ask(
    {
      ui,
      aws: world.aws,
      answers: { users: [], permissionSets: [], grants: [] },
      actual: () => Promise.reject(new Error('not needed')),
    },
    { version: 1 },
  );
  expect(config?.permissionSets).toEqual({
    AmazonS3ReadOnlyAccess: { managedPolicies: ['AmazonS3ReadOnlyAccess'] },
  });
}

async function runFlow({ world: name, file: text, tweak }: Flow, called: Map<StepId, Set<string>>) {
  const inside = new AsyncLocalStorage<StepId>();
  const world = openWorld(
    { world: name, ...(tweak ? { tweak } : {}) },
    ({ service, operation }) => {
      const step = inside.getStore();
      expect(step, `${operation} outside of any step`).toBeDefined();
      if (step) called.get(step)?.add(`${PREFIX[service] ?? service}:${operation}`);
    },
  );
  const file = memoryFile(text);
  const ui = scriptedUi({}, { interactive: false });
  const io: ExecuteIo = {
    steps,
    aws: world.aws,
    ui,
    clock: world.sandbox.clock,
    file,
    region: { value: file.loaded().config.region ?? 'us-east-1', named: true },
    inStep: (step, work) => inside.run(step, work),
    explain: (error) => String(error),
    lockOut: () => Promise.resolve([]),
    hand: {
      play: (item, region) => {
        playPart(item.id, region, world.sandbox);
      },
      confirm: () => Promise.resolve(),
      command: '',
    },
  };
  const found = await survey(io, file.loaded());
  const { approved } = await approve(found.changes, ui, {
    confirm: found.changes.filter(needsOwnYes).map(({ id }) => id),
    rehearsal: true,
  });
  const outcomes = await execute(io, found, approved);
  const failed = found.changes.filter(
    (change) => isWork(change) && outcomes.get(change.id)?.status !== 'done',
  );
  expect(failed.map(({ id }) => [id, outcomes.get(id)])).toEqual([]);
}
