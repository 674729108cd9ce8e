/** Makes or ends one assignment and waits until AWS says how it went; FAILED becomes cause and fix. */
import { explainFailure } from '../aws/failure-reasons.ts';
import type { Assignment, AssignmentsApi, RequestState } from '../aws/assignment-types.ts';
import { managementAccount } from '../aws/management-account.ts';
import { createGroup, createPermissionSet } from './change-ids.ts';
import type { ApplyIo } from './step.ts';
import { namesOf, type Change, type Outcome } from './change.ts';

export async function applyAssignment(change: Change, io: ApplyIo): Promise<Outcome> {
  const [setName = '', accountId = '', principal = ''] = namesOf(change);
  const permissionSetArn = await io.ids.permissionSet(setName);
  const removing = change.verb === 'unassign';
  const found = removing ? await principalOf(principal, io) : await groupCalled(principal, io);
  if (permissionSetArn === null || found === null) {
    return removing
      ? { status: 'already' }
      : { status: 'failed', reason: `${permissionSetArn === null ? setName : principal} is gone` };
  }
  const assignment: Assignment = { permissionSetArn, accountId, ...found };
  const { assignments } = await io.center();
  const asked = removing ? undefined : io.requests.of(change);
  const earlier = asked === undefined ? undefined : await resumed(asked, io, assignments);
  if (asked !== undefined && earlier === null) return stillAtIt(asked);
  if (removing || earlier || mayBeThere(setName, principal, io)) {
    const there = await isThere(assignment, assignments);
    // It may have succeeded and been taken away again since: what is there counts.
    if (there !== removing) return { status: earlier?.status === 'SUCCEEDED' ? 'done' : 'already' };
  }

  const started = await (removing
    ? assignments.remove(assignment)
    : assignments.create(assignment));
  io.progress(
    `waiting for AWS to ${removing ? 'take away' : 'provision'} ${setName} in ${accountId}`,
  );
  io.requests.note(change, started.requestId);
  const end =
    started.status === 'IN_PROGRESS'
      ? await (removing
          ? assignments.removed(started.requestId)
          : assignments.created(started.requestId))
      : started;
  if (end?.status === 'VANISHED') return lost(assignment, removing, assignments);
  return outcome(end, started, {
    accountId,
    permissionSet: setName,
    management: managementAccount(io.actual),
  });
}

/** Nothing is given to a group, or by a set, that this run has made. */
function mayBeThere(permissionSet: string, group: string, { run }: ApplyIo): boolean {
  const made = [createPermissionSet(permissionSet), createGroup(group)];
  return !run.some(({ id }) => made.includes(id));
}

/** The end of what an earlier run asked for, and was killed before; AWS is asked, the journal only knows the number. */
function resumed(requestId: string, { progress }: ApplyIo, { created }: AssignmentsApi) {
  progress('waiting for what an earlier run has asked AWS for');
  return created(requestId);
}

const stillAtIt = (requestId: string): Outcome => ({
  status: 'failed',
  underWay: true,
  reason: `AWS is still at it after 10 minutes (request ${requestId}). Run the same command again.`,
});

async function isThere(
  { permissionSetArn, accountId, principalId }: Assignment,
  assignments: AssignmentsApi,
): Promise<boolean> {
  const rows = await assignments.list(permissionSetArn, accountId);
  return rows.some((row) => row.principalId === principalId);
}

/** AWS took the request and no longer knows it: what is there now is the answer. */
async function lost(
  assignment: Assignment,
  removing: boolean,
  assignments: AssignmentsApi,
): Promise<Outcome> {
  return (await isThere(assignment, assignments)) === removing
    ? { status: 'failed', reason: 'AWS lost the request. Run the same command again.' }
    : { status: 'done' };
}

/** A group by its name, a person by `user/NAME`; one that is gone by the id that is left in the assignment. */
async function principalOf(
  principal: string,
  io: ApplyIo,
): Promise<Pick<Assignment, 'principalType' | 'principalId'> | null> {
  const user = /^user\/(.+)$/.exec(principal)?.[1];
  if (user !== undefined) {
    const id = await io.ids.user(user);
    return id === null ? null : { principalType: 'USER', principalId: id };
  }
  const group = await groupCalled(principal.replace(/^group\//, ''), io);
  if (group) return group;
  const left = io.actual.assignments.list.find((row) => row.principalId === principal);
  return left ? { principalType: left.principalType, principalId: principal } : null;
}

async function groupCalled(name: string, io: ApplyIo) {
  const id = await io.ids.group(name);
  return id === null ? null : { principalType: 'GROUP' as const, principalId: id };
}

function outcome(
  end: RequestState | null,
  started: RequestState,
  context: { accountId: string; permissionSet: string; management: string },
): Outcome {
  if (end === null) return stillAtIt(started.requestId);
  if (end.status === 'SUCCEEDED') return { status: 'done' };
  const { cause, fix } = explainFailure(end.failureReason ?? 'no reason given', context);
  return { status: 'failed', reason: `${cause} ${fix}` };
}
