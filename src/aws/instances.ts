/** Instances of Identity Center, each in its own Region. */
import type { Clients } from './clients.ts';
import type { Instance } from './types.ts';
import type { InstancesApi } from './api.ts';

/** The narrow functions over instances. */
export function instancesApi(clients: Clients): InstancesApi {
  return {
    async list(region) {
      const { client, sdk } = await clients.ssoAdmin(region);
      const instances: Instance[] = [];
      for await (const page of sdk.paginateListInstances({ client, pageSize: 100 }, {})) {
        for (const found of page.Instances ?? []) {
          instances.push({
            arn: found.InstanceArn ?? '',
            identityStoreId: found.IdentityStoreId ?? '',
            ownerAccountId: found.OwnerAccountId ?? '',
            region,
            status: found.Status ?? 'ACTIVE',
            ...(found.StatusReason !== undefined && { statusReason: found.StatusReason }),
            ...(found.PrimaryRegion !== undefined && { primaryRegion: found.PrimaryRegion }),
          });
        }
      }
      return instances;
    },
    async permissionSetsEnabled({ arn, region }) {
      const { client, sdk } = await clients.ssoAdmin(region);
      const found = await client.send(new sdk.DescribeInstanceCommand({ InstanceArn: arn }));
      return found.PermissionSetsEnabled;
    },
    async enablePermissionSets({ arn, region }) {
      const { client, sdk } = await clients.ssoAdmin(region);
      // AWS wants this field in a request of its own (UpdateInstance, API reference).
      await client.send(
        new sdk.UpdateInstanceCommand({ InstanceArn: arn, PermissionSetsEnabled: true }),
      );
    },
  };
}
