/**
 * Group × permission set × account. AWS makes assignments in its own time and a failure shows only in the status, so
 * each is waited for to its end. Duplicates are accepted by AWS: what is there already is looked up first.
 */
import { known } from '../aws/known.ts';
import type { Assignment } from '../aws/types.ts';
import { accountLabel, sameName } from '../config/naming.ts';
import { isCloudFormation, isForeignName } from '../config/ownership.ts';
import type { DesiredAssignment } from '../config/desired.ts';
import type { Actual, AssignmentFacts } from './actual.ts';
import { fedFromOutside } from './actual.ts';
import { applyAssignment } from './assignment-apply.ts';
import { askAccess, neededAccess } from './assignment-questions.ts';
import {
  CENTER_READY,
  createGroup,
  createPermissionSet,
  groupPrincipal,
  unassign,
  userPrincipal,
} from './change-ids.ts';
import { orphanedGrantGroups } from './orphans.ts';
import { assignmentOutOfReach, isClosed } from './reach.ts';
import { changeId, note, type Change, type PlanInput, type ReadIo, type Step } from './step.ts';

export const assignments: Step = {
  id: 'assignments',
  title: 'Access',
  why: 'Gives each group its permission set in its account. AWS makes the role there.',
  actions: {
    read: ['sso:ListAccountAssignments'],
    write: [
      'sso:CreateAccountAssignment',
      'sso:DescribeAccountAssignmentCreationStatus',
      'sso:DeleteAccountAssignment',
      'sso:DescribeAccountAssignmentDeletionStatus',
    ],
  },
  checklist: [],
  needed: [neededAccess],
  ask: askAccess,
  readers: { assignments: readAssignments },
  guard: () => null,
  plan,
  apply: applyAssignment,
};

/** Pairs to read: those that AWS says are provisioned, plus those the file wants. */
async function readAssignments(io: ReadIo): Promise<AssignmentFacts> {
  const [{ instance }, sets, wanted] = await Promise.all([
    io.actual('center'),
    io.actual('permissionSets'),
    io.wantedPairs(),
  ]);
  if (!instance || !sets.known) return { list: [], unknown: [] };
  const api = io.aws.center(instance).assignments;
  const pairs = sets.value.flatMap((set) => {
    const { current, stale, unclear } = set.accounts;
    const asked = wanted.filter((pair) => pair.permissionSet === set.name).map((p) => p.accountId);
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
    else facts.unknown.push({ ...pair, why: answer?.why ?? '' });
  }
  return facts;
}

function plan(input: PlanInput): Change[] {
  const { desired, actual } = input;
  const names = nameTables(actual);
  const unreadable = unreadableParts(actual);
  const missing =
    unreadable.length > 0 ? [] : desired.assignments.filter((wanted) => !isThere(wanted, actual));
  const going = removals(input, names);
  const direct = actual.assignments.list.filter(
    (row) =>
      !going.includes(row) &&
      (row.principalType === 'USER' || (actual.groups.known && !names.has(row.principalId))),
  );
  return [
    ...(unreadable.length > 0
      ? [
          say(
            'unreadable',
            `what is missing can't be told: can't be read: ${unreadable.join(', ')}`,
          ),
        ]
      : []),
    ...missing.map((wanted) => planMissing(wanted, actual, names)),
    ...going.map((row) =>
      assignmentOutOfReach(row, actual) || isClosed(row.accountId, actual)
        ? beyondUs(row, actual, names)
        : removal(row, actual, names),
    ),
    ...direct.map((row) => aside(row, actual, names)),
    ...actual.assignments.unknown.map((pair) =>
      say(
        `unknown:${names.get(pair.permissionSetArn) ?? ''}:${pair.accountId}`,
        `${names.get(pair.permissionSetArn) ?? ''} in ${label(actual, pair.accountId)} can't be read: ${pair.why}`,
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

/** id or ARN -> the name that people know: groups and sets by name, people as user/NAME. */
function nameTables({ permissionSets, groups, users }: Actual): Map<string, string> {
  return new Map([
    ...(permissionSets.known ? permissionSets.value : []).map(
      ({ arn, name }) => [arn, name] as const,
    ),
    ...(groups.known ? groups.value : []).map(
      ({ id, name }) => [id, groupPrincipal(name)] as const,
    ),
    ...(users.known ? users.value : []).map(
      ({ id, userName }) => [id, userPrincipal(userName)] as const,
    ),
  ]);
}

function isThere(wanted: DesiredAssignment, actual: Actual): boolean {
  const sets = actual.permissionSets.known ? actual.permissionSets.value : [];
  const groups = actual.groups.known ? actual.groups.value : [];
  const set = sets.find(({ name }) => name === wanted.permissionSet);
  const group = groups.find(({ name }) => sameName(name, wanted.group));
  return actual.assignments.list.some(
    (row) =>
      row.accountId === wanted.accountId &&
      row.permissionSetArn === set?.arn &&
      row.principalId === group?.id,
  );
}

function planMissing(
  wanted: DesiredAssignment,
  actual: Actual,
  names: Map<string, string>,
): Change {
  const { permissionSet, accountId, group } = wanted;
  const key = `${permissionSet}:${accountId}:${group}`;
  const text = `${group} -> ${permissionSet} on ${label(actual, accountId)}`;
  const sets = actual.permissionSets.known ? actual.permissionSets.value : [];
  const arn = sets.find(({ name }) => name === permissionSet)?.arn;
  if (
    assignmentOutOfReach(
      { accountId, ...(arn === undefined ? {} : { permissionSetArn: arn }) },
      actual,
    )
  ) {
    return say(`delegated:${key}`, `${text}: only the management account itself can do this`);
  }
  const unread = actual.assignments.unknown.some(
    (pair) => pair.accountId === accountId && names.get(pair.permissionSetArn) === permissionSet,
  );
  if (unread) return say(`unread:${key}`, `${text}: unknown whether it is there; left alone`);
  if (arn === undefined && isForeignName(permissionSet)) {
    return say(`waits:${key}`, `${text}: waits for the permission set, which others make`);
  }
  const groups = actual.groups.known ? actual.groups.value : [];
  const exists = groups.some(({ name }) => sameName(name, group));
  if (!exists && (fedFromOutside(actual) || isForeignName(group))) {
    return say(`waits:${key}`, `${text}: waits for the group, which others make`);
  }
  return {
    id: changeId('assignments', 'assign', permissionSet, accountId, group),
    step: 'assignments',
    verb: 'assign',
    target: `group ${group}`,
    summary: `${permissionSet} on ${label(actual, accountId)}`,
    risk: 'none',
    needs: [...CENTER_READY, createPermissionSet(permissionSet), createGroup(group)],
  };
}

/** Rows that must go: of orphaned grant groups, of what `absent` names, and those it lists one by one. */
function removals(
  { config, desired, actual }: PlanInput,
  names: Map<string, string>,
): Assignment[] {
  const orphans = orphanedGrantGroups(config, desired, actual).map(({ id }) => id);
  const { absent } = desired;
  // A stack keeps its set, whatever the file says; access that it gives can still be ended line by line.
  const ofStack = (actual.permissionSets.known ? actual.permissionSets.value : [])
    .filter(isCloudFormation)
    .map(({ arn }) => arn);
  return actual.assignments.list.filter((row) => {
    const principal = names.get(row.principalId) ?? row.principalId;
    const set = names.get(row.permissionSetArn) ?? '';
    return (
      orphans.includes(row.principalId) ||
      (absent.permissionSets.includes(set) && !ofStack.includes(row.permissionSetArn)) ||
      (row.principalType === 'GROUP' &&
        absent.groups.some((name) => sameName(groupPrincipal(name), principal))) ||
      (row.principalType === 'USER' &&
        absent.users.some((name) => sameName(userPrincipal(name), principal))) ||
      absent.assignments.some(
        (one) =>
          one.permissionSet === set &&
          one.accountId === row.accountId &&
          sameName(
            one.group === undefined ? userPrincipal(one.user ?? '') : groupPrincipal(one.group),
            principal,
          ),
      )
    );
  });
}

function removal(row: Assignment, actual: Actual, names: Map<string, string>): Change {
  const set = names.get(row.permissionSetArn) ?? row.permissionSetArn;
  const principal = names.get(row.principalId) ?? row.principalId;
  const groups = actual.groups.known ? actual.groups.value : [];
  const users = actual.users.known ? actual.users.value : [];
  const members = groups.find(({ id }) => id === row.principalId)?.members ?? [];
  const people = users.filter(({ id }) => members.includes(id)).map(({ userName }) => userName);
  const who =
    people.length > 0
      ? `${people.join(', ')} still ${people.length === 1 ? 'has' : 'have'}`
      : 'gives';
  return {
    id: unassign(set, row.accountId, principal),
    step: 'assignments',
    verb: 'unassign',
    target:
      row.principalType === 'USER' ? principal.replace('user/', 'user ') : `group ${principal}`,
    summary: `${who} ${set} on ${label(actual, row.accountId)}`,
    risk: 'takes-away',
    needs: [],
  };
}

function beyondUs(row: Assignment, actual: Actual, names: Map<string, string>): Change {
  const set = names.get(row.permissionSetArn) ?? row.permissionSetArn;
  const principal = names.get(row.principalId) ?? row.principalId;
  const text = `${principal} has ${set} on ${label(actual, row.accountId)}`;
  return isClosed(row.accountId, actual)
    ? say(
        `closed:${set}:${row.accountId}:${principal}`,
        `${text}, which is not in use: AWS changes nothing there`,
      )
    : say(
        `delegated:${set}:${row.accountId}:${principal}`,
        `${text}: only the management account itself can end it`,
      );
}

/** Direct assignments and ones left behind by somebody who was deleted: shown, never changed. */
function aside(row: Assignment, actual: Actual, names: Map<string, string>): Change {
  const set = names.get(row.permissionSetArn) ?? row.permissionSetArn;
  const principal = names.get(row.principalId);
  const where = `${set} on ${label(actual, row.accountId)}`;
  const unread = row.principalType === 'USER' && !actual.users.known;
  const text = principal
    ? `${principal.replace('user/', '')} has ${where} directly, not through a group`
    : `${where} is given to a ${row.principalType.toLowerCase()} ${unread ? "whose name can't be read" : 'that no longer exists'} (${row.principalId})`;
  return say(`direct:${set}:${row.accountId}:${principal ?? row.principalId}`, text);
}

const label = ({ accounts }: Actual, id: string) =>
  accountLabel(accounts.known ? accounts.value : [], id);

function say(name: string, summary: string): Change {
  return note('assignments', name, 'access', summary);
}
