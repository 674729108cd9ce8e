/**
 * Which instance a call means, and whether the caller may touch it: the owner may; the delegated administrator may, but
 * not what reaches the management account; writes are for the home Region.
 */
import { text } from './checks.ts';
import { fault, invalid, notFound } from './fault.ts';
import type { Scene } from './operations.ts';
import type { InstanceState } from './state.ts';

export type Access = 'read' | 'write';

export const SSO_PRINCIPAL = 'sso.amazonaws.com';
const INSTANCE_ARN = /arn:aws(-[a-z]{1,5}){0,3}:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}/;

/** The instance of that ARN in the Region that was called. */
export function instanceOf(scene: Scene, arn: string | undefined, access: Access): InstanceState {
  const wanted = text(arn, 'InstanceArn', { min: 10, max: 1224, pattern: INSTANCE_ARN });
  const found = listedIn(scene).find((instance) => instance.arn === wanted);
  if (found === undefined) throw notFound(`Instance ${wanted} was not found.`);
  allow(scene, found, access);
  return found;
}

/** The instance whose identity store it is. */
export function storeOf(scene: Scene, storeId: string | undefined, access: Access): InstanceState {
  const wanted = text(storeId, 'IdentityStoreId', { max: 36 });
  const found = listedIn(scene).find((instance) => instance.identityStoreId === wanted);
  if (found === undefined) {
    throw notFound('IDENTITY_STORE not found.', {
      ResourceType: 'IDENTITY_STORE',
      ResourceId: wanted,
    });
  }
  allow(scene, found, access);
  return found;
}

/** The organization instance, ready for permission sets and assignments. */
export function setsInstanceOf(
  scene: Scene,
  arn: string | undefined,
  access: Access,
): InstanceState {
  const instance = instanceOf(scene, arn, access);
  if (instance.kind === 'account') {
    throw invalid('The operation is not supported for an account instance of IAM Identity Center.');
  }
  if (instance.activeAt > scene.now) throw invalid('The instance is not active.');
  if (instance.permissionSetsEnabled === false) {
    throw invalid('Permission sets are not enabled for this instance.');
  }
  return instance;
}

/** Instances that this Region's endpoint knows, home or replicated, and that the caller's account may see. */
export function listedIn(scene: Scene): InstanceState[] {
  const { caller, state } = scene;
  return state.instances.filter(
    (instance) =>
      [instance.region, ...instance.additionalRegions].includes(scene.region) &&
      instance.visibleAt <= scene.now &&
      (instance.ownerAccountId === caller.account ||
        (instance.kind === 'organization' && state.organization !== null)),
  );
}

/** True where the caller's account runs Identity Center for the management account. */
export function isDelegated({ state, caller }: Scene): boolean {
  return (
    state.organization?.delegated.some(
      (entry) => entry.principal === SSO_PRINCIPAL && entry.accountId === caller.account,
    ) ?? false
  );
}

/** Refuses a delegated administrator what only the management account may do. */
export function forManagementOnly(scene: Scene, reason: string): void {
  if (isDelegated(scene)) throw fault('AccessDeniedException', reason);
}

function allow(scene: Scene, instance: InstanceState, access: Access): void {
  const { caller } = scene;
  if (instance.ownerAccountId !== caller.account && !isDelegated(scene)) {
    throw fault(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform this operation on resource: ${instance.arn}`,
    );
  }
  if (access === 'write' && scene.region !== instance.region) {
    throw invalid(`This operation is available in the primary Region ${instance.region} only.`);
  }
}
