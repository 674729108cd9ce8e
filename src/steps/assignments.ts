/**
 * Group × permission set × account. AWS makes assignments in its own time and a failure shows only in the status, so
 * each is waited for to its end. Duplicates are accepted by AWS: what is there already is looked up first.
 */
import { known } from '../aws/known.ts';
import { listOf } from '../aws/list-of.ts';
import { byName, sameName } from '../config/naming.ts';
import { isForeignName } from '../config/ownership.ts';
import type { DesiredAssignment } from '../config/desired.ts';
import { type Actual, type AssignmentFacts, fedFromOutside } from './actual.ts';
import { applyAssignment } from './assignment-apply.ts';
import { askAccess, neededAccess } from './assignment-questions.ts';
import { traceAssignment, undoAssignment } from './assignment-undo.ts';
import { aside, label, planRemoval, removals, say } from './assignment-rows.ts';
import { CENTER_READY, createGroup, createPermissionSet } from './change-ids.ts';
import { isLimitUnread, limitsOf } from './limits.ts';
import { nameTables } from './name-table.ts';
import { assignmentOutOfReach } from './reach.ts';
import type { PlanInput, ReadIo, Step } from './step.ts';
import { changeId, type Change } from './change.ts';

export const assignments: Step = {
  id: 'assignments',
  title: 'Access',
  does: 'group × permission set × account, each waited for until AWS says how it ended',
  by: 'API',
  why: 'Gives each group its permission set in its account. AWS makes the role there.',
  actions: {
    read: ['sso:ListAccountAssignments'],
    write: [
      'sso:CreateAccountAssignment',
      'sso:ListAccountAssignmentCreationStatus',
      'sso:DescribeAccountAssignmentCreationStatus',
      'sso:DeleteAccountAssignment',
      'sso:ListAccountAssignmentDeletionStatus',
      'sso:DescribeAccountAssignmentDeletionStatus',
    ],
  },
  checklist: [],
  needed: [neededAccess],
  keys: ['access', 'absent'],
  ask: askAccess,
  readers: { assignments: readAssignments },
  guard: () => null,
  plan,
  trace: traceAssignment,
  undo: undoAssignment,
  apply: applyAssignment,
};

/** Pairs to read: those that AWS says are provisioned, plus those the file wants. */
async function readAssignments(io: ReadIo): Promise<AssignmentFacts> {
  const [{ instance }, sets, wanted] = await Promise.all([
    io.actual('center'),
    io.actual('permissionSets'),
    io.desired(),
  ]);
  if (!instance || !sets.known) return { list: [], unknown: [] };
  const api = io.aws.center(instance).assignments;
  const pairs = sets.value.flatMap((set) => {
    const { current, stale, unclear } = set.accounts;
    const asked = wanted.assignments
      .filter((pair) => pair.permissionSet === set.name)
      .map((p) => p.accountId);
    const ids = [...new Set([...current, ...stale, ...unclear, ...asked])];
    return ids.map((accountId) => ({ permissionSetArn: set.arn, accountId }));
  });
  const facts: AssignmentFacts = { list: [], unknown: [] };
  const answers = await Promise.all(
    pairs.map((pair) => known(api.list(pair.permissionSetArn, pair.accountId))),
  );
  for (const [i, pair] of pairs.entries()) {
    const answer = answers[i];
    if (answer?.known) facts.list.push(...answer.value);
    else facts.unknown.push({ ...pair, why: answer?.why ?? '', refused: answer?.refused ?? [] });
  }
  return facts;
}

function plan(input: PlanInput): Change[] {
  const { desired, actual } = input;
  const names = nameTables(actual);
  const isThere = assignmentsThere(actual);
  const unreadable = unreadableParts(actual);
  const missing =
    unreadable.length > 0 ? [] : desired.assignments.filter((wanted) => !isThere(wanted));
  const going = new Set(removals(input, names));
  const direct = actual.assignments.list.filter(
    (row) =>
      !going.has(row) &&
      (row.principalType === 'USER' || (actual.groups.known && !names.has(row.principalId))),
  );
  return [
    ...(unreadable.length > 0
      ? [
          say(
            'unreadable',
            `what is missing can't be told: can't be read: ${unreadable.join(', ')}`,
            'unread',
          ),
        ]
      : []),
    ...missing.map((wanted) => planMissing(wanted, input, names)),
    ...[...going].map((row) => planRemoval(row, actual, names)),
    ...direct.map((row) => aside(row, actual, names)),
    ...actual.assignments.unknown.map((pair) =>
      say(
        `unknown:${names.get(pair.permissionSetArn) ?? ''}:${pair.accountId}`,
        `${names.get(pair.permissionSetArn) ?? ''} in ${label(actual, pair.accountId)} can't be read: ${pair.why}`,
        'unread',
      ),
    ),
  ];
}

/** Without these nobody can say whether an assignment is there; it is never guessed. */
function unreadableParts({ permissionSets, groups }: Actual): string[] {
  return [
    ...(permissionSets.known ? [] : [`permission sets (${permissionSets.why})`]),
    ...(groups.known ? [] : [`groups (${groups.why})`]),
  ];
}

function assignmentsThere(actual: Actual): (wanted: DesiredAssignment) => boolean {
  const sets = listOf(actual.permissionSets);
  const groupNamed = byName(listOf(actual.groups), ({ name }) => name);
  const key = (...parts: (string | undefined)[]) => parts.join(' ');
  const rows = new Set(
    actual.assignments.list.map((row) => key(row.accountId, row.permissionSetArn, row.principalId)),
  );
  return ({ accountId, permissionSet, group }) => {
    const set = sets.find(({ name }) => name === permissionSet);
    return rows.has(key(accountId, set?.arn, groupNamed(group)?.id));
  };
}

function planMissing(
  wanted: DesiredAssignment,
  input: PlanInput,
  names: Map<string, string>,
): Change {
  return notNow(wanted, input, names) ?? assignment(wanted, input.actual);
}

/** Why it can't be made now, or not by us; null: it can. */
function notNow(
  { permissionSet, accountId, group }: DesiredAssignment,
  { desired, actual }: PlanInput,
  names: Map<string, string>,
): Change | null {
  const key = `${permissionSet}:${accountId}:${group}`;
  const text = `${group} -> ${permissionSet} on ${label(actual, accountId)}`;
  const set = listOf(actual.permissionSets).find(({ name }) => name === permissionSet);
  if (assignmentOutOfReach({ accountId, ...(set && { permissionSetArn: set.arn }) }, actual)) {
    return say(`delegated:${key}`, `${text}: only the management account itself can do this`);
  }
  const unread = actual.assignments.unknown.some(
    (pair) => pair.accountId === accountId && names.get(pair.permissionSetArn) === permissionSet,
  );
  if (unread) {
    return say(`unread:${key}`, `${text}: unknown whether it is there; left alone`, 'unread');
  }
  if (!set && isForeignName(permissionSet)) {
    return say(`waits:${key}`, `${text}: waits for the permission set, which others make`);
  }
  if (isLimitUnread(permissionSet, desired, actual)) {
    const why = 'waits until it can be read whether its boundary is there';
    return say(`held:${key}`, `${text}: ${why}`, 'unread');
  }
  const exists = listOf(actual.groups).some(({ name }) => sameName(name, group));
  return !exists && (fedFromOutside(actual) || isForeignName(group))
    ? say(`waits:${key}`, `${text}: waits for the group, which others make`)
    : null;
}

function assignment(
  { permissionSet, accountId, group }: DesiredAssignment,
  actual: Actual,
): Change {
  return {
    id: changeId('assignments', 'assign', permissionSet, accountId, group),
    step: 'assignments',
    verb: 'assign',
    target: `group ${group}`,
    summary: `${permissionSet} on ${label(actual, accountId)}`,
    risk: 'none',
    needs: [
      ...CENTER_READY,
      createPermissionSet(permissionSet),
      // Whoever gets it now gets what the file says, not more.
      ...limitsOf(permissionSet),
      createGroup(group),
    ],
  };
}
