/** What one IAM user has of credentials and policies, live: a call each, for what the credential report can't tell. */
import type { Clients } from './clients.ts';
import { attachedFrom } from './iam-details.ts';
import type { IamUsersApi, MfaDevice, UserHoldings } from './iam-types.ts';
import { all } from './paged.ts';
import { orNull } from './soon.ts';
import { definedOnly } from './defined.ts';

type UserReads = Pick<
  IamUsersApi,
  'accessKeys' | 'lastUsed' | 'loginProfile' | 'mfaDevices' | 'holdings'
>;

/** The reads of one user. */
export function userReads(clients: Clients): UserReads {
  return {
    async accessKeys(UserName) {
      const { client, sdk } = await clients.iam();
      return all(sdk.paginateListAccessKeys({ client }, { UserName }), (page) =>
        page.AccessKeyMetadata?.map((key) =>
          definedOnly({
            id: key.AccessKeyId ?? '',
            active: key.Status === 'Active',
            created: key.CreateDate?.getTime(),
          }),
        ),
      );
    },
    async lastUsed(AccessKeyId) {
      const { client, sdk } = await clients.iam();
      const ask = new sdk.GetAccessKeyLastUsedCommand({ AccessKeyId });
      const used = await orNull(async () => (await client.send(ask)).AccessKeyLastUsed);
      return (
        used && {
          at: used.LastUsedDate?.getTime() ?? null,
          service: orNothing(used.ServiceName),
          region: orNothing(used.Region),
        }
      );
    },
    async loginProfile(UserName) {
      const { client, sdk } = await clients.iam();
      const ask = new sdk.GetLoginProfileCommand({ UserName });
      const profile = await orNull(async () => (await client.send(ask)).LoginProfile);
      return (
        profile &&
        definedOnly({
          created: profile.CreateDate?.getTime(),
          mustChange: profile.PasswordResetRequired ?? false,
        })
      );
    },
    async mfaDevices(UserName) {
      const { client, sdk } = await clients.iam();
      return all(sdk.paginateListMFADevices({ client }, { UserName }), (page) =>
        page.MFADevices?.map(({ SerialNumber = '', EnableDate }) =>
          definedOnly({
            serial: SerialNumber,
            enabled: EnableDate?.getTime(),
            kind: kindOf(SerialNumber),
          }),
        ),
      );
    },
    holdings: (user) => readHoldings(clients, user),
  };
}

/** "N/A" where there is no record of a use. */
function orNothing(text: string | undefined): string | null {
  return text === undefined || text === 'N/A' ? null : text;
}

/** IAM User Guide: FIDO devices have `u2f` in their ARN; hardware tokens have a serial number without ARN. */
function kindOf(serial: string): MfaDevice['kind'] {
  if (serial.includes(':u2f/')) return 'passkey';
  return serial.includes(':mfa/') ? 'virtual' : 'hardware';
}

/** Groups and policies of one user. */
async function readHoldings(clients: Clients, UserName: string): Promise<UserHoldings | null> {
  const { client, sdk } = await clients.iam();
  const [user, groups, attached, inline] = await Promise.all([
    orNull(async () => (await client.send(new sdk.GetUserCommand({ UserName }))).User),
    all(sdk.paginateListGroupsForUser({ client }, { UserName }), (page) =>
      page.Groups?.map(({ GroupName = '' }) => GroupName),
    ),
    all(sdk.paginateListAttachedUserPolicies({ client }, { UserName }), (page) =>
      page.AttachedPolicies?.map(attachedFrom),
    ),
    all(sdk.paginateListUserPolicies({ client }, { UserName }), (page) => page.PolicyNames),
  ]);
  if (user === null || groups === null || attached === null || inline === null) return null;
  return { groups, attached, inline, boundary: user.PermissionsBoundary !== undefined };
}
