/**
 * sso-admin: instances. No API makes the instance of an organization; CreateInstance is for the other accounts. Pressing
 * Enable in the console is `enableIdentityCenter`.
 */
import type * as sdk from '@aws-sdk/client-sso-admin';
import { optionalText, required } from './checks.ts';
import { conflict, invalid } from './fault.ts';
import { newHex } from './ids.ts';
import { forManagementOnly, instanceOf, listedIn, SSO_PRINCIPAL } from './instance-access.ts';
import type { Operations, Scene } from './operations.ts';
import { makeOrganization, managesOrganization } from './organization.ts';
import { page } from './paging.ts';
import type { InstanceState } from './state.ts';

const ENABLE_TAKES = 20_000;
const SHOWS_AFTER = 10_000;
const PERMISSION_SETS_TAKE = 3_000;

export const instances: Operations<typeof sdk> = {
  ListInstances(scene, input) {
    const { items, next } = page(scene, listedIn(scene), input);
    return { Instances: items.map((instance) => metadata(scene, instance)), ...next };
  },

  DescribeInstance(scene, input) {
    const instance = instanceOf(scene, input.InstanceArn, 'read');
    const enabled = instance.permissionSetsEnabled;
    return {
      ...metadata(scene, instance),
      EncryptionConfigurationDetails: {
        KeyType: 'AWS_OWNED_KMS_KEY',
        EncryptionStatus: 'ENABLED',
      },
      ...(enabled === null ? {} : { PermissionSetsEnabled: enabled }),
    };
  },

  UpdateInstance(scene, input) {
    const instance = instanceOf(scene, input.InstanceArn, 'write');
    const name = optionalText(input.Name, 'Name', { min: 0, max: 255 });
    if (input.PermissionSetsEnabled !== undefined) {
      if (input.EncryptionConfiguration !== undefined) {
        throw invalid('PermissionSetsEnabled and EncryptionConfiguration need separate requests.');
      }
      if (!input.PermissionSetsEnabled) throw invalid('Permission sets cannot be disabled.');
      if (instance.kind === 'account') {
        throw invalid('Permission sets are not supported by account instances.');
      }
      forManagementOnly(scene, 'Only the management account can enable permission sets.');
      if (instance.permissionSetsEnabled === false) {
        instance.permissionSetsOnAt ??= scene.now + PERMISSION_SETS_TAKE;
      }
    }
    if (name !== undefined) instance.name = name;
    return {};
  },

  CreateInstance(scene, input) {
    const { caller, state } = scene;
    if (state.organization?.managementAccountId === caller.account) {
      throw invalid('Organization management account is not allowed to perform the operation');
    }
    if (state.instances.some((instance) => instance.ownerAccountId === caller.account)) {
      throw conflict('An instance already exists in this account.');
    }
    const instance = newInstance(scene, 'account', scene.now);
    const name = optionalText(input.Name, 'Name', { min: 0, max: 255 });
    if (name !== undefined) instance.name = name;
    state.instances.push(instance);
    return { InstanceArn: instance.arn };
  },

  DeleteInstance(scene, input) {
    const instance = instanceOf(scene, required(input.InstanceArn, 'InstanceArn'), 'write');
    forManagementOnly(scene, 'A delegated administrator cannot delete the instance.');
    scene.state.instances = scene.state.instances.filter((other) => other !== instance);
    return {};
  },
};

/**
 * Enable, pressed by a person in the management account or a stand-alone one, which gets its organization on the way.
 * An instance that is there already, or an account instance, is in the way of it.
 */
export function enableIdentityCenter(scene: Scene): void {
  const { state, caller } = scene;
  if (state.instances.some((instance) => instance.ownerAccountId === caller.account)) {
    throw conflict('IAM Identity Center is already enabled in this account.');
  }
  if (state.organization === null) makeOrganization(scene);
  if (!managesOrganization(scene)) {
    throw invalid('Only the management account can enable an organization instance.');
  }
  const instance = newInstance(scene, 'organization', scene.now + SHOWS_AFTER);
  state.instances.push({ ...instance, activeAt: scene.now + ENABLE_TAKES });
  state.organization?.services.push({ principal: SSO_PRINCIPAL, since: scene.now });
}

/** An empty instance of the caller's account in the scene's Region, active once it shows. */
export function newInstance(
  scene: Scene,
  kind: InstanceState['kind'],
  visibleAt: number,
): InstanceState {
  const { state, now, region, caller } = scene;
  return {
    kind,
    arn: `arn:${state.partition}:sso:::instance/ssoins-${newHex(state, 16)}`,
    identityStoreId: `d-${newHex(state, 10)}`,
    ownerAccountId: caller.account,
    region,
    additionalRegions: [],
    created: now,
    visibleAt,
    activeAt: visibleAt,
    permissionSetsEnabled: kind === 'organization',
    permissionSets: [],
    assignments: [],
    copies: [],
    requests: [],
    users: [],
    groups: [],
    memberships: [],
  };
}

/** Switches permission sets on where the time for it has come. */
export function settleInstance(instance: InstanceState, now: number): boolean {
  if (instance.permissionSetsOnAt === undefined || instance.permissionSetsOnAt > now) return false;
  instance.permissionSetsEnabled = true;
  delete instance.permissionSetsOnAt;
  return true;
}

function metadata(scene: Scene, instance: InstanceState) {
  const replicated = instance.additionalRegions.length > 0;
  return {
    InstanceArn: instance.arn,
    IdentityStoreId: instance.identityStoreId,
    OwnerAccountId: instance.ownerAccountId,
    ...(instance.name === undefined ? {} : { Name: instance.name }),
    CreatedDate: new Date(instance.created),
    Status: instance.activeAt > scene.now ? ('CREATE_IN_PROGRESS' as const) : ('ACTIVE' as const),
    ...(instance.statusReason === undefined ? {} : { StatusReason: instance.statusReason }),
    ...(replicated ? { PrimaryRegion: instance.region } : {}),
  };
}
