/**
 * Assignments and provisioning are asynchronous: a request is IN_PROGRESS for some seconds, and what it does, or why it
 * fails, is worked out when it is due. One role update per account at a time: a later request queues behind the earlier.
 * Nothing runs in between calls; each call first settles what has come due, so a killed process loses nothing.
 */
import { rightMissing } from './borrowed-rights.ts';
import { conflict } from './fault.ts';
import { newHex, newUuid } from './ids.ts';
import type { Scene } from './operations.ts';
import { accountOf } from './organization.ts';
import type {
  AssignmentState,
  InstanceState,
  PermissionSetState,
  RequestRecord,
  WorldState,
} from './state.ts';

const SHORTEST = 3_000;
const SPREAD = 2_000;
const KEPT = 1_000;

type NewRequest = Pick<RequestRecord, 'kind' | 'permissionSetArn' | 'accountIds' | 'assignment'>;

/** Begins a request; it is due once the accounts it touches have finished what was asked before. */
export function startRequest(
  scene: Scene,
  instance: InstanceState,
  wanted: NewRequest,
): RequestRecord {
  const { state, now } = scene;
  const busy = pending(instance).filter((other) =>
    other.accountIds.some((id) => wanted.accountIds.includes(id)),
  );
  if (busy.length > 0 && state.switches.refuseConcurrent) {
    throw conflict('Another operation is in progress on the same account.');
  }
  const id = newUuid(state);
  const begins = busy.reduce((latest, other) => Math.max(latest, other.due), now);
  const usual = SHORTEST + (Number.parseInt(id.slice(0, 8), 16) % SPREAD);
  const takes = state.switches.requestTakes ?? usual;
  const request: RequestRecord = {
    id,
    ...wanted,
    created: now,
    due: begins + takes,
    status: 'IN_PROGRESS',
  };
  instance.requests.push(request);
  return request;
}

/** Requests that are not settled yet. */
export function pending(instance: InstanceState): RequestRecord[] {
  return instance.requests.filter((request) => request.status === 'IN_PROGRESS');
}

/** Finishes what is due by now, in the order in which it is due. True if anything was. */
export function settleRequests(state: WorldState, instance: InstanceState, now: number): boolean {
  const due = pending(instance)
    .filter((request) => request.due <= now)
    .sort((a, b) => a.due - b.due);
  for (const request of due) settle(state, instance, request);
  if (due.length > 0 && instance.requests.length > KEPT) {
    const running = pending(instance);
    const done = instance.requests.filter((request) => request.status !== 'IN_PROGRESS');
    instance.requests = [...done.slice(-KEPT), ...running];
  }
  return due.length > 0;
}

function settle(state: WorldState, instance: InstanceState, request: RequestRecord): void {
  const set = instance.permissionSets.find((other) => other.arn === request.permissionSetArn);
  const reasons = request.accountIds.map((accountId) => {
    const reason = obstacle(state, instance, set, accountId, request.kind);
    if (reason === undefined && set !== undefined)
      carryOut(state, instance, set, accountId, request);
    return reason;
  });
  const failureReason = reasons.find((reason) => reason !== undefined);
  request.status = failureReason === undefined ? 'SUCCEEDED' : 'FAILED';
  if (failureReason !== undefined) request.failureReason = failureReason;
}

/** Why the role of a set cannot be written in an account, in the words that the status call would give. */
function obstacle(
  state: WorldState,
  instance: InstanceState,
  set: PermissionSetState | undefined,
  accountId: string,
  kind: RequestRecord['kind'],
): string | undefined {
  if (set === undefined) return 'The permission set does not exist.';
  if (accountOf(state, accountId)?.state !== 'ACTIVE') {
    return `The request to obtain permissions for account ${accountId} takes longer than usual. Please try again later.`;
  }
  const lacks = state.switches.callerLacksIam ? 'iam:GetSAMLProvider' : rightMissing(state);
  if (accountId === instance.ownerAccountId && lacks !== undefined) {
    return `Received a 403 status error: User: ${state.caller.arn} is not authorized to perform: ${lacks}`;
  }
  if (kind === 'unassign') return undefined;
  if (copyOf(instance, set, accountId) === undefined) {
    if (state.switches.roleQuotaReached.includes(accountId)) {
      return 'Received a 409 status error: Cannot exceed quota for RolesPerAccount: 1000';
    }
  }
  const present = state.iam[accountId]?.customerPolicies ?? [];
  const missing = set.customerPolicies.find(
    (wanted) => !present.some((other) => other.name === wanted.name && other.path === wanted.path),
  );
  if (missing === undefined) return undefined;
  const arn = `arn:${state.partition}:iam::${accountId}:policy${missing.path}${missing.name}`;
  return `Received a 404 status error: Policy ${arn} does not exist or is not attachable.`;
}

function carryOut(
  state: WorldState,
  instance: InstanceState,
  set: PermissionSetState,
  accountId: string,
  request: RequestRecord,
): void {
  const { assignment } = request;
  const copy = copyOf(instance, set, accountId);
  if (request.kind === 'provision' && copy !== undefined) copy.revision = set.revision;
  if (request.kind !== 'unassign' && copy === undefined) {
    instance.copies.push({
      permissionSetArn: set.arn,
      accountId,
      revision: set.revision,
      roleSuffix: newHex(state, 16),
    });
  }
  if (assignment === undefined) return;
  if (request.kind === 'assign') {
    if (!instance.assignments.some((row) => sameAssignment(row, assignment))) {
      instance.assignments.push(assignment);
    }
    return;
  }
  instance.assignments = instance.assignments.filter((row) => !sameAssignment(row, assignment));
  const used = instance.assignments.some(
    (row) => row.permissionSetArn === set.arn && row.accountId === accountId,
  );
  if (!used) instance.copies = instance.copies.filter((other) => other !== copy);
}

function copyOf(instance: InstanceState, set: PermissionSetState, accountId: string) {
  return instance.copies.find(
    (copy) => copy.permissionSetArn === set.arn && copy.accountId === accountId,
  );
}

/** Two rows that say the same. */
export function sameAssignment(a: AssignmentState, b: AssignmentState): boolean {
  return (
    a.permissionSetArn === b.permissionSetArn &&
    a.accountId === b.accountId &&
    a.principalType === b.principalType &&
    a.principalId === b.principalId
  );
}
