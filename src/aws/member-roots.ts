/**
 * Centralised root access: the root users of member accounts, by sessions of fifteen minutes at most for one task each
 * (IAM User Guide, "Centrally manage root access for member accounts"). Never for the management account, and never with
 * root's own credentials.
 */
import type { MemberRootsApi } from './member-root-types.ts';
import type { Clients } from './clients.ts';
import { summaryOf } from './iam-account.ts';
import { partitionOfRegion } from './partitions.ts';
import { untilGone } from './soon.ts';

type Task = 'IAMAuditRootUserCredentials' | 'IAMDeleteRootUserCredentials';

const IAM = 'iam.amazonaws.com';
const SECONDS = 900;

export function memberRootsApi(clients: Clients): MemberRootsApi {
  async function asRoot(account: string, task: Task) {
    const { client, sdk } = await clients.sts();
    const { Credentials } = await client.send(
      new sdk.AssumeRootCommand({
        TargetPrincipal: account,
        TaskPolicyArn: { arn: `arn:${partition(clients)}:iam::aws:policy/root-task/${task}` },
        DurationSeconds: SECONDS,
      }),
    );
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
    if (AccessKeyId === undefined || SecretAccessKey === undefined) {
      throw new Error('AWS answered AssumeRoot without credentials.');
    }
    return clients
      .as({
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        ...(SessionToken !== undefined && { sessionToken: SessionToken }),
      })
      .iam();
  }
  return {
    async enable() {
      const organizations = await clients.organizations();
      await organizations.client.send(
        new organizations.sdk.EnableAWSServiceAccessCommand({ ServicePrincipal: IAM }),
      );
      const { client, sdk } = await clients.iam();
      await client.send(new sdk.EnableOrganizationsRootCredentialsManagementCommand({}));
      await client.send(new sdk.EnableOrganizationsRootSessionsCommand({}));
    },
    async facts(account) {
      const { client, sdk } = await asRoot(account, 'IAMAuditRootUserCredentials');
      const { SummaryMap = {} } = await client.send(new sdk.GetAccountSummaryCommand({}));
      return summaryOf(SummaryMap).root;
    },
    async removeCredentials(account) {
      const { client, sdk } = await asRoot(account, 'IAMDeleteRootUserCredentials');
      for await (const page of sdk.paginateListAccessKeys({ client }, {})) {
        for (const { AccessKeyId } of page.AccessKeyMetadata ?? []) {
          await untilGone(() => client.send(new sdk.DeleteAccessKeyCommand({ AccessKeyId })));
        }
      }
      for await (const page of sdk.paginateListSigningCertificates({ client }, {})) {
        for (const { CertificateId } of page.Certificates ?? []) {
          await untilGone(() =>
            client.send(new sdk.DeleteSigningCertificateCommand({ CertificateId })),
          );
        }
      }
      await untilGone(() => client.send(new sdk.DeleteLoginProfileCommand({})));
      // The second factor goes last: without it a password that is still there would be worth more.
      for await (const page of sdk.paginateListMFADevices({ client }, {})) {
        for (const { SerialNumber } of page.MFADevices ?? []) {
          await untilGone(() => client.send(new sdk.DeactivateMFADeviceCommand({ SerialNumber })));
        }
      }
    },
  };
}

const partition = ({ region }: Clients) => partitionOfRegion(region);
