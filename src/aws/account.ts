/** What the account says about itself. */
import type { Clients } from './clients.ts';
import { isGone } from './error-kinds.ts';
import type { AccountApi } from './api.ts';

const CONTACTS = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

/** The narrow functions over account. The account itself is meant by leaving AccountId out. */
export function accountApi(clients: Clients): AccountApi {
  return {
    async information() {
      const { client, sdk } = await clients.account();
      const found = await client.send(new sdk.GetAccountInformationCommand({}));
      return {
        ...(found.AccountName !== undefined && { name: found.AccountName }),
        ...(found.AccountCreatedDate !== undefined && { created: found.AccountCreatedDate }),
      };
    },
    async enabledRegions() {
      const { client, sdk } = await clients.account();
      const names: string[] = [];
      const pages = sdk.paginateListRegions(
        { client, pageSize: 50 },
        { RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'] },
      );
      for await (const page of pages) {
        for (const { RegionName } of page.Regions ?? []) {
          if (RegionName !== undefined) names.push(RegionName);
        }
      }
      return names;
    },
    async missingContacts() {
      const { client, sdk } = await clients.account();
      const isMissing = async (type: (typeof CONTACTS)[number]) => {
        try {
          await client.send(new sdk.GetAlternateContactCommand({ AlternateContactType: type }));
          return false;
        } catch (error) {
          if (isGone(error)) return true;
          throw error;
        }
      };
      const missing = await Promise.all(CONTACTS.map(isMissing));
      return CONTACTS.filter((_type, i) => missing[i]).map((type) => type.toLowerCase());
    },
  };
}
