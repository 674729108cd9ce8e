/** What root does for the caller's account in the console: its MFA devices and access keys, and the alternate contacts. */
import { required } from './checks.ts';
import { fault } from './fault.ts';
import type { Scene } from './operations.ts';
import { accountOf } from './organization.ts';
import type { ContactState } from './state.ts';

const MOST_DEVICES = 8;

/** Registers an authenticator app of that name. Throws what the console says where the name or the room is taken. */
export function addRootDevice({ state, caller, now }: Scene, name: string): void {
  const iam = required(state.iam[caller.account], 'Account');
  const devices = iam.rootDevices ?? [];
  const serial = `arn:${state.partition}:iam::${caller.account}:mfa/${name}`;
  if (devices.some((device) => device.serial === serial)) {
    throw fault(
      'EntityAlreadyExists',
      `MFADevice entity at the path / and name ${name} already exists.`,
    );
  }
  if (devices.length === MOST_DEVICES) {
    throw fault('LimitExceeded', `Cannot exceed quota for MFADevicesPerUser: ${MOST_DEVICES}`);
  }
  iam.rootDevices = [...devices, { serial, enabled: now }];
  iam.rootMfa = true;
}

/** Takes every access key of root away. */
export function deleteRootKeys({ state, caller }: Scene): void {
  required(state.iam[caller.account], 'Account').rootKeys = 0;
}

/** Fills in the contacts that are not set yet. */
export function fillContacts({ state, caller }: Scene, contact: Omit<ContactState, 'type'>): void {
  const account = required(accountOf(state, caller.account), 'Account');
  for (const type of ['BILLING', 'OPERATIONS', 'SECURITY'] as const) {
    if (account.contacts.some((other) => other.type === type)) continue;
    account.contacts.push({ type, ...contact });
  }
}
