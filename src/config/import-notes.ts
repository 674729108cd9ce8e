/** What importing leaves out, in sentences: who still has which access that the file does not say. */
import type { Assignment, Known } from '../aws/types.ts';
import { usableSet, readable, type Scene } from './import-scene.ts';
import { accountLabel } from './naming.ts';

/** What could not be read at all. */
export function unreadNotes({ world }: Scene): string[] {
  const slices = [
    ['The accounts of the organization', world.accounts],
    ['Permission sets', world.permissionSets],
    ['Users', world.users],
    ['Groups', world.groups],
  ] as const;
  return [
    ...(world.center.instance ? [] : ['No Identity Center was found.']),
    ...slices.flatMap(([what, slice]) =>
      slice.known ? [] : [`${what} can't be read: ${slice.why}.`],
    ),
  ];
}

/** Assignments that are there and not in the file. `groupIds`: the groups that the file can name. */
export function assignmentNotes(scene: Scene, groupIds: ReadonlySet<string>): string[] {
  const { world, rows, sets } = scene;
  const accounts = readable(world.accounts);
  const setNames = new Map(readable(world.permissionSets).map(({ arn, name }) => [arn, name]));
  const userNames = new Map(readable(world.users).map(({ id, userName }) => [id, userName]));
  const groupNames = new Map(readable(world.groups).map(({ id, name }) => [id, name]));
  const what = (pair: { permissionSetArn: string; accountId: string }) =>
    `${setNames.get(pair.permissionSetArn) ?? pair.permissionSetArn} on ${accountLabel(accounts, pair.accountId)}`;
  const nameless = (row: Assignment, kind: string, slice: Known<unknown>) =>
    `${what(row)} is assigned to a ${kind} ${slice.known ? 'that no longer exists' : "whose name can't be read"} (${row.principalId}): left alone.`;

  const notes = rows.flatMap((row) => {
    if (row.principalType === 'USER') {
      const name = userNames.get(row.principalId);
      return name === undefined
        ? nameless(row, 'user', world.users)
        : `${name} has ${what(row)} directly, not through a group: left alone.`;
    }
    const name = groupNames.get(row.principalId);
    if (name === undefined) return nameless(row, 'group', world.groups);
    const usable = groupIds.has(row.principalId);
    if (usable && usableSet(row, scene) !== null) return [];
    const known = sets.usable.has(row.permissionSetArn);
    const which = !usable
      ? 'the group'
      : known
        ? 'the account, which is not in use'
        : 'the permission set';
    return `Group ${name} has ${what(row)}: left alone, for the file does not name ${which}.`;
  });
  const unknown = world.assignments.unknown.map(
    (pair) => `${what(pair)} can't be read: ${pair.why}.`,
  );
  return [...notes, ...unknown];
}
