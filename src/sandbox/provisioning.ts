/**
 * sso-admin: bringing a changed permission set into the accounts that carry it, and asking which carry it, and whether
 * their copy is of today.
 */
import type * as sdk from '@aws-sdk/client-sso-admin';
import { oneOf, text } from './checks.ts';
import { invalid, notFound } from './fault.ts';
import { setsInstanceOf } from './instance-access.ts';
import type { Operations, Scene } from './operations.ts';
import { accountOf } from './organization.ts';
import { page } from './paging.ts';
import { startRequest } from './requests.ts';
import { changedSetOf, setOf } from './set-access.ts';
import type { CopyState, InstanceState, PermissionSetState, RequestRecord } from './state.ts';

export const ACCOUNT_ID = { pattern: /\d{12}/ };
const CURRENT = 'LATEST_PERMISSION_SET_PROVISIONED';

export const provisioning: Operations<typeof sdk> = {
  ProvisionPermissionSet(scene, input) {
    const target = oneOf(input.TargetType, 'TargetType', [
      'AWS_ACCOUNT',
      'ALL_PROVISIONED_ACCOUNTS',
    ]);
    const { instance, set } = changedSetOf(scene, input);
    const accountIds =
      target === 'AWS_ACCOUNT'
        ? [knownAccount(scene, input.TargetId)]
        : copiesOf(instance, set).map((copy) => copy.accountId);
    const wanted = { kind: 'provision' as const, permissionSetArn: set.arn, accountIds };
    return { PermissionSetProvisioningStatus: status(startRequest(scene, instance, wanted)) };
  },

  DescribePermissionSetProvisioningStatus(scene, input) {
    const instance = setsInstanceOf(scene, input.InstanceArn, 'read');
    const request = requestOf(instance, 'provision', input.ProvisionPermissionSetRequestId);
    return { PermissionSetProvisioningStatus: status(request) };
  },

  ListPermissionSetProvisioningStatus(scene, input) {
    const instance = setsInstanceOf(scene, input.InstanceArn, 'read');
    const { items, next } = page(scene, requestsOf(instance, 'provision', input.Filter), input);
    return { PermissionSetsProvisioningStatus: items.map(statusMetadata), ...next };
  },

  ListAccountsForProvisionedPermissionSet(scene, input) {
    const { instance, set } = setOf(scene, input);
    const copies = copiesOf(instance, set).filter(standing(instance, input.ProvisioningStatus));
    const { items, next } = page(scene, copies, input);
    return { AccountIds: items.map((copy) => copy.accountId), ...next };
  },

  /** An account without any set gets an answer without the list. */
  ListPermissionSetsProvisionedToAccount(scene, input) {
    const instance = setsInstanceOf(scene, input.InstanceArn, 'read');
    const accountId = text(input.AccountId, 'AccountId', ACCOUNT_ID);
    const copies = instance.copies
      .filter((copy) => copy.accountId === accountId)
      .filter(standing(instance, input.ProvisioningStatus));
    const { items, next } = page(scene, copies, input);
    if (items.length === 0) return next;
    return { PermissionSets: items.map((copy) => copy.permissionSetArn), ...next };
  },
};

/** An account id of this organization. */
export function knownAccount(scene: Scene, id: string | undefined): string {
  const wanted = text(id, 'TargetId', ACCOUNT_ID);
  if (accountOf(scene.state, wanted) === undefined) {
    throw notFound(`Account ${wanted} was not found in the organization.`);
  }
  return wanted;
}

/** The request of that id and kind. */
export function requestOf(
  instance: InstanceState,
  kind: RequestRecord['kind'],
  id: string | undefined,
): RequestRecord {
  const wanted = text(id, 'RequestId', { min: 36, max: 36 });
  const request = instance.requests.find((other) => other.id === wanted && other.kind === kind);
  if (request === undefined) throw notFound(`Request ${wanted} was not found.`);
  return request;
}

/** Requests of a kind, newest first. */
export function requestsOf(
  instance: InstanceState,
  kind: RequestRecord['kind'],
  filter: { Status?: string | undefined } | undefined,
): RequestRecord[] {
  const wanted = filter?.Status;
  return instance.requests
    .filter((request) => request.kind === kind)
    .filter((request) => wanted === undefined || request.status === wanted)
    .toReversed();
}

/** What lists say of a request. */
export function statusMetadata(request: RequestRecord) {
  return {
    Status: request.status,
    RequestId: request.id,
    CreatedDate: new Date(request.created),
  };
}

function status(request: RequestRecord) {
  const [only, ...others] = request.accountIds;
  return {
    ...statusMetadata(request),
    ...(only === undefined || others.length > 0 ? {} : { AccountId: only }),
    PermissionSetArn: request.permissionSetArn,
    ...(request.failureReason === undefined ? {} : { FailureReason: request.failureReason }),
  };
}

function copiesOf(instance: InstanceState, set: PermissionSetState): CopyState[] {
  return instance.copies.filter((copy) => copy.permissionSetArn === set.arn);
}

/** Whether a copy stands as the filter asks: of the set's latest revision, or not. */
function standing(instance: InstanceState, filter: string | undefined) {
  const words = [CURRENT, 'LATEST_PERMISSION_SET_NOT_PROVISIONED'];
  if (filter !== undefined && !words.includes(filter)) throw invalid('Unknown ProvisioningStatus.');
  const revisions = new Map(instance.permissionSets.map((set) => [set.arn, set.revision]));
  return (copy: CopyState): boolean =>
    filter === undefined ||
    (revisions.get(copy.permissionSetArn) === copy.revision) === (filter === CURRENT);
}
