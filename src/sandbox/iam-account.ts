/**
 * iam: what the caller's own account says of itself. A root key shows in the summary only, as for every caller but root.
 */
import type * as sdk from '@aws-sdk/client-iam';
import { fault } from './fault.ts';
import { noEntity, own } from './iam-scene.ts';
import { table, type Scene } from './operations.ts';
import { managesOrganization } from './organization.ts';
import { pageByMarker } from './paging.ts';
import type { OrganizationState } from './state.ts';

const SERVICE = 'iam.amazonaws.com';

export const iamAccount = table<typeof sdk>({
  ListAccountAliases(scene, input) {
    const { alias } = own(scene);
    const { items, next } = pageByMarker(scene, alias === undefined ? [] : [alias], input);
    return { AccountAliases: items, ...next };
  },

  GetAccountSummary(scene) {
    const account = own(scene);
    const inUse = account.users.flatMap((user) => user.mfaDevices).length;
    return {
      SummaryMap: {
        AccountAccessKeysPresent: account.rootKeys > 0 ? 1 : 0,
        AccountMFAEnabled: account.rootMfa ? 1 : 0,
        AccountPasswordPresent: account.rootPassword ? 1 : 0,
        AccountSigningCertificatesPresent: (account.rootCertificates ?? 0) > 0 ? 1 : 0,
        Users: account.users.length,
        MFADevices: inUse + (account.spareDevices ?? []).length,
        MFADevicesInUse: inUse,
        Groups: (account.groups ?? []).length,
        AccessKeysPerUserQuota: 2,
        AttachedPoliciesPerRoleQuota: 20,
        RolesQuota: 1000,
      },
    };
  },

  GetAccountPasswordPolicy(scene) {
    const { passwordPolicy: policy } = own(scene);
    if (policy === undefined) {
      throw noEntity(
        `The Password Policy with domain name ${scene.caller.account} cannot be found.`,
      );
    }
    return {
      PasswordPolicy: {
        MinimumPasswordLength: policy.minimumLength,
        RequireSymbols: policy.symbols,
        RequireNumbers: policy.numbers,
        RequireUppercaseCharacters: policy.upperCase,
        RequireLowercaseCharacters: policy.lowerCase,
        AllowUsersToChangePassword: policy.mayChange,
        ExpirePasswords: policy.maximumAge !== undefined,
        MaxPasswordAge: policy.maximumAge,
        PasswordReusePrevention: policy.reusePrevention,
      },
    };
  },

  ListOrganizationsFeatures(scene) {
    const organization = rootManager(scene);
    return { OrganizationId: organization.id, EnabledFeatures: featuresOf(organization) };
  },

  EnableOrganizationsRootCredentialsManagement: (scene) =>
    switchedOn(scene, 'RootCredentialsManagement'),

  EnableOrganizationsRootSessions: (scene) => switchedOn(scene, 'RootSessions'),
});

/** The organization, for who manages the root users of its accounts. */
function rootManager(scene: Scene): OrganizationState {
  const { organization } = scene.state;
  if (organization === null) {
    throw fault('OrganizationNotFoundException', 'The account is not a member of an organization.');
  }
  const { account } = scene.caller;
  const delegated = organization.delegated.some(
    (entry) => entry.accountId === account && entry.principal === SERVICE,
  );
  if (!delegated && !managesOrganization(scene)) {
    throw fault(
      'AccountNotManagementOrDelegatedAdministratorException',
      'The account is neither the management account nor a delegated administrator for IAM.',
    );
  }
  if (!organization.allFeatures) {
    throw fault(
      'OrganizationNotInAllFeaturesModeException',
      'The organization does not have all features enabled.',
    );
  }
  if (!organization.services.some(({ principal }) => principal === SERVICE)) {
    throw fault(
      'ServiceAccessNotEnabledException',
      'Trusted access is not enabled for IAM in AWS Organizations.',
    );
  }
  return organization;
}

function switchedOn(scene: Scene, feature: sdk.FeatureType) {
  if (scene.state.organization !== null && !managesOrganization(scene)) {
    throw fault(
      'CallerIsNotManagementAccountException',
      'Only the management account can do this.',
    );
  }
  const organization = rootManager(scene);
  organization.rootFeatures = [...new Set([...featuresOf(organization), feature])];
  return { OrganizationId: organization.id, EnabledFeatures: featuresOf(organization) };
}

function featuresOf({ rootFeatures = [] }: OrganizationState): sdk.FeatureType[] {
  return rootFeatures as sdk.FeatureType[];
}
