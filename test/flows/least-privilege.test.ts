/** What the steps call is what they declare: nothing more, and over all flows nothing less. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { undo } from '../../src/cli/changes/undo.ts';
import { newConfigFile } from '../../src/config/file.ts';
import { steps } from '../../src/steps/index.ts';
import type { StepId } from '../../src/steps/change.ts';
import { actionOf } from '../../src/aws/denied.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { runFlow } from './privilege-runs.ts';
import { flows } from './privilege-flows.ts';

type Service = Parameters<typeof actionOf>[0];

/** Actions that AWS checks on top of the call itself; no operation of that name is sent. */
const IMPLIED = ['iam:CreateServiceLinkedRole'];

describe('the least-privilege policy', () => {
  it('is what the steps call in all these flows, no more and no less', async () => {
    const called = new Map<StepId, Set<string>>(steps.map(({ id }) => [id, new Set()]));
    for (const [name, flow] of Object.entries(flows)) {
      const { failed } = await runFlow(flow, {
        onCall: (action, step) => {
          expect(step, `${action} outside of any step`).toBeDefined();
          if (step) called.get(step)?.add(action);
        },
      });
      expect(failed, name).toEqual([]);
    }
    await askForAnyPolicy(called);
    await takeBack(called);
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

/** `undo` takes off what nothing else does: a boundary, and tags that are new. */
async function takeBack(called: Map<StepId, Set<string>>) {
  const world = openWorld({ world: 'startup' }, ({ service, operation }) => {
    if (/^(?:Untag|DeletePermissionsBoundary)/.test(operation))
      called.get('permission-sets')?.add(actionOf(service as Service, operation));
  });
  const ui = scriptedUi({}, { interactive: false });
  const session = testSession('apply', world, ui, { yes: true });
  await newConfigFile(session.configPath().path, {
    version: 1,
    region: 'eu-central-1',
    permissionSets: {
      PowerUserAccess: {
        managedPolicies: ['PowerUserAccess'],
        permissionsBoundary: { managedPolicy: 'ReadOnlyAccess' },
        tags: { team: 'a' },
      },
    },
  }).update((same) => same);
  const id = 'permission-sets:update:PowerUserAccess:permissions-boundary';
  const confirm = [id.replace('update', 'detach')];
  await apply({ ...session, options: { ...session.options, confirm: [id] } });
  const back = { ...session, command: 'undo', options: { ...session.options, confirm } };
  expect((await undo(back)).error).toBeUndefined();
}

/** The guided run's search for an AWS managed policy. */
async function askForAnyPolicy(called: Map<StepId, Set<string>>) {
  const world = openWorld({ world: 'startup' }, ({ service, operation }) => {
    called.get('permission-sets')?.add(actionOf(service as Service, operation));
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
