/** Takes an Identity Center over as it is: the file that describes it, so that the plan right after is empty. */
import { listOf } from '../aws/list-of.ts';
import { managementAccount } from '../aws/management-account.ts';
import { startUrl } from '../aws/partitions.ts';
import type { Group } from '../aws/types.ts';
import { groupBy } from './group-by.ts';
import {
  importAccess,
  usableGroups,
  type GroupAccess,
  type ImportedAccess,
} from './import-access.ts';
import { assignmentNotes, unreadNotes } from './import-notes.ts';
import { importPermissionSets } from './import-permission-sets.ts';
import { distinct, usableSet, type ImportedWorld, type Scene } from './import-scene.ts';
import { importUsers, type ImportedUsers } from './import-users.ts';
import { inSentence } from './naming.ts';
import type { Config } from './schema.ts';

/**
 * The Config that names everything of ours, and notes on what it leaves out: things of Control Tower, CloudFormation
 * and SCIM, direct assignments of users, accounts not in use, and whatever could not be read or written down.
 */
export function importWorld(world: ImportedWorld): { config: Config; notes: string[] } {
  const scene: Scene = {
    world,
    rows: distinct(world.assignments.list),
    sets: importPermissionSets(listOf(world.permissionSets), world.caller.partition),
    people: importUsers(listOf(world.users)),
  };
  const { sets, people } = scene;
  const groups = usableGroups(listOf(world.groups));
  const entries = groupEntries(scene, groups.usable);
  const { template, access, ...imported } = importAccess(entries, listOf(world.accounts));
  const named = {
    ...imported.groups,
    ...Object.fromEntries(groups.onlyNamed.map((name) => [name, {}])),
  };
  const config: Config = {
    version: 1,
    ...placeOf(world),
    groupName: template,
    permissionSets: permissionSetsOf(scene, access),
    users: people.users,
    ...(Object.keys(named).length > 0 && { groups: named }),
    access,
  };
  const notes = [
    ...unreadNotes(scene),
    ...sets.notes,
    ...people.notes,
    ...groups.notes,
    ...memberNotes(entries, imported.groups),
    ...assignmentNotes(scene, new Set(groups.usable.map(({ id }) => id))),
  ];
  return { config, notes };
}

function placeOf(world: ImportedWorld): Pick<Config, 'account' | 'region' | 'portalUrl'> {
  const { instance } = world.center;
  return {
    account: managementAccount(world),
    ...(instance && {
      region: instance.region,
      portalUrl: startUrl(instance.region, instance.identityStoreId),
    }),
  };
}

/** Ours, and those of CloudFormation that a line of access needs. */
function permissionSetsOf({ sets }: Scene, access: NonNullable<Config['access']>) {
  const used = new Set(access.flatMap(({ permissionSet }) => permissionSet));
  const named = [...sets.usable.values()].filter(({ name, ours }) => ours || used.has(name));
  return Object.fromEntries(named.map(({ name, settings }) => [name, settings]));
}

function groupEntries(scene: Scene, groups: readonly Group[]): GroupAccess[] {
  const toGroups = scene.rows.filter(({ principalType }) => principalType === 'GROUP');
  const rows = groupBy(toGroups, ({ principalId }) => principalId);
  return groups.map((group) => ({
    group,
    members: membersOf(group, scene.people),
    rows: (rows.get(group.id) ?? []).map((row) => ({
      set: usableSet(row, scene),
      accountId: row.accountId,
    })),
  }));
}

/** User names, always in the order of the file's users; null when somebody among them can't be named there. */
function membersOf(group: Group, { names }: ImportedUsers): string[] | null {
  const members = [...new Set(group.members)].map((id) => names.get(id));
  const known = members.filter((member) => member !== undefined);
  if (known.length < members.length) return null;
  return known.sort((a, b) => a.order - b.order).map(({ name }) => name);
}

function memberNotes(entries: readonly GroupAccess[], named: ImportedAccess['groups']): string[] {
  const external = entries.filter(({ group }) => group.external).map(({ group }) => group.name);
  const used = external.filter((name) => Object.hasOwn(named, name));
  const leftOut = external.filter((name) => !used.includes(name));
  const notes = entries
    .filter(({ group, members }) => members === null && !group.external)
    .map(
      ({ group }) =>
        `Group ${group.name} is named without members: not all of them can be in the file.`,
    );
  return [
    ...(leftOut.length > 0
      ? [`Groups of your identity provider, left out: ${inSentence(leftOut)}.`]
      : []),
    ...(used.length > 0
      ? [`Groups of your identity provider, named without members: ${inSentence(used)}.`]
      : []),
    ...notes,
  ];
}
