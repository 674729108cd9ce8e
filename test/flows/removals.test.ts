import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import type { CommandResult } from '../../src/cli/result.ts';
import { newConfigFile } from '../../src/config/file.ts';
import type { Config } from '../../src/config/schema.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import type { Change } from '../../src/steps/change.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld, type World } from '../helpers/world.ts';

const SET = 'DataReader';
const FILE: Config = {
  version: 1,
  account: '111122223333',
  region: 'eu-central-1',
  permissionSets: {
    [SET]: {
      managedPolicies: ['AmazonAthenaFullAccess', 'ReadOnlyAccess'],
      sessionDuration: 'PT4H',
    },
  },
};
const GONE = ['Old', 'Older'].map((name) => ({ name, path: '/' }));
const ids = GONE.map(({ name }) => `permission-sets:detach:${SET}:customer%3A%2F${name}`);

/** The set refers to two policies that no account has (any more), and its copies are stale for it. */
function refersToNothing(state: WorldState): void {
  const set = state.instances[0]?.permissionSets.find(({ name }) => name === SET);
  if (!set) throw new Error(`no ${SET}`);
  set.customerPolicies.push(...GONE);
  set.revision += 1;
}

function run(world: World, folder: string, confirm: string[]): Promise<CommandResult> {
  const session = testSession('apply', world, scriptedUi({}, { interactive: false }), {
    folder,
    yes: true,
    confirm,
  });
  return apply(session);
}

function statuses({ data }: CommandResult): Record<string, string> {
  const { changes } = data as unknown as { changes: (Change & { status: string })[] };
  return Object.fromEntries(changes.map(({ id, status }) => [id, status]));
}

describe('policies that make a permission set impossible to provision', () => {
  it('can be got rid of in one run, however many there are', async () => {
    const world = openWorld({ world: 'startup', tweak: refersToNothing });
    const first = testSession('plan', world, scriptedUi({}, { interactive: false }));
    await newConfigFile(`${first.folder}/sso-bootstrap.yaml`, FILE, { write: true }).update(
      (config) => config,
    );
    const result = await run(world, first.folder, ids);
    expect(result.error).toBeUndefined();
    expect(statuses(result)).toMatchObject({
      [`permission-sets:provision:${SET}`]: 'done',
      [ids[0] ?? '']: 'done',
      [ids[1] ?? '']: 'done',
    });
    const after = await plan(
      testSession('plan', world, scriptedUi({}, { interactive: false }), {
        folder: first.folder,
      }),
      {},
    );
    const left = Object.keys(statuses(after)).filter((id) => id.includes(SET));
    expect(left).toEqual([`permission-sets:detach:${SET}:inline-policy`]);
  });
});

describe('a confirmed removal that needs others', () => {
  const BOB = 'bob@acme.example';
  const absent: Config = {
    version: 1,
    account: '111122223333',
    region: 'eu-central-1',
    absent: {
      users: [BOB],
      assignments: [{ permissionSet: 'ReadOnlyAccess', account: '444455556666', user: BOB }],
    },
  };
  const gone = 'users:delete:bob%40acme.example';
  const needed = 'assignments:unassign:ReadOnlyAccess:444455556666:user%2Fbob%40acme.example';

  async function runAbsent(confirm: string[]) {
    const world = openWorld({ world: 'startup' });
    const { folder } = testSession('plan', world, scriptedUi({}, { interactive: false }));
    await newConfigFile(`${folder}/sso-bootstrap.yaml`, absent, { write: true }).update(
      (config) => config,
    );
    const ended = await run(world, folder, confirm).catch((thrown: unknown) => thrown);
    return { ended, operations: world.sandbox.calls.map(({ operation }) => operation) };
  }

  it('is refused before anything is called when they have no yes, with all that must be added', async () => {
    const { ended, operations } = await runAbsent([gone]);
    expect(ended).toMatchObject({
      code: 'SSB-209',
      details: {
        why: expect.stringContaining(needed) as string,
        fix: [expect.stringContaining(`--confirm ${gone} --confirm ${needed}`)],
      },
    });
    expect(operations.filter((one) => /^(Delete|Remove|Create)/.test(one))).toEqual([]);
  });

  it('is done together with them', async () => {
    const { ended } = await runAbsent([gone, needed]);
    expect(statuses(ended as CommandResult)).toMatchObject({ [gone]: 'done', [needed]: 'done' });
  });
});
