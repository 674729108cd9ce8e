/**
 * iam: what the caller's own account has of users, keys and policies. A root key shows in the summary only, as for
 * every caller but root.
 */
import type * as sdk from '@aws-sdk/client-iam';
import { required, text } from './checks.ts';
import { fault } from './fault.ts';
import { managedPolicies, type ManagedPolicy } from './managed-policies.ts';
import { table, type Scene } from './operations.ts';
import { pageByMarker } from './paging.ts';
import type { IamState, IamUserState } from './state.ts';

export const iam = table<typeof sdk>({
  ListAccountAliases(scene, input) {
    const { alias } = own(scene);
    const { items, next } = pageByMarker(scene, alias === undefined ? [] : [alias], input);
    return { AccountAliases: items, ...next };
  },

  ListPolicies(scene, input) {
    const scope = input.Scope ?? 'All';
    const all = [
      ...(scope === 'Local' ? [] : managedPolicies(scene.state)),
      ...(scope === 'AWS' ? [] : customerPolicies(scene)),
    ];
    const { items, next } = pageByMarker(scene, all, input);
    return { Policies: items.map(shownPolicy), ...next };
  },

  GetPolicy(scene, input) {
    const arn = text(input.PolicyArn, 'PolicyArn', { min: 20, max: 2048 });
    const all = [...managedPolicies(scene.state), ...customerPolicies(scene)];
    const policy = all.find((candidate) => candidate.arn === arn);
    if (policy === undefined) throw noEntity(`Policy ${arn} was not found.`);
    return { Policy: shownPolicy(policy) };
  },

  ListUsers(scene, input) {
    const { items, next } = pageByMarker(scene, own(scene).users, input);
    return { Users: items.map((user) => shownUser(scene, user)), ...next };
  },

  GetUser(scene, input) {
    const user = userOf(scene, input.UserName);
    return {
      User: user === undefined ? rootUser(scene) : shownUser(scene, user),
    };
  },

  ListAccessKeys(scene, input) {
    const user = userOf(scene, input.UserName);
    const { items, next } = pageByMarker(scene, user?.keys ?? [], input);
    const keys = items.map((key) => ({
      ...(user === undefined ? {} : { UserName: user.name }),
      AccessKeyId: key.id,
      Status: key.active ? ('Active' as const) : ('Inactive' as const),
      CreateDate: new Date(key.created),
    }));
    return { AccessKeyMetadata: keys, ...next };
  },

  ListMFADevices(scene, input) {
    const user = userOf(scene, input.UserName);
    const { items, next } = pageByMarker(scene, user?.mfaDevices ?? [], input);
    const devices = items.map((device) => ({
      UserName: user?.name ?? '',
      SerialNumber: device.serial,
      EnableDate: new Date(device.enabled),
    }));
    return { MFADevices: devices, ...next };
  },

  ListVirtualMFADevices(scene, input) {
    const { users, rootDevices = [] } = own(scene);
    const all = [
      ...rootDevices.map((device) => ({ ...device, owner: rootUser(scene) })),
      ...users.flatMap((user) =>
        user.mfaDevices.map((device) => ({ ...device, owner: shownUser(scene, user) })),
      ),
    ];
    // Devices that belong to nobody are not modelled.
    const assigned = input.AssignmentStatus === 'Unassigned' ? [] : all;
    const { items, next } = pageByMarker(scene, assigned, input);
    const devices = items.map(({ serial, enabled, owner }) => ({
      SerialNumber: serial,
      User: owner,
      EnableDate: new Date(enabled),
    }));
    return { VirtualMFADevices: devices, ...next };
  },

  GetAccessKeyLastUsed(scene, input) {
    const id = text(input.AccessKeyId, 'AccessKeyId', { min: 16, max: 128, pattern: /\w+/ });
    for (const user of own(scene).users) {
      const key = user.keys.find((candidate) => candidate.id === id);
      if (key === undefined) continue;
      const used = key.lastUsed;
      return {
        UserName: user.name,
        AccessKeyLastUsed: {
          ...(used === undefined ? {} : { LastUsedDate: new Date(used.at) }),
          ServiceName: used?.service ?? 'N/A',
          Region: used?.region ?? 'N/A',
        },
      };
    }
    throw fault('AccessDenied', `User is not authorized to perform: iam:GetAccessKeyLastUsed`);
  },

  GetAccountSummary(scene) {
    const account = own(scene);
    const devices = account.users.flatMap((user) => user.mfaDevices).length;
    return {
      SummaryMap: {
        AccountAccessKeysPresent: account.rootKeys > 0 ? 1 : 0,
        AccountMFAEnabled: account.rootMfa ? 1 : 0,
        AccountPasswordPresent: account.rootPassword ? 1 : 0,
        AccountSigningCertificatesPresent: 0,
        Users: account.users.length,
        MFADevices: devices,
        MFADevicesInUse: devices,
        Groups: 0,
        AccessKeysPerUserQuota: 2,
        AttachedPoliciesPerRoleQuota: 20,
        RolesQuota: 1000,
      },
    };
  },
});

function own({ state, caller }: Scene): IamState {
  return required(state.iam[caller.account], 'Account');
}

/** The named user, or the one who asks. Undefined: root asks about itself. */
function userOf(scene: Scene, name: string | undefined): IamUserState | undefined {
  const { caller } = scene;
  if (name === undefined && caller.arn.endsWith(':root')) return undefined;
  if (name === undefined && !caller.arn.includes(':user/')) {
    throw fault('ValidationError', 'Must specify userName when calling with non-User credentials');
  }
  const wanted = name ?? caller.arn.slice(caller.arn.lastIndexOf('/') + 1);
  const user = own(scene).users.find((candidate) => candidate.name === wanted);
  if (user === undefined) throw noEntity(`The user with name ${wanted} cannot be found.`);
  return user;
}

function noEntity(message: string): Error {
  return fault('NoSuchEntityException', message);
}

function customerPolicies(scene: Scene): ManagedPolicy[] {
  const { state, caller } = scene;
  return own(scene).customerPolicies.map((policy) => ({
    ...policy,
    arn: `arn:${state.partition}:iam::${caller.account}:policy${policy.path}${policy.name}`,
  }));
}

function shownPolicy(policy: ManagedPolicy) {
  return {
    PolicyName: policy.name,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: 'v1',
    IsAttachable: true,
  };
}

function shownUser({ state, caller }: Scene, user: IamUserState) {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: `arn:${state.partition}:iam::${caller.account}:user${user.path}${user.name}`,
    CreateDate: new Date(user.created),
    ...(user.passwordLastUsed === undefined
      ? {}
      : { PasswordLastUsed: new Date(user.passwordLastUsed) }),
  };
}

/** Root has no user name; IAM answers with the account's ARN. */
function rootUser({ state, caller }: Scene) {
  const account = state.accounts.find((candidate) => candidate.id === caller.account);
  return {
    Path: '/',
    UserName: undefined,
    UserId: caller.account,
    Arn: `arn:${state.partition}:iam::${caller.account}:root`,
    CreateDate: new Date(account?.created ?? 0),
  };
}
