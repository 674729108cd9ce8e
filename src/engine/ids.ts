/** Ids by name: known ones from what was read, the rest looked up when a change is applied. */
import type { CenterApi } from '../aws/api.ts';
import type { Desired } from '../config/desired.ts';
import { nameKey } from '../config/naming.ts';
import { userMatcher } from '../config/ownership.ts';
import type { Actual } from '../steps/actual.ts';
import type { Ids } from '../steps/step.ts';

/** undefined: never heard of; null: gone. */
interface Names {
  get: (name: string) => string | null | undefined;
  set: (name: string, id: string | null) => void;
}

const exactNames = (): Names => new Map<string, string | null>();

/** A name as it is written comes first; written otherwise it stands for the first of its key, as in the plan. */
function namesOfAnyCase(): Names {
  const exact = new Map<string, string | null>();
  const byKey = new Map<string, string | null>();
  return {
    get: (name) => (exact.has(name) ? exact.get(name) : byKey.get(nameKey(name))),
    set(name, id) {
      const key = nameKey(name);
      const first = byKey.get(key) ?? null;
      if (first === null || first === exact.get(name)) byKey.set(key, id);
      exact.set(name, id);
    },
  };
}

/** Somebody adopted by e-mail is found under the name that the file gives them. */
export function createIds(actual: Actual, desired: Desired, center: () => Promise<CenterApi>): Ids {
  const sets = exactNames();
  const groups = namesOfAnyCase();
  const users = namesOfAnyCase();
  if (actual.permissionSets.known) {
    for (const { name, arn } of actual.permissionSets.value) sets.set(name, arn);
  }
  if (actual.groups.known) {
    for (const { name, id } of actual.groups.value) groups.set(name, id);
  }
  if (actual.users.known) {
    for (const { userName, id } of actual.users.value) users.set(userName, id);
    const matching = userMatcher(actual.users.value);
    for (const person of desired.users) {
      const match = matching(person);
      if (match) users.set(person.userName, match.user.id);
    }
  }

  async function find(
    names: Names,
    name: string,
    look: (api: CenterApi) => Promise<string | null>,
  ): Promise<string | null> {
    const before = names.get(name);
    if (before !== undefined) return before;
    const id = await look(await center());
    if (id !== null) names.set(name, id);
    return id;
  }

  return {
    permissionSet: (name) => find(sets, name, (api) => api.permissionSets.find(name)),
    group: (name) => find(groups, name, (api) => api.identityStore.findGroup(name)),
    user: (userName) => find(users, userName, (api) => api.identityStore.findUser({ userName })),
    remember(kind, name, id) {
      ({ permissionSet: sets, group: groups, user: users })[kind].set(name, id);
    },
  };
}
