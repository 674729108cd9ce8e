/**
 * A simulated account as plain data that can be compared: everything that is there, by names. Left out is what no two
 * runs share: ids, times, counters, and how the simulated AWS is set.
 */
import type { InstanceState, WorldState } from '../../src/sandbox/state.ts';

/** Of how it came about, not of what is there. */
const PASSING = new Set([
  ...['now', 'counter', 'switches', 'signIn', 'requests', 'caller', 'report'],
  ...['created', 'updated', 'visibleAt', 'activeAt', 'since', 'revision', 'roleSuffix'],
  ...['permissionSetsOnAt', 'lastUsed', 'recent', 'offSince', 'joined', 'passwordLastUsed'],
]);

/** Two accounts with the same snapshot let the same people do the same things. Whatever is there twice shows twice. */
export function snapshotOf(state: WorldState): unknown {
  const names = new Map(state.instances.flatMap(namesIn));
  const copies = state.instances.flatMap(staleCopies);
  return sorted({ ...state, copies }, names);
}

function namesIn(instance: InstanceState): [string, string][] {
  return [
    [instance.arn, 'the instance'],
    [instance.identityStoreId, 'the store'],
    ...instance.permissionSets.map(({ arn, name }): [string, string] => [arn, `set ${name}`]),
    ...instance.groups.map((one): [string, string] => [one.id, `group ${one.displayName}`]),
    ...instance.users.map((one): [string, string] => [one.id, `user ${one.userName}`]),
    ...instance.memberships.map(({ id }): [string, string] => [id, 'a membership']),
  ];
}

/** The roles of sets that have been changed since, and not brought up to date. */
function staleCopies({ permissionSets, copies }: InstanceState): string[] {
  return copies.flatMap(({ permissionSetArn, accountId, revision }) => {
    const set = permissionSets.find(({ arn }) => arn === permissionSetArn);
    return set && set.revision !== revision ? [`${set.name} in ${accountId} is stale`] : [];
  });
}

function sorted(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one) => sorted(one, names));
    return all.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value === 'string') return names.get(value) ?? value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, member]) => !PASSING.has(key) && member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member, names)]));
}
