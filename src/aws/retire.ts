/**
 * Taking an IAM user's credentials and policies away, a call each. What is gone already was what was wanted; only
 * switching something on or off needs it to be there.
 */
import type { Clock } from '../clock.ts';
import type { Clients } from './clients.ts';
import type { RetireApi } from './retire-types.ts';
import { onceEmpty, untilGone } from './soon.ts';

/** The changes over iam. The clock measures the patience of `deleteUser`. */
export function retireApi(clients: Clients, clock: Clock): RetireApi {
  return {
    async setKeyActive(UserName, AccessKeyId, active) {
      const { client, sdk } = await clients.iam();
      const input = { UserName, AccessKeyId, Status: statusOf(active) };
      await client.send(new sdk.UpdateAccessKeyCommand(input));
    },
    async deleteKey(UserName, AccessKeyId) {
      const { client, sdk } = await clients.iam();
      await untilGone(() => client.send(new sdk.DeleteAccessKeyCommand({ UserName, AccessKeyId })));
    },
    async deleteLoginProfile(UserName) {
      const { client, sdk } = await clients.iam();
      await untilGone(() => client.send(new sdk.DeleteLoginProfileCommand({ UserName })));
    },
    async deactivateMfa(UserName, SerialNumber) {
      const { client, sdk } = await clients.iam();
      const input = { UserName, SerialNumber };
      await untilGone(() => client.send(new sdk.DeactivateMFADeviceCommand(input)));
    },
    async deleteVirtualMfa(SerialNumber) {
      const { client, sdk } = await clients.iam();
      await untilGone(() => client.send(new sdk.DeleteVirtualMFADeviceCommand({ SerialNumber })));
    },
    ...otherCredentials(clients),
    ...policies(clients),
    async deleteUser(UserName) {
      const { client, sdk } = await clients.iam();
      await untilGone(() =>
        onceEmpty(clock, () => client.send(new sdk.DeleteUserCommand({ UserName }))),
      );
    },
  };
}

function otherCredentials(clients: Clients) {
  return {
    async setSshKeyActive(UserName, SSHPublicKeyId, active) {
      const { client, sdk } = await clients.iam();
      const input = { UserName, SSHPublicKeyId, Status: statusOf(active) };
      await client.send(new sdk.UpdateSSHPublicKeyCommand(input));
    },
    async deleteSshKey(UserName, SSHPublicKeyId) {
      const { client, sdk } = await clients.iam();
      const input = { UserName, SSHPublicKeyId };
      await untilGone(() => client.send(new sdk.DeleteSSHPublicKeyCommand(input)));
    },
    async setServiceCredentialActive(UserName, ServiceSpecificCredentialId, active) {
      const { client, sdk } = await clients.iam();
      const input = { UserName, ServiceSpecificCredentialId, Status: statusOf(active) };
      await client.send(new sdk.UpdateServiceSpecificCredentialCommand(input));
    },
    async deleteServiceCredential(UserName, ServiceSpecificCredentialId) {
      const { client, sdk } = await clients.iam();
      const input = { UserName, ServiceSpecificCredentialId };
      await untilGone(() => client.send(new sdk.DeleteServiceSpecificCredentialCommand(input)));
    },
    async setCertificateActive(UserName, CertificateId, active) {
      const { client, sdk } = await clients.iam();
      const input = { UserName, CertificateId, Status: statusOf(active) };
      await client.send(new sdk.UpdateSigningCertificateCommand(input));
    },
    async deleteCertificate(UserName, CertificateId) {
      const { client, sdk } = await clients.iam();
      const input = { UserName, CertificateId };
      await untilGone(() => client.send(new sdk.DeleteSigningCertificateCommand(input)));
    },
  } satisfies Partial<RetireApi>;
}

function policies(clients: Clients) {
  return {
    async detachPolicy(UserName, PolicyArn) {
      const { client, sdk } = await clients.iam();
      await untilGone(() => client.send(new sdk.DetachUserPolicyCommand({ UserName, PolicyArn })));
    },
    async deleteInlinePolicy(UserName, PolicyName) {
      const { client, sdk } = await clients.iam();
      await untilGone(() => client.send(new sdk.DeleteUserPolicyCommand({ UserName, PolicyName })));
    },
    async removeFromGroup(UserName, GroupName) {
      const { client, sdk } = await clients.iam();
      const input = { UserName, GroupName };
      await untilGone(() => client.send(new sdk.RemoveUserFromGroupCommand(input)));
    },
    async deleteBoundary(UserName) {
      const { client, sdk } = await clients.iam();
      await untilGone(() =>
        client.send(new sdk.DeleteUserPermissionsBoundaryCommand({ UserName })),
      );
    },
  } satisfies Partial<RetireApi>;
}

function statusOf(active: boolean): 'Active' | 'Inactive' {
  return active ? 'Active' : 'Inactive';
}
