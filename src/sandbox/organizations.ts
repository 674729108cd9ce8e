/**
 * organizations. Lists begin with an empty page (see paging.ts). Accounts carry State only: the older Status was
 * announced as retired in September 2026. Most of it is for the management account and delegated administrators.
 */
import type * as sdk from '@aws-sdk/client-organizations';
import { mayLinkRole } from './borrowed-rights.ts';
import { required, text } from './checks.ts';
import { fault, invalid } from './fault.ts';
import { table, type Scene } from './operations.ts';
import { accountOf, makeOrganization, managesOrganization } from './organization.ts';
import { pageAfterEmptyOne } from './paging.ts';
import type { AccountState, OrganizationState } from './state.ts';

export const organizations = table<typeof sdk>({
  DescribeOrganization(scene) {
    return { Organization: described(scene, inOrganization(scene)) };
  },

  CreateOrganization(scene, input) {
    if (scene.state.organization !== null) {
      throw fault(
        'AlreadyInOrganizationException',
        'The AWS account is already a member of an organization.',
      );
    }
    if (!mayLinkRole(scene.state, 'organizations.amazonaws.com')) {
      throw fault(
        'AccessDeniedForDependencyException',
        'The request failed because your credentials do not have permission to create the service-linked role required by AWS Organizations.',
      );
    }
    const organization = makeOrganization(scene);
    organization.allFeatures = (input.FeatureSet ?? 'ALL') === 'ALL';
    return { Organization: described(scene, organization) };
  },

  ListAccounts(scene, input) {
    forAdministrators(scene);
    const { items, next } = pageAfterEmptyOne(scene, scene.state.accounts, input);
    return { Accounts: items.map((account) => shown(scene, account)), ...next };
  },

  DescribeAccount(scene, input) {
    forAdministrators(scene);
    const account = accountOf(
      scene.state,
      text(input.AccountId, 'AccountId', { pattern: /\d{12}/ }),
    );
    if (account === undefined) {
      throw fault('AccountNotFoundException', "You specified an account that doesn't exist.");
    }
    return { Account: shown(scene, account) };
  },

  ListRoots(scene, input) {
    const { id, rootId } = forAdministrators(scene);
    const { items, next } = pageAfterEmptyOne(scene, [rootId], input);
    const roots = items.map((root) => ({
      Id: root,
      Arn: `${arnOf(scene, 'root')}/${id}/${root}`,
      Name: 'Root',
      PolicyTypes: [],
    }));
    return { Roots: roots, ...next };
  },

  ListOrganizationalUnitsForParent(scene, input) {
    const { id, units } = forAdministrators(scene);
    const parent = knownParent(scene, input.ParentId);
    const below = units.filter((unit) => unit.parent === parent);
    const { items, next } = pageAfterEmptyOne(scene, below, input);
    const shownUnits = items.map((unit) => ({
      Id: unit.id,
      Arn: `${arnOf(scene, 'ou')}/${id}/${unit.id}`,
      Name: unit.name,
    }));
    return { OrganizationalUnits: shownUnits, ...next };
  },

  ListAccountsForParent(scene, input) {
    forAdministrators(scene);
    const parent = knownParent(scene, input.ParentId);
    const below = scene.state.accounts.filter((account) => account.parent === parent);
    const { items, next } = pageAfterEmptyOne(scene, below, input);
    return { Accounts: items.map((account) => shown(scene, account)), ...next };
  },

  ListDelegatedAdministrators(scene, input) {
    const { delegated } = forAdministrators(scene);
    const entries = delegated.filter(
      (entry) => input.ServicePrincipal === undefined || entry.principal === input.ServicePrincipal,
    );
    const { items, next } = pageAfterEmptyOne(scene, entries, input);
    const administrators = items.map((entry) => {
      const account = accountOf(scene.state, entry.accountId);
      return {
        ...(account === undefined ? { Id: entry.accountId } : shown(scene, account)),
        DelegationEnabledDate: new Date(entry.since),
      };
    });
    return { DelegatedAdministrators: administrators, ...next };
  },

  EnableAWSServiceAccess(scene, input) {
    const organization = inOrganization(scene);
    if (!managesOrganization(scene)) throw denied();
    const principal = text(input.ServicePrincipal, 'ServicePrincipal', { max: 128 });
    if (!organization.services.some((service) => service.principal === principal)) {
      organization.services.push({ principal, since: scene.now });
    }
    return {};
  },

  ListAWSServiceAccessForOrganization(scene, input) {
    const { services } = forAdministrators(scene);
    const { items, next } = pageAfterEmptyOne(scene, services, input);
    const principals = items.map((service) => ({
      ServicePrincipal: service.principal,
      DateEnabled: new Date(service.since),
    }));
    return { EnabledServicePrincipals: principals, ...next };
  },
});

function inOrganization({ state }: Scene): OrganizationState {
  if (state.organization === null) {
    throw fault(
      'AWSOrganizationsNotInUseException',
      'Your account is not a member of an organization.',
    );
  }
  return state.organization;
}

/** The organization, for its management account and delegated administrators of any service. */
function forAdministrators(scene: Scene): OrganizationState {
  const organization = inOrganization(scene);
  const { caller } = scene;
  const delegated = organization.delegated.some((entry) => entry.accountId === caller.account);
  if (!delegated && !managesOrganization(scene)) throw denied();
  return organization;
}

function denied(): Error {
  return fault('AccessDeniedException', "You don't have permissions to access this resource.");
}

function knownParent({ state }: Scene, id: string | undefined): string {
  const parent = required(id, 'ParentId');
  if (!/^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/.test(parent)) {
    throw invalid('You specified an invalid value. Reason: INVALID_PATTERN');
  }
  const known =
    state.organization?.rootId === parent ||
    state.organization?.units.some((unit) => unit.id === parent);
  if (known !== true) {
    throw fault('ParentNotFoundException', "You specified parent that doesn't exist.");
  }
  return parent;
}

function arnOf({ state, caller }: Scene, kind: string): string {
  const owner = state.organization?.managementAccountId ?? caller.account;
  return `arn:${state.partition}:organizations::${owner}:${kind}`;
}

function described(scene: Scene, organization: OrganizationState) {
  const { id, managementAccountId } = organization;
  return {
    Id: id,
    Arn: `${arnOf(scene, 'organization')}/${id}`,
    FeatureSet: organization.allFeatures ? ('ALL' as const) : ('CONSOLIDATED_BILLING' as const),
    MasterAccountArn: `${arnOf(scene, 'account')}/${id}/${managementAccountId}`,
    MasterAccountId: managementAccountId,
    MasterAccountEmail: accountOf(scene.state, managementAccountId)?.email ?? '',
  };
}

function shown(scene: Scene, account: AccountState) {
  const organizationId = scene.state.organization?.id ?? '';
  return {
    Id: account.id,
    Arn: `${arnOf(scene, 'account')}/${organizationId}/${account.id}`,
    Email: account.email,
    Name: account.name,
    State: account.state,
    JoinedMethod: account.joinedMethod,
    JoinedTimestamp: new Date(account.joined),
  };
}
