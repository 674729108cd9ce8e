/** Ids by name: known ones from what was read, the rest looked up when a change is applied. Names differ by case at most. */
import type { CenterApi } from '../aws/types.ts';
import type { Desired } from '../config/desired.ts';
import { nameKey } from '../config/naming.ts';
import { matchUser } from '../config/ownership.ts';
import type { Actual } from '../steps/actual.ts';
import type { Ids } from '../steps/step.ts';

/** Of two names that differ in case only the first counts, as in the plan. */
function keepFirst(map: Map<string, string | null>, key: string, id: string): void {
  if (!map.has(key)) map.set(key, id);
}

/** Somebody adopted by e-mail is found under the name that the file gives them. */
export function createIds(actual: Actual, desired: Desired, center: () => Promise<CenterApi>): Ids {
  const sets = new Map<string, string | null>();
  const groups = new Map<string, string | null>();
  const users = new Map<string, string | null>();
  if (actual.permissionSets.known) {
    for (const { name, arn } of actual.permissionSets.value) sets.set(name, arn);
  }
  if (actual.groups.known) {
    for (const { name, id } of actual.groups.value) keepFirst(groups, nameKey(name), id);
  }
  if (actual.users.known) {
    for (const { userName, id } of actual.users.value) keepFirst(users, nameKey(userName), id);
    for (const person of desired.users) {
      const match = matchUser(actual.users.value, person);
      if (match) users.set(nameKey(person.userName), match.user.id);
    }
  }

  async function find(
    map: Map<string, string | null>,
    key: string,
    look: (api: CenterApi) => Promise<string | null>,
  ): Promise<string | null> {
    const before = map.get(key);
    if (before !== undefined) return before;
    const id = await look(await center());
    if (id !== null) map.set(key, id);
    return id;
  }

  return {
    permissionSet: (name) => find(sets, name, (api) => api.permissionSets.find(name)),
    group: (name) => find(groups, nameKey(name), (api) => api.identityStore.findGroup(name)),
    user: (userName) =>
      find(users, nameKey(userName), (api) => api.identityStore.findUser({ userName })),
    remember(kind, name, id) {
      if (kind === 'permissionSet') sets.set(name, id);
      else (kind === 'group' ? groups : users).set(nameKey(name), id);
    },
  };
}
