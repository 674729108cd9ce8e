/**
 * The access portal (sso): the accounts and roles of somebody who signed in, and credentials for them. The access token
 * is the only authority; no IAM permission is asked.
 */
import type { AwsCredentialIdentity } from '@smithy/types';
import type { Clients } from './clients.ts';
import { originOf } from './endpoint.ts';
import { factsOf } from './error-kinds.ts';

/** The most that one page may hold. */
const PAGE = 100;

export interface PortalAccount {
  id: string;
  name: string;
}

export interface PortalApi {
  accounts(accessToken: string): Promise<PortalAccount[]>;
  /** Names of permission sets. */
  roles(accessToken: string, accountId: string): Promise<string[]>;
  /** With the time at which they end. Throws what `isNoAccess` and `isSignedOut` tell apart. */
  credentials(
    accessToken: string,
    role: { accountId: string; permissionSet: string },
  ): Promise<AwsCredentialIdentity & { expiration: Date }>;
  /** Where the calls go: `https://portal.sso.eu-west-1.amazonaws.com`. */
  origin(): Promise<string>;
}

/** True where this person has no such role, or not yet: the answer is not in the service's model. */
export function isNoAccess(error: unknown): boolean {
  const { name, status } = factsOf(error);
  return name === 'ForbiddenException' || (status === 403 && name !== 'UnauthorizedException');
}

/** True where the token has ended or was revoked. */
export function isSignedOut(error: unknown): boolean {
  return factsOf(error).name === 'UnauthorizedException';
}

/** The narrow functions over the portal of one Region. */
export function portalApi(clients: Clients, region: string): PortalApi {
  return {
    async accounts(accessToken) {
      const { client, sdk } = await clients.portal(region);
      const found: PortalAccount[] = [];
      const pages = sdk.paginateListAccounts({ client, pageSize: PAGE }, { accessToken });
      for await (const { accountList = [] } of pages) {
        for (const { accountId = '', accountName = accountId } of accountList) {
          found.push({ id: accountId, name: accountName });
        }
      }
      return found;
    },
    async roles(accessToken, accountId) {
      const { client, sdk } = await clients.portal(region);
      const found: string[] = [];
      const input = { accessToken, accountId };
      const pages = sdk.paginateListAccountRoles({ client, pageSize: PAGE }, input);
      for await (const { roleList = [] } of pages) {
        found.push(...roleList.map(({ roleName = '' }) => roleName));
      }
      return found;
    },
    async credentials(accessToken, { accountId, permissionSet: roleName }) {
      const { client, sdk } = await clients.portal(region);
      const input = { accessToken, accountId, roleName };
      const { roleCredentials: made } = await client.send(new sdk.GetRoleCredentialsCommand(input));
      if (made?.accessKeyId === undefined || made.secretAccessKey === undefined) {
        throw new Error('AWS answered GetRoleCredentials without credentials.');
      }
      return {
        accessKeyId: made.accessKeyId,
        secretAccessKey: made.secretAccessKey,
        ...(made.sessionToken !== undefined && { sessionToken: made.sessionToken }),
        // Milliseconds since 1970, unlike everywhere else.
        expiration: new Date(made.expiration ?? 0),
      };
    },
    async origin() {
      const { client, sdk } = await clients.portal(region);
      const role = { accessToken: 'none', accountId: 'none', roleName: 'none' };
      const command = new sdk.GetRoleCredentialsCommand(role);
      return originOf(command, () => client.send(command));
    },
  };
}
