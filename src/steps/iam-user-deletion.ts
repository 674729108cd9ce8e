/**
 * Deleting an IAM user that has no key and no password: AWS wants all else gone first, in this order (IAM User Guide,
 * "Deleting an IAM user"). Each part may be gone already, so that a run cut short can be repeated.
 */
import type { Aws } from '../aws/types.ts';
import type { Outcome } from './step.ts';

/** Refuses while another credential of the user is still switched on: somebody may sign with it. */
export async function clearUser(user: string, { iamUsers, retire }: Aws): Promise<Outcome> {
  const [ssh, services, certificates, devices, holdings] = await Promise.all([
    iamUsers.sshKeys(user),
    iamUsers.serviceCredentials(user),
    iamUsers.certificates(user),
    iamUsers.mfaDevices(user),
    iamUsers.holdings(user),
  ]);
  const inUse = [
    ...active(ssh, 'SSH key'),
    ...active(services, 'credential of a service'),
    ...active(certificates, 'signing certificate'),
  ];
  if (inUse.length > 0) {
    return {
      status: 'failed',
      reason: `${user} still has ${inUse.join(' and ')} switched on, which somebody may use. Make them inactive first: IAM > Users > ${user} > Security credentials`,
    };
  }
  for (const { id } of ssh ?? []) await retire.deleteSshKey(user, id);
  for (const { id } of services ?? []) await retire.deleteServiceCredential(user, id);
  for (const { id } of certificates ?? []) await retire.deleteCertificate(user, id);
  for (const { serial, kind } of devices ?? []) {
    await retire.deactivateMfa(user, serial);
    if (kind === 'virtual') await retire.deleteVirtualMfa(serial);
  }
  for (const { arn } of holdings?.attached ?? []) await retire.detachPolicy(user, arn);
  for (const name of holdings?.inline ?? []) await retire.deleteInlinePolicy(user, name);
  for (const group of holdings?.groups ?? []) await retire.removeFromGroup(user, group);
  if (holdings?.boundary === true) await retire.deleteBoundary(user);
  await retire.deleteUser(user);
  return { status: 'done' };
}

function active(list: readonly { active: boolean }[] | null, word: string): string[] {
  const count = list?.filter((one) => one.active).length ?? 0;
  return count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
}
