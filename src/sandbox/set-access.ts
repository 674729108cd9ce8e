/** Which permission set a call means, and whether it may be changed just now. */
import { text } from './checks.ts';
import { conflict, fault, notFound } from './fault.ts';
import { isDelegated, setsInstanceOf } from './instance-access.ts';
import type { Scene } from './operations.ts';
import type { InstanceState, PermissionSetState } from './state.ts';

const SET_ARN =
  /arn:aws(-[a-z]{1,5}){0,3}:sso:::permissionSet\/(sso)?ins-[a-zA-Z0-9-.]{16}\/ps-[a-zA-Z0-9-./]{16}/;

interface Ask {
  InstanceArn: string | undefined;
  PermissionSetArn: string | undefined;
}

interface Found {
  instance: InstanceState;
  set: PermissionSetState;
}

/** The set that a reading call names. */
export function setOf(scene: Scene, input: Ask): Found {
  const instance = setsInstanceOf(scene, input.InstanceArn, 'read');
  return { instance, set: find(instance, input.PermissionSetArn) };
}

/**
 * The set that a changing call names. Refused while a request of the same set is under way, and to a delegated
 * administrator where the set reaches into the management account.
 */
export function changedSetOf(scene: Scene, input: Ask): Found {
  const found = unsettledSetOf(scene, input);
  requireIdle(found.instance, found.set);
  return found;
}

/** Like `changedSetOf`, but other requests of the set may be under way: assignments run side by side. */
export function unsettledSetOf(scene: Scene, input: Ask): Found {
  const instance = setsInstanceOf(scene, input.InstanceArn, 'write');
  const set = find(instance, input.PermissionSetArn);
  const reaches = instance.copies.some(
    (copy) => copy.permissionSetArn === set.arn && copy.accountId === instance.ownerAccountId,
  );
  if (reaches && isDelegated(scene)) {
    throw fault(
      'AccessDeniedException',
      'A delegated administrator cannot use a permission set that is provisioned in the management account.',
    );
  }
  return { instance, set };
}

/** Marks the copies of a set in accounts as stale. */
export function touch(set: PermissionSetState): void {
  set.revision += 1;
}

/** Refuses while a request of the set is under way. */
export function requireIdle(instance: InstanceState, set: PermissionSetState): void {
  const busy = instance.requests.some(
    (request) => request.status === 'IN_PROGRESS' && request.permissionSetArn === set.arn,
  );
  if (busy) throw conflict(`Another operation is in progress on permission set ${set.arn}.`);
}

function find(instance: InstanceState, arn: string | undefined): PermissionSetState {
  const wanted = text(arn, 'PermissionSetArn', { min: 10, max: 1224, pattern: SET_ARN });
  const set = instance.permissionSets.find((candidate) => candidate.arn === wanted);
  if (set === undefined) throw notFound(`PermissionSet ${wanted} was not found.`);
  return set;
}
