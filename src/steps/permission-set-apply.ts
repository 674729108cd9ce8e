/** Makes one change to a permission set. Each can be repeated: what is already so counts as done. */
import { explainFailure } from '../aws/failure-reasons.ts';
import type { PermissionSetFields } from '../aws/types.ts';
import type { PermissionSetsApi } from '../aws/api.ts';
import { managementAccount } from '../aws/management-account.ts';
import type { DesiredPermissionSet } from '../config/desired.ts';
import { poll } from '../poll.ts';
import { customerName, policyName, tagIn } from './change-ids.ts';
import { bringsOwn } from './permission-set-diff.ts';
import { isClosed } from './reach.ts';
import type { ApplyIo } from './step.ts';
import { doneOrAlready, namesOf, type Change, type Outcome } from './change.ts';

export async function applyPermissionSet(change: Change, io: ApplyIo): Promise<Outcome> {
  const [name = '', part = ''] = namesOf(change);
  const { permissionSets } = await io.center();
  const desired = io.desired.permissionSets.find((set) => set.name === name);
  if (change.verb === 'create' && desired) return create(desired, permissionSets, io);
  const arn = await io.ids.permissionSet(name);
  if (arn === null) {
    return change.verb === 'delete'
      ? { status: 'already' }
      : { status: 'failed', reason: `permission set ${name} is gone` };
  }
  if (change.verb === 'delete') {
    await permissionSets.remove(arn);
    io.ids.remember('permissionSet', name, null);
    return { status: 'done' };
  }
  if (change.verb === 'provision') return provision(name, arn, permissionSets, io);
  if (!desired) return { status: 'failed', reason: `the file no longer names ${name}` };
  if (change.verb === 'detach') await detach(part, arn, permissionSets, io);
  else if (!(await write(part, desired, arn, permissionSets, io))) {
    return { status: 'failed', reason: `the file no longer names ${part} in ${name}` };
  }
  if (!bringsOwn(change)) return { status: 'done' };
  return isLast(change, io)
    ? provision(name, arn, permissionSets, io)
    : { status: 'done', detail: 'in force once the set is up to date everywhere' };
}

/**
 * What takes away has no companion in the plan: the last of them brings the accounts up to date, unless a provisioning
 * of its own comes after them. Earlier than that it could fail for a policy that is still to go. The same goes for what
 * waits for them.
 */
function isLast(change: Change, { run, isOver }: ApplyIo): boolean {
  const [name] = namesOf(change);
  const waiting = run.some(
    (other) =>
      other.id !== change.id &&
      other.step === change.step &&
      other.risk === change.risk &&
      bringsOwn(other) &&
      other.verb !== 'delete' &&
      other.verb !== 'provision' &&
      other.verb !== 'create' &&
      namesOf(other)[0] === name &&
      !isOver(other),
  );
  const provisioned = run.some(
    ({ verb, after }) => verb === 'provision' && after?.includes(change.id),
  );
  return !provisioned && !waiting;
}

async function create(
  desired: DesiredPermissionSet,
  api: PermissionSetsApi,
  io: ApplyIo,
): Promise<Outcome> {
  const { id: arn, made } = await api.create(fieldsOf(desired), desired.tags);
  io.ids.remember('permissionSet', desired.name, arn);
  const { policies } = desired;
  // What limits comes first: cut short, it must not allow more than it should.
  if (desired.boundary) await api.putBoundary(arn, desired.boundary);
  if (policies?.inline) await api.putInline(arn, policies.inline);
  for (const policy of policies?.managed ?? []) await api.attachManaged(arn, policy);
  for (const policy of policies?.customer ?? []) await api.attachCustomer(arn, policy);
  return doneOrAlready(made);
}

const fieldsOf = ({ name, description, sessionDuration, relayState }: PermissionSetFields) => ({
  name,
  ...(description === undefined ? {} : { description }),
  ...(sessionDuration === undefined ? {} : { sessionDuration }),
  ...(relayState === undefined ? {} : { relayState }),
});

/** False: the file has no such part, and nothing was written. */
async function write(
  part: string,
  desired: DesiredPermissionSet,
  arn: string,
  api: PermissionSetsApi,
  io: ApplyIo,
): Promise<boolean> {
  const { policies, boundary } = desired;
  if (part === 'fields') {
    // AWS clears what an update leaves out, so what the file does not say is sent as it is now.
    const now = actualSet(arn, io);
    await api.update(arn, { ...(now ? fieldsOf(now) : {}), ...fieldsOf(desired) });
  } else if (part === 'tags') await api.tag(arn, desired.tags);
  else if (part === 'inline-policy' && policies?.inline) await api.putInline(arn, policies.inline);
  else if (part === 'permissions-boundary' && boundary) await api.putBoundary(arn, boundary);
  else {
    const managed = policies?.managed.find((policy) => policyName(policy) === part);
    const customer = policies?.customer.find((policy) => customerName(policy) === part);
    if (managed !== undefined) await api.attachManaged(arn, managed);
    else if (customer) await api.attachCustomer(arn, customer);
    else return false;
  }
  return true;
}

async function detach(
  part: string,
  arn: string,
  api: PermissionSetsApi,
  io: ApplyIo,
): Promise<void> {
  if (part === 'inline-policy') return api.removeInline(arn);
  if (part === 'permissions-boundary') return api.removeBoundary(arn);
  const key = tagIn(part);
  if (key !== null) return api.untag(arn, [key]);
  const now = actualSet(arn, io);
  const managed = now?.managedPolicies.find((policy) => policyName(policy) === part);
  const customer = now?.customerManagedPolicies.find((policy) => customerName(policy) === part);
  if (managed !== undefined) await api.detachManaged(arn, managed);
  else if (customer) await api.detachCustomer(arn, customer);
}

const actualSet = (arn: string, { actual }: ApplyIo) =>
  actual.permissionSets.known
    ? actual.permissionSets.value.find((set) => set.arn === arn)
    : undefined;

async function provision(
  permissionSet: string,
  arn: string,
  api: PermissionSetsApi,
  io: ApplyIo,
): Promise<Outcome> {
  const carrying = await api.accountsOf(arn);
  const accounts = carrying.filter((id) => !isClosed(id, io.actual));
  if (accounts.length === 0) return { status: 'done', detail: 'in use in no account' };
  io.progress(`bringing ${accounts.length} account(s) up to date`);
  const started = await api.provision(arn);
  const end = await poll(io.clock, async () => {
    const state =
      started.status === 'IN_PROGRESS' ? await api.provisionState(started.requestId) : started;
    return state.status === 'IN_PROGRESS' ? null : state;
  });
  if (end === null) {
    return {
      status: 'failed',
      reason: `AWS is still at it after 10 minutes (${started.requestId})`,
    };
  }
  if (end.status === 'SUCCEEDED') return { status: 'done' };
  if (accounts.length < carrying.length) {
    // One account that is not in use fails the whole request: what counts is whether the others have it.
    const behind = await api.accountsOf(arn, 'stale');
    if (!behind.some((id) => accounts.includes(id))) {
      const closed = carrying.filter((id) => !accounts.includes(id));
      return { status: 'done', detail: `not in ${closed.join(', ')}, which is not in use` };
    }
  }
  const { cause, fix } = explainFailure(end.failureReason ?? 'no reason given', {
    ...(end.accountId === undefined ? {} : { accountId: end.accountId }),
    permissionSet,
    management: managementAccount(io.actual),
  });
  return { status: 'failed', reason: `${cause} ${fix}` };
}
