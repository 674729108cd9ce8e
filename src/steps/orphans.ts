/** Groups that only their name marks as ours: what the template gives for a set and an account, with no access line left that asks for it; or what it gave under a name of before. */
import type { Group } from '../aws/types.ts';
import type { Desired } from '../config/desired.ts';
import { among, grantsByName, nameKey } from '../config/naming.ts';
import { isForeignName } from '../config/ownership.ts';
import type { Config } from '../config/schema.ts';
import { renamedTo, type Grown } from './renamed.ts';

/** Never Control Tower's or a directory's groups, and never one that the file names in any way. */
export function orphanedGrantGroups(config: Config, desired: Desired, actual: Grown): Group[] {
  if (!actual.groups.known || !actual.permissionSets.known || !actual.accounts.known) return [];
  // Also those that this very plan makes or removes: whose a group is does not change on the way.
  const sets = new Set([
    ...actual.permissionSets.value.map(({ name }) => name),
    ...desired.permissionSets.map(({ name }) => name),
    ...desired.absent.permissionSets,
  ]);
  const ours = grantsByName(config, [...sets], actual.accounts.value);
  const isNamed = among(desired.groups.map(({ name }) => name));
  return actual.groups.value.filter(
    (group) =>
      (ours.has(nameKey(group.name)) &&
        !group.external &&
        !isForeignName(group.name) &&
        !isNamed(group.name)) ||
      renamedTo(group, config, desired, actual) !== null,
  );
}
