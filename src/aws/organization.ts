/** The organization, its accounts and units. */
import type {
  Account as SdkAccount,
  Organization as SdkOrganization,
} from '@aws-sdk/client-organizations';
import type { Clients } from './clients.ts';
import { factsOf } from './error-kinds.ts';
import type { Account, Organization } from './types.ts';
import type { OrganizationApi } from './api.ts';

/** The largest page that the lists of organizations give. */
const PAGE = 20;

type Service = Awaited<ReturnType<Clients['organizations']>>;

/** The narrow functions over organizations. */
export function organizationApi(clients: Clients): OrganizationApi {
  return {
    async describe() {
      return describe(await clients.organizations());
    },
    async create() {
      const service = await clients.organizations();
      const { client, sdk } = service;
      let made: Organization | null;
      try {
        const answer = await client.send(new sdk.CreateOrganizationCommand({ FeatureSet: 'ALL' }));
        made = organizationFrom(answer.Organization);
      } catch (error) {
        // An earlier try of ours may have come through although its answer was lost.
        if (factsOf(error).name !== 'AlreadyInOrganizationException') throw error;
        made = await describe(service);
      }
      if (!made) throw new Error('AWS answered without the organization that it made.');
      return made;
    },
    async accounts() {
      const { client, sdk } = await clients.organizations();
      const accounts: Account[] = [];
      for await (const page of sdk.paginateListAccounts({ client, pageSize: PAGE }, {})) {
        accounts.push(...(page.Accounts ?? []).map(accountFrom));
      }
      return accounts;
    },
    async account(id) {
      const { client, sdk } = await clients.organizations();
      try {
        const answer = await client.send(new sdk.DescribeAccountCommand({ AccountId: id }));
        return answer.Account ? accountFrom(answer.Account) : null;
      } catch (error) {
        if (factsOf(error).name === 'AccountNotFoundException') return null;
        throw error;
      }
    },
    async accountsUnder(path) {
      const service = await clients.organizations();
      const unit = await unitAt(service, path);
      return unit === null ? null : accountsBelow(service, unit);
    },
    async delegatedAdministrators() {
      const { client, sdk } = await clients.organizations();
      const ids: string[] = [];
      const pages = sdk.paginateListDelegatedAdministrators(
        { client, pageSize: PAGE },
        { ServicePrincipal: 'sso.amazonaws.com' },
      );
      for await (const page of pages) {
        for (const { Id } of page.DelegatedAdministrators ?? []) if (Id !== undefined) ids.push(Id);
      }
      return ids;
    },
  };
}

async function describe({ client, sdk }: Service): Promise<Organization | null> {
  try {
    return organizationFrom(
      (await client.send(new sdk.DescribeOrganizationCommand({}))).Organization,
    );
  } catch (error) {
    if (factsOf(error).name === 'AWSOrganizationsNotInUseException') return null;
    throw error;
  }
}

function accountFrom({ Id = '', Name = '', Email = '', State, Status }: SdkAccount): Account {
  // Status is on its way out; State tells more (AWS Organizations, retired 9 September 2026).
  const state = State ?? Status ?? 'unknown';
  return { id: Id, name: Name, email: Email, active: state === 'ACTIVE', state };
}

function organizationFrom(found: SdkOrganization | undefined): Organization | null {
  if (!found) return null;
  return {
    id: found.Id ?? '',
    managementAccountId: found.MasterAccountId ?? '',
    managementEmail: found.MasterAccountEmail ?? '',
    allFeatures: found.FeatureSet === 'ALL',
  };
}

/** The id of the unit at a path of names below the root; the root's own name may lead. */
async function unitAt(service: Service, path: string[]): Promise<string | null> {
  const { client, sdk } = service;
  let root: { Id?: string | undefined; Name?: string | undefined } | undefined;
  for await (const page of sdk.paginateListRoots({ client, pageSize: PAGE }, {})) {
    root ??= page.Roots?.[0];
  }
  if (root?.Id === undefined) return null;
  let unit = root.Id;
  for (const [depth, name] of path.entries()) {
    const child = (await unitsIn(service, unit)).find((one) => one.Name === name);
    if (child?.Id !== undefined) unit = child.Id;
    else if (depth > 0 || name !== root.Name) return null;
  }
  return unit;
}

async function accountsBelow(service: Service, unit: string): Promise<string[]> {
  const { client, sdk } = service;
  const ids: string[] = [];
  const pages = sdk.paginateListAccountsForParent({ client, pageSize: PAGE }, { ParentId: unit });
  for await (const page of pages) {
    for (const { Id } of page.Accounts ?? []) if (Id !== undefined) ids.push(Id);
  }
  for (const { Id } of await unitsIn(service, unit)) {
    if (Id !== undefined) ids.push(...(await accountsBelow(service, Id)));
  }
  return ids;
}

async function unitsIn({ client, sdk }: Service, parent: string) {
  const units = [];
  const pages = sdk.paginateListOrganizationalUnitsForParent(
    { client, pageSize: PAGE },
    { ParentId: parent },
  );
  for await (const page of pages) units.push(...(page.OrganizationalUnits ?? []));
  return units;
}
