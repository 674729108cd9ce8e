/** What `status` says of a step: never "done" where nobody could look. */
import { describe, expect, it } from 'vitest';
import { importCommand } from '../../src/cli/init/import.ts';
import { status } from '../../src/cli/status/status.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

/** The states after the file was imported, and the world changed since. */
async function statesAfter(change: (state: WorldState) => void) {
  const world = openWorld({ world: 'startup' });
  const session = testSession('status', world, scriptedUi({}, { interactive: false }));
  await importCommand(session);
  change(world.sandbox.state);
  const { data } = await status(session, {});
  const { steps } = data as { steps: { step: string; state: string }[] };
  return Object.fromEntries(steps.map(({ step, state }) => [step, state]));
}
const denied = (action: string) => statesAfter(({ switches }) => switches.deny.push(action));

describe('the state of a step', () => {
  it('is done where all is as the file says', async () => {
    expect(await statesAfter(() => undefined)).toMatchObject({
      'permission-sets': 'done',
      groups: 'done',
      users: 'done',
      assignments: 'done',
    });
  });

  it.each([
    ['sso:ListPermissionSets', 'permission-sets'],
    ['sso:GetInlinePolicyForPermissionSet', 'permission-sets'],
    ['identitystore:ListGroups', 'groups'],
    ['identitystore:ListUsers', 'users'],
    ['sso:ListAccountAssignments', 'assignments'],
  ])('is unknown where %s is refused: %s', async (action, step) => {
    expect(await denied(action)).toMatchObject({ [step]: 'unknown' });
  });
});
