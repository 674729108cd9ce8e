/**
 * Which groups are there, and who is in them. Where there are many, as an identity provider makes them, a plan needs the
 * members only of those that it may touch, and of those that open something.
 */
import { known } from '../aws/known.ts';
import { listOf } from '../aws/list-of.ts';
import { parallel } from '../aws/parallel.ts';
import type { Group } from '../aws/types.ts';
import type { CenterApi } from '../aws/api.ts';
import { nameKey } from '../config/naming.ts';
import type { Actual } from './actual.ts';
import { orphanedGrantGroups } from './orphans.ts';
import type { ReadIo } from './step.ts';

/** Groups whose members are read in any case: ten seconds of what AWS allows. */
const FEW = 200;
/** Groups whose members are read side by side. */
const AT_ONCE = 5;

export async function readGroups(io: ReadIo): Promise<Actual['groups']> {
  const { instance } = await io.actual('center');
  if (!instance) return { known: true, value: [] };
  return known(withMembers(io.aws.center(instance), io));
}

async function withMembers({ identityStore }: CenterApi, io: ReadIo): Promise<Group[]> {
  const all = await identityStore.groups();
  const needed = io.everybody || all.length <= FEW ? new Set(all) : await groupsNeeded(all, io);
  const groups = await parallel(all, AT_ONCE, async (group) => {
    const rows = needed.has(group) ? await identityStore.members(group.id) : [];
    return rows && { ...group, members: [...new Set(rows.map(({ userId }) => userId))] };
  });
  // One that went away since the list was made is left out.
  return groups.filter((group) => group !== null);
}

async function groupsNeeded<G extends Listed>(all: readonly G[], io: ReadIo): Promise<Set<G>> {
  const { list } = await io.actual('assignments');
  const open = new Set(list.map(({ principalId }) => principalId));
  return new Set([...(await groupsInPlan(all, io)), ...all.filter(({ id }) => open.has(id))]);
}

type Listed = Omit<Group, 'members'>;

/** Those that the file names in any way, and those that the plan may delete. */
export async function groupsInPlan<G extends Listed>(all: readonly G[], io: ReadIo): Promise<G[]> {
  const [desired, accounts, permissionSets, assignments] = await Promise.all([
    io.desired(),
    io.actual('accounts'),
    io.actual('permissionSets'),
    io.actual('assignments'),
  ]);
  const { absent } = desired;
  const going = new Set(
    listOf(permissionSets)
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
