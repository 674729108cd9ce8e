/** What hangs on a permission set: managed policies, references to customer managed ones, inline policy, boundary. */
import type { Clock } from '../clock.ts';
import type { CenterIo } from './center.ts';
import { isConflict } from './error-kinds.ts';
import { customerPolicies, managedPolicies } from './read-permission-set.ts';
import { onceFree, untilGone } from './soon.ts';
import type { Boundary } from './types.ts';
import type { PermissionSetsApi } from './api.ts';

type PolicyChanges = Pick<
  PermissionSetsApi,
  | 'attachManaged'
  | 'detachManaged'
  | 'attachCustomer'
  | 'detachCustomer'
  | 'putInline'
  | 'removeInline'
  | 'putBoundary'
  | 'removeBoundary'
>;

/** The policy functions of one instance. Attaching what is attached, or detaching what is not, is fine. */
export function policyChanges(io: CenterIo): PolicyChanges {
  const { clock, service, instance } = io;
  const at = (arn: string) => ({ InstanceArn: instance.arn, PermissionSetArn: arn });

  return {
    async attachManaged(arn, policyArn) {
      const { client, sdk } = await service();
      const input = { ...at(arn), ManagedPolicyArn: policyArn };
      await attached(
        clock,
        () => client.send(new sdk.AttachManagedPolicyToPermissionSetCommand(input)),
        async () => (await managedPolicies(io, arn)).includes(policyArn),
      );
    },
    async detachManaged(arn, policyArn) {
      const { client, sdk } = await service();
      const input = { ...at(arn), ManagedPolicyArn: policyArn };
      await detached(clock, () =>
        client.send(new sdk.DetachManagedPolicyFromPermissionSetCommand(input)),
      );
    },
    async attachCustomer(arn, { name, path }) {
      const { client, sdk } = await service();
      const input = { ...at(arn), CustomerManagedPolicyReference: { Name: name, Path: path } };
      await attached(
        clock,
        () =>
          client.send(new sdk.AttachCustomerManagedPolicyReferenceToPermissionSetCommand(input)),
        async () =>
          (await customerPolicies(io, arn)).some((one) => one.name === name && one.path === path),
      );
    },
    async detachCustomer(arn, { name, path }) {
      const { client, sdk } = await service();
      const input = { ...at(arn), CustomerManagedPolicyReference: { Name: name, Path: path } };
      await detached(clock, () =>
        client.send(new sdk.DetachCustomerManagedPolicyReferenceFromPermissionSetCommand(input)),
      );
    },
    async putInline(arn, policy) {
      const { client, sdk } = await service();
      const input = { ...at(arn), InlinePolicy: JSON.stringify(policy) };
      await onceFree(clock, () =>
        client.send(new sdk.PutInlinePolicyToPermissionSetCommand(input)),
      );
    },
    async removeInline(arn) {
      const { client, sdk } = await service();
      await detached(clock, () =>
        client.send(new sdk.DeleteInlinePolicyFromPermissionSetCommand(at(arn))),
      );
    },
    async putBoundary(arn, boundary) {
      const { client, sdk } = await service();
      const input = { ...at(arn), PermissionsBoundary: boundaryInput(boundary) };
      await onceFree(clock, () =>
        client.send(new sdk.PutPermissionsBoundaryToPermissionSetCommand(input)),
      );
    },
    async removeBoundary(arn) {
      const { client, sdk } = await service();
      await detached(clock, () =>
        client.send(new sdk.DeletePermissionsBoundaryFromPermissionSetCommand(at(arn))),
      );
    },
  };
}

/** A conflict is "attached already" or "another change is under way"; looking tells, and then we try again. */
function attached(
  clock: Clock,
  attach: () => Promise<unknown>,
  isThere: () => Promise<boolean>,
): Promise<void> {
  return onceFree(clock, async () => {
    try {
      await attach();
    } catch (error) {
      if (!isConflict(error) || !(await isThere())) throw error;
    }
  });
}

function detached(clock: Clock, detach: () => Promise<unknown>): Promise<void> {
  return onceFree(clock, () => untilGone(detach));
}

function boundaryInput(boundary: Boundary) {
  if ('managedPolicy' in boundary) return { ManagedPolicyArn: boundary.managedPolicy };
  const { name, path } = boundary.customerManagedPolicy;
  return { CustomerManagedPolicyReference: { Name: name, Path: path } };
}
