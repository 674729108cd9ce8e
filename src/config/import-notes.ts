/** What importing leaves out, in sentences: who still has which access that the file does not say. */
import { listOf } from '../aws/list-of.ts';
import type { Known } from '../aws/types.ts';
import type { Assignment } from '../aws/assignment-types.ts';
import { usableSet, type Scene } from './import-scene.ts';
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
  const accounts = listOf(world.accounts);
  const setNames = new Map(listOf(world.permissionSets).map(({ arn, name }) => [arn, name]));
  const userNames = new Map(listOf(world.users).map(({ id, userName }) => [id, userName]));
  const groupNames = new Map(listOf(world.groups).map(({ id, name }) => [id, name]));
  const setOf = ({ permissionSetArn }: Pair) => setNames.get(permissionSetArn) ?? permissionSetArn;
  const where = ({ accountId }: Pair) => accountLabel(accounts, accountId);
  const nameless = (row: Assignment, kind: string, slice: Known<unknown>): Sentence => ({
    what: setOf(row),
    where: where(row),
    rest: ` is assigned to a ${kind} ${slice.known ? 'that no longer exists' : "whose name can't be read"} (${row.principalId}): left alone.`,
  });

  const notes = rows.flatMap((row): Sentence | [] => {
    if (row.principalType === 'USER') {
      const name = userNames.get(row.principalId);
      return name === undefined
        ? nameless(row, 'user', world.users)
        : {
            what: `${name} has ${setOf(row)}`,
            where: where(row),
            rest: ' directly, not through a group: left alone.',
          };
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
    return {
      what: `Group ${name} has ${setOf(row)}`,
      where: where(row),
      rest: `: left alone, for the file does not name ${which}.`,
    };
  });
  const unknown = world.assignments.unknown.map((pair): Sentence => ({
    what: setOf(pair),
    where: where(pair),
    rest: ` can't be read: ${pair.why}.`,
  }));
  return together([...notes, ...unknown]);
}

type Pair = Pick<Assignment, 'permissionSetArn' | 'accountId'>;

/** `what` on `where`, and the rest of it. */
interface Sentence {
  what: string;
  where: string;
  rest: string;
}

/** What is said of several accounts is one sentence. */
function together(sentences: readonly Sentence[]): string[] {
  const found = new Map<string, Sentence>();
  for (const one of sentences) {
    const key = JSON.stringify([one.what, one.rest]);
    const before = found.get(key);
    found.set(key, before ? { ...before, where: `${before.where}, ${one.where}` } : one);
  }
  return [...found.values()].map(({ what, where, rest }) => `${what} on ${where}${rest}`);
}
