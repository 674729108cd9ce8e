/** What we read of IAM: the account's alias, which AWS managed policies there are, and whether root has MFA. */
import type { Clients } from './clients.ts';
import { isGone } from './error-kinds.ts';
import type { IamApi } from './api.ts';

const PAGE = 1000;

/** The narrow functions over iam. */
export function iamApi(clients: Clients): Omit<IamApi, 'roleMay' | 'refusedTo'> {
  return {
    async alias() {
      const { client, sdk } = await clients.iam();
      for await (const page of sdk.paginateListAccountAliases({ client, pageSize: PAGE }, {})) {
        const [alias] = page.AccountAliases ?? [];
        if (alias !== undefined) return alias;
      }
      return null;
    },
    async managedPolicies() {
      const { client, sdk } = await clients.iam();
      const policies: { name: string; arn: string }[] = [];
      const pages = sdk.paginateListPolicies({ client, pageSize: PAGE }, { Scope: 'AWS' });
      for await (const page of pages) {
        for (const { PolicyName = '', Arn = '' } of page.Policies ?? []) {
          policies.push({ name: PolicyName, arn: Arn });
        }
      }
      return policies;
    },
    async policyExists(arn) {
      const { client, sdk } = await clients.iam();
      try {
        await client.send(new sdk.GetPolicyCommand({ PolicyArn: arn }));
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
    async rootHasMfa() {
      const { client, sdk } = await clients.iam();
      const { SummaryMap } = await client.send(new sdk.GetAccountSummaryCommand({}));
      const enabled = SummaryMap?.AccountMFAEnabled;
      return enabled === undefined ? undefined : enabled > 0;
    },
    async rootVirtualDevices() {
      const { client, sdk } = await clients.iam();
      let count = 0;
      const pages = sdk.paginateListVirtualMFADevices(
        { client, pageSize: PAGE },
        { AssignmentStatus: 'Assigned' },
      );
      for await (const page of pages) {
        const devices = page.VirtualMFADevices ?? [];
        count += devices.filter(({ User }) => User?.Arn?.endsWith(':root')).length;
      }
      return count;
    },
  };
}
