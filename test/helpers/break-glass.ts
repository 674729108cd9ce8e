/** Somebody who administers the account whatever a plan takes away, as no plan may end that. */
import type { WorldState } from '../../src/sandbox/state.ts';
import { addPermissionSet, assign } from '../../src/sandbox/worlds/build.ts';

/** The second of its people, directly, by a set that no file names. */
export function addBreakGlass(state: WorldState): void {
  for (const instance of state.instances) {
    const [, user] = instance.users;
    if (!user) throw new Error('no such world');
    const set = addPermissionSet(state, instance, 'BreakGlass', ['AdministratorAccess']);
    assign(state, instance, set, user, ['111122223333']);
  }
}
