/**
 * Which groups are there, and who is in them. Where there are many, as an identity provider makes them, a plan needs the
 * members only of those that it may touch, and of those that open something.
 */
import { known } from '../aws/known.ts';
import type { Group } from '../aws/types.ts';
import { nameKey } from '../config/naming.ts';
import type { Actual } from './actual.ts';
import { orphanedGrantGroups } from './orphans.ts';
import type { ReadIo } from './step.ts';

/** Groups whose members are read in any case: ten seconds of what AWS allows. */
const FEW = 200;

export async function readGroups(io: ReadIo): Promise<Actual['groups']> {
  const { instance } = await io.actual('center');
  if (!instance) return { known: true, value: [] };
  const { identityStore } = io.aws.center(instance);
  if (io.everybody) return known(identityStore.groups());
  return known(
    identityStore.groups(async (all) => {
      if (all.length <= FEW) return all;
      const { list } = await io.actual('assignments');
      const open = new Set(list.map(({ principalId }) => principalId));
      const planned = new Set(await groupsInPlan(all, io));
      return all.filter((group) => planned.has(group) || open.has(group.id));
    }),
  );
}

/** Those that the file names in any way, and those that the plan may delete. */
export async function groupsInPlan(all: readonly Group[], io: ReadIo): Promise<Group[]> {
  const [desired, accounts, permissionSets, assignments] = await Promise.all([
    io.desired(),
    io.actual('accounts'),
    io.actual('permissionSets'),
    io.actual('assignments'),
  ]);
  const { absent } = desired;
  const going = new Set(
    (permissionSets.known ? permissionSets.value : [])
      .filter(({ name }) => absent.permissionSets.includes(name))
      .map(({ arn }) => arn),
  );
  const losing = assignments.list.filter(({ permissionSetArn }) => going.has(permissionSetArn));
  const named = new Set(
    [
      ...desired.groups.map(({ name }) => name),
      ...desired.assignments.map(({ group }) => group),
      ...absent.groups,
      ...absent.assignments.flatMap(({ group }) => group ?? []),
    ].map(nameKey),
  );
  // Nobody's members are known yet, which makes more groups look renamed than are, and never fewer.
  const unread = all.map((group) => ({ ...group, members: [] }));
  const actual = {
    ...{ accounts, permissionSets, assignments },
    groups: { known: true as const, value: unread },
    users: { known: true as const, value: [] },
  };
  const orphans = orphanedGrantGroups(io.config, desired, actual).map(({ id }) => id);
  const ids = new Set([...orphans, ...losing.map(({ principalId }) => principalId)]);
  return all.filter(({ id, name }) => ids.has(id) || named.has(nameKey(name)));
}
