/** Which accounts carry a permission set, and bringing their copies up to date. */
import type { CenterIo } from './center.ts';
import { accountsCarrying } from './read-permission-set.ts';
import { requestState } from './request-state.ts';
import { onceFree } from './soon.ts';
import type { PermissionSetsApi } from './api.ts';

/** The provisioning functions of one instance. */
export function provisioning(
  io: CenterIo,
): Pick<PermissionSetsApi, 'accountsOf' | 'provision' | 'provisionState'> {
  const { clock, service } = io;
  const InstanceArn = io.instance.arn;
  return {
    async accountsOf(arn, only) {
      const { current, stale } = await accountsCarrying(io, arn);
      return [...new Set([...(only === 'stale' ? [] : current), ...stale])];
    },
    async provision(arn) {
      const { client, sdk } = await service();
      const input = {
        InstanceArn,
        PermissionSetArn: arn,
        TargetType: 'ALL_PROVISIONED_ACCOUNTS' as const,
      };
      const started = await onceFree(clock, () =>
        client.send(new sdk.ProvisionPermissionSetCommand(input)),
      );
      return requestState(started.PermissionSetProvisioningStatus);
    },
    async provisionState(requestId) {
      const { client, sdk } = await service();
      const found = await client.send(
        new sdk.DescribePermissionSetProvisioningStatusCommand({
          InstanceArn,
          ProvisionPermissionSetRequestId: requestId,
        }),
      );
      return requestState(found.PermissionSetProvisioningStatus);
    },
  };
}
