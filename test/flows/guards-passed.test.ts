/** What is in the way and may be gone past: by a yes of its own, with less, or mended on the spot. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import { init } from '../../src/cli/init/init.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { newConfigFile } from '../../src/config/file.ts';
import type { Config } from '../../src/config/schema.ts';
import { ADA, signInAs } from './guards-scene.ts';

describe('guards', () => {
  it('a delegated administrator may go on, with the management account left out and said why', async () => {
    const world = openWorld({
      world: 'startup',
      tweak: (state) => {
        signInAs('444455556666')(state);
        state.organization?.delegated.push({
          accountId: '444455556666',
          principal: 'sso.amazonaws.com',
          since: 0,
        });
      },
    });
    const ui = scriptedUi({}, { interactive: false });
    const session = testSession('apply', world, ui, { yes: true });
    const { path } = session.configPath();
    await newConfigFile(path, {
      version: 1,
      region: 'eu-central-1',
      permissionSets: { SecurityAudit: {} },
      users: ADA.users,
      access: [{ permissionSet: 'SecurityAudit', accounts: ['*'], users: ['ada@example.com'] }],
    }).update((same) => same);
    const result = await apply(session);
    expect(result.error).toBeUndefined();
    expect(ui.said.join('\n')).toContain('only the management account itself can do this');
    const assigned = world.sandbox.calls
      .filter(({ operation }) => operation === 'CreateAccountAssignment')
      .map(({ input }) => input['TargetId']);
    expect([...new Set(assigned)].sort()).toEqual(['444455556666', '777788889999']);
  });

  it('permission sets that are off are switched on only with a yes of its own', async () => {
    const off = () =>
      openWorld({
        world: 'startup',
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
      });
    const absent = { users: ['dan@acme.example'] };
    const config: Config = { version: 1, ...ADA, region: 'eu-central-1', absent };
    const run = async (confirm: string[]) => {
      const world = off();
      const session = testSession('apply', world, scriptedUi({}, { interactive: false }), {
        yes: true,
        confirm,
      });
      await newConfigFile(session.configPath().path, config).update((same) => same);
      const result = await apply(session).catch((thrown: unknown) => thrown);
      return { result, operations: world.sandbox.calls.map(({ operation }) => operation) };
    };
    const without = await run([]);
    expect(without.operations).not.toContain('UpdateInstance');
    expect(without.operations).not.toContain('CreatePermissionSet');
    expect(without.result).toMatchObject({ code: 'SSB-321' });
    const gone = 'users:delete:dan%40acme.example';
    const enable = 'identity-center:enable:permission-sets';
    const partly = await run([gone]);
    expect(partly.result).toMatchObject({
      code: 'SSB-321',
      details: { fix: [expect.stringContaining(`--confirm ${gone} --confirm ${enable}`)] },
    });
    const having = await run([enable]);
    expect(having.operations).toContain('UpdateInstance');
    expect(having.result).toMatchObject({ exit: 0 });
  });

  it.each(['aws-cn', 'aws-eusc'])('what is only read, %s, is planned', async (partition) => {
    const tweak = (state: WorldState) => {
      state.caller.arn = `arn:${partition}:iam::111122223333:user/ana`;
    };
    const world = openWorld({ world: 'startup', tweak });
    const session = testSession('plan', world, scriptedUi({}, { interactive: false }));
    const config = { ...ADA, region: 'eu-central-1' };
    const { path } = session.configPath();
    await newConfigFile(path, { version: 1, ...config }).update((same) => same);
    const { error, data } = await plan(session, {});
    expect(error).toBeUndefined();
    expect(JSON.stringify(data)).toContain('users:create:ada');
  });

  it('a wrong Region in the file can be mended on the spot by a person', async () => {
    const world = openWorld({ world: 'startup' });
    const ui = scriptedUi({ 'region.mend': true, 'review.go': 'quit' });
    const session = testSession('init', world, ui);
    await newConfigFile(session.configPath().path, {
      version: 1,
      ...ADA,
      region: 'us-east-1',
    }).update((same) => same);
    await expect(
      init(session, { users: [], permissionSets: [], grants: [] }),
    ).rejects.toMatchObject({ code: 'SSB-801' });
    expect(session.openConfig().loaded().config.region).toBe('eu-central-1');
  });
});
