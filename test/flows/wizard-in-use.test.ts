/** The guided run where Identity Center is in use: it adds, and takes nothing from anybody. */
import { describe, expect, it } from 'vitest';
import { init } from '../../src/cli/init/init.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import { isWork } from '../../src/engine/plan.ts';
import type { Change } from '../../src/steps/change.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { NO_ANSWERS, PEOPLE, ROOT, atTheConsole, writes } from './wizard-scene.ts';

/** Where both sets are there already, nobody is asked how long a session of theirs lasts. */
const { 'permission-sets.session': _length, ...MORE_PEOPLE } = PEOPLE;

describe('the guided run where Identity Center is in use', () => {
  it.each(['startup', 'control-tower'])(
    'takes %s over as it is: a file, and no change',
    async (name) => {
      const world = openWorld({ world: name });
      const ui = scriptedUi({ existing: 'take-over' });
      const session = testSession('init', world, ui);
      const result = await init(session, NO_ANSWERS);
      expect(result.exit).toBe(0);
      expect(writes(world.sandbox.calls)).toEqual([]);

      const after = await plan(
        testSession('plan', world, scriptedUi({}), { folder: session.folder }),
        { check: true },
      );
      expect(after.error).toBeUndefined();
      const { changes } = after.data as unknown as { changes: Change[] };
      expect(changes.filter(isWork)).toEqual([]);
    },
  );

  it('adds people to it without taking anything from anyone', async () => {
    const world = openWorld({ world: 'startup' });
    const ui = scriptedUi({
      existing: 'add',
      ...MORE_PEOPLE,
      'assignments.ada@example.com.accounts': '*',
      'assignments.bob@example.com.accounts': 'members',
      'review.go': 'apply',
      ...ROOT,
      'hand.email-otp': 'all',
      'profiles.write': false,
    });
    const session = testSession('init', world, ui);
    atTheConsole(session, world);
    const result = await init(session, NO_ANSWERS);
    expect(result.error).toBeUndefined();
    expect(ui.said).toContain('  Nothing in this list takes anything away.');
    const [instance] = world.sandbox.state.instances;
    const admins = instance?.groups.find(
      ({ displayName }) => displayName === 'AdministratorAccess-111122223333',
    );
    const members = instance?.memberships.filter(({ groupId }) => groupId === admins?.id);
    expect(members).toHaveLength(2);
  });

  it('writes nothing in a dry run', async () => {
    const world = openWorld({ world: 'startup' });
    for (const existing of ['take-over', 'add'] as const) {
      const ui = scriptedUi({
        existing,
        ...(existing === 'add' ? MORE_PEOPLE : {}),
        ...(existing === 'add' ? { 'assignments.ada@example.com.accounts': '*' } : {}),
        ...(existing === 'add' ? { 'assignments.bob@example.com.accounts': 'members' } : {}),
      });
      const session = testSession('init', world, ui, { dryRun: true });
      const result = await init(session, NO_ANSWERS);
      expect(result.exit).toBe(0);
      expect(session.configPath().exists).toBe(false);
    }
    expect(writes(world.sandbox.calls)).toEqual([]);
  });

  it('leaves it when told so', async () => {
    const world = openWorld({ world: 'startup' });
    const ui = scriptedUi({ existing: 'leave' });
    const result = await init(testSession('init', world, ui), NO_ANSWERS);
    expect(result.text).toBe('Nothing was changed.');
    expect(writes(world.sandbox.calls)).toEqual([]);
  });
});
