/** Taking back what a run gave to a group, or took from it. */
import type { Actual } from './actual.ts';
import { label } from './assignment-rows.ts';
import { groupPrincipal, unassign } from './change-ids.ts';
import type { PlanInput } from './step.ts';
import { changeId, namesOf, type Change } from './change.ts';
import {
  GONE,
  groupNamed,
  setNamed,
  standingOf,
  takingBack,
  unreadFor,
  userNamed,
  type Done,
  type Undo,
} from './undo.ts';

export function traceAssignment(change: Change, { actual }: Pick<PlanInput, 'actual'>) {
  return { before: isThere(change, actual), after: change.verb === 'assign' };
}

export function undoAssignment(done: Done, actual: Actual): Undo {
  const { change } = done;
  const unread = unreadFor(change, actual);
  if (unread) return unread;
  const [set = '', account = '', principal = ''] = namesOf(change);
  const words = (group: string) => ({
    target: `group ${group}`,
    summary: `${set} on ${label(actual, account)}`,
  });
  if (change.verb === 'assign') {
    if (!isThere(change, actual) || done.before === true) return { changes: [] };
    const id = unassign(set, account, groupPrincipal(principal));
    return { changes: [takingBack(change, { id, verb: 'unassign', ...words(principal) })] };
  }
  if (isThere(change, actual)) return { changes: [] };
  if (change.verb === 'unassign' && principal.startsWith('user/')) {
    return { left: 'access goes to groups here: give it to the person in the console' };
  }
  if (standingOf(isThere(change, actual), done) !== 'ours') return { changes: [] };
  const group = principal.replace(/^group\//, '');
  if (!setNamed(actual, set) || !groupNamed(actual, group)) return { left: GONE };
  const id = changeId('assignments', 'assign', set, account, group);
  return { changes: [takingBack(change, { id, verb: 'assign', risk: 'none', ...words(group) })] };
}

function isThere(change: Change, actual: Actual): boolean {
  const [set = '', account = '', principal = ''] = namesOf(change);
  const arn = setNamed(actual, set)?.arn;
  const id =
    change.verb === 'unassign' && principal.startsWith('user/')
      ? userNamed(actual, principal.slice('user/'.length))?.id
      : groupNamed(actual, principal.replace(/^group\//, ''))?.id;
  // What no longer exists is named by its id.
  return actual.assignments.list.some(
    (row) =>
      row.permissionSetArn === arn &&
      row.accountId === account &&
      row.principalId === (id ?? principal),
  );
}
