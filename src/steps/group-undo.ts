/** Taking back a group that a run made: only while nobody has put anyone into it, or given it anything, since. */
import type { PlanInput } from './step.ts';
import { changeId, namesOf, type Change } from './change.ts';
import type { Actual } from './actual.ts';
import { endsOf } from './name-table.ts';
import { deleted, groupNamed, takingBack, unreadFor, type Done, type Undo } from './undo.ts';

export function traceGroup(change: Change, { actual }: Pick<PlanInput, 'actual'>) {
  const there = groupNamed(actual, namesOf(change)[0] ?? '') !== undefined;
  return { before: there, after: change.verb === 'create' };
}

export function undoGroup(done: Done, actual: Actual): Undo {
  const { change, before, undone } = done;
  const unread = unreadFor(change, actual);
  if (unread) return unread;
  const [name = ''] = namesOf(change);
  const group = groupNamed(actual, name);
  if (change.verb !== 'create') return deleted(done, group);
  if (!group || before === true) return { changes: [] };
  const uses = [
    ...group.members.map((id) => changeId('users', 'remove', name, userOf(id, actual))),
    ...endsOf(actual, group.id),
  ];
  if (uses.some((id) => !undone.includes(id))) {
    return { left: 'it has members or access by now that the run did not give it' };
  }
  const id = changeId('groups', 'delete', name);
  const words = { target: `group ${group.name}`, summary: 'the run made it' };
  return { changes: [takingBack(change, { id, verb: 'delete', needs: uses, ...words })] };
}

const userOf = (id: string, { users }: Actual) =>
  (users.known ? users.value.find((user) => user.id === id)?.userName : undefined) ?? id;
