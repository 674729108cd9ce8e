/**
 * Deleting an IAM user that has no key and no password: AWS wants all else gone first, in this order (IAM User Guide,
 * "Deleting an IAM user"). Each part may be gone already, so that a run cut short can be repeated.
 */
import { otherCredentials } from '../aws/iam-others.ts';
import type { Aws } from '../aws/api.ts';
import { pluralOf, shownOther } from '../retire/target.ts';
import type { Outcome } from './change.ts';

/** A virtual MFA device goes in two calls, and between them AWS no longer tells whose it was. */
export interface DeviceUnderWay {
  /** The one that an earlier run was killed over. */
  left: string | undefined;
  note: (serial: string) => void;
}

/**
 * Refuses while another credential of the user is still switched on, or may be: somebody may sign with it. A server that
 * does not know a kind of them has none.
 */
export async function clearUser(
  user: string,
  { iamUsers, retire }: Aws,
  device: DeviceUnderWay,
): Promise<Outcome> {
  const [{ list, unread }, devices, holdings] = await Promise.all([
    otherCredentials(user, iamUsers),
    iamUsers.mfaDevices(user),
    iamUsers.holdings(user),
  ]);
  const hidden = unread.find(({ offered }) => offered !== false);
  if (hidden) {
    return failed(`whether ${user} has ${pluralOf(hidden.kind)} can't be read: ${hidden.why}`);
  }
  const inUse = list.filter(({ active }) => active).map(shownOther);
  if (inUse.length > 0) {
    return failed(`${user} has ${inUse.join(' and ')} switched on meanwhile, so somebody needs it`);
  }
  for (const { kind, id } of list) {
    if (kind === 'ssh') await retire.deleteSshKey(user, id);
    else if (kind === 'service') await retire.deleteServiceCredential(user, id);
    else await retire.deleteCertificate(user, id);
  }
  const { left } = device;
  const isTheirs = devices?.some(({ serial }) => serial === left) ?? false;
  if (left !== undefined && !isTheirs) await retire.deleteVirtualMfa(left);
  for (const { serial, kind } of devices ?? []) {
    if (kind === 'virtual') device.note(serial);
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

const failed = (reason: string): Outcome => ({ status: 'failed', reason });
