/** What the file asks for, resolved against the accounts there are: ids for accounts, ARNs for policies, lengths in ISO. */
import type { Partition } from '../aws/partitions.ts';
import { accountBook, findAccounts, type AccountBook, type World } from './accounts.ts';
import { grantsOf } from './grants.ts';
import { nameKey } from './naming.ts';
import { desiredPermissionSet, isPredefined } from './policies.ts';
import type { Desired, DesiredAssignment, DesiredGroup } from './desired.ts';
import { badReferences, type Problem } from './problems.ts';
import type { Config } from './schema.ts';
import type { ConfigSource } from './source.ts';

/**
 * What a checked Config asks for, against the accounts there are. Everything is in the order of the file.
 * `source` gives positions and the policies that lie in files; it may be null for a Config that was never written.
 * Throws AppError SSB-203 with every account or name that does not fit.
 */
export function toDesired(config: Config, source: ConfigSource | null, world: World): Desired {
  const book = accountBook(config, world);
  const { groups, assignments, problems } = grantsOf(config, book);
  const sets = permissionSets(config, source, world.partition);
  const absent = absentThings(config, book, { groups, assignments });
  const all = [...problems, ...sets.problems, ...absent.problems];
  if (all.length > 0) throw badReferences(source, all);
  return {
    permissionSets: sets.permissionSets,
    users: Object.entries(config.users ?? {}).map(([userName, person]) => ({
      userName,
      ...person,
    })),
    groups: [
      ...Object.entries(config.groups ?? {}).map(([name, { members }]) => ({
        name,
        members: members ? [...new Set(members)] : null,
        grant: null,
      })),
      ...groups,
    ],
    assignments,
    absent: absent.things,
  };
}

/** The sets of the file, and those of the eleven predefined that only `access` names. */
function permissionSets(config: Config, source: ConfigSource | null, partition: Partition) {
  const problems: Problem[] = [];
  const settings = new Map(Object.entries(config.permissionSets ?? {}));
  for (const line of config.access ?? []) {
    for (const name of [line.permissionSet].flat()) {
      if (isPredefined(name) && !settings.has(name)) settings.set(name, {});
    }
  }
  const permissionSets = [...settings].map(([name, set]) => {
    const path = ['permissionSets', name];
    const boundary = set.permissionsBoundary;
    const bounding = boundary && 'managedPolicy' in boundary ? [boundary.managedPolicy] : [];
    for (const arn of [...(set.managedPolicies ?? []), ...bounding]) {
      if (!arn.startsWith('arn:') || arn.startsWith(`arn:${partition}:`)) continue;
      problems.push({
        path,
        message: `${arn} is of another partition: here policies begin with arn:${partition}:`,
      });
    }
    const written = set.inlinePolicy;
    const inline = typeof written === 'string' ? source?.policies[name] : written;
    if (written !== undefined && inline === undefined) {
      problems.push({
        path: [...path, 'inlinePolicy'],
        message: 'this policy file has not been read',
      });
    }
    return desiredPermissionSet(name, set, { inline: inline ?? null, partition });
  });
  return { permissionSets, problems };
}

function absentThings(
  config: Config,
  book: AccountBook,
  present: { groups: DesiredGroup[]; assignments: DesiredAssignment[] },
): { things: Desired['absent']; problems: Problem[] } {
  const { users = [], groups = [], permissionSets = [], assignments = [] } = config.absent ?? {};
  const problems: Problem[] = [];
  const made = new Set(present.groups.map(({ name }) => nameKey(name)));
  groups.forEach((name, index) => {
    if (!made.has(nameKey(name))) return;
    const message = `${name} is absent here, and made by a line of access: keep one of them`;
    problems.push({ path: ['absent', 'groups', index], message });
  });
  const asked = new Set(present.assignments.map(assignmentKey));
  const resolved = assignments.flatMap(({ permissionSet, account, group, user }, index) => {
    const path = ['absent', 'assignments', index];
    const found = findAccounts(book, account, true);
    if ('problem' in found) {
      problems.push({ path: [...path, 'account'], message: found.problem });
      return [];
    }
    return found.ids.map((accountId) => {
      if (group !== undefined && asked.has(assignmentKey({ permissionSet, accountId, group }))) {
        const message = `${group} has ${permissionSet} on ${accountId} by a line of access: keep one of them`;
        problems.push({ path, message });
      }
      const principal = group === undefined ? { user: user ?? '' } : { group };
      return { permissionSet, accountId, ...principal };
    });
  });
  return { things: { users, groups, permissionSets, assignments: resolved }, problems };
}

function assignmentKey({ permissionSet, accountId, group }: DesiredAssignment): string {
  return JSON.stringify([permissionSet, accountId, nameKey(group)]);
}
