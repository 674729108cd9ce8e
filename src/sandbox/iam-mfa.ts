/** iam: MFA devices. A virtual one outlives its user: taken off, it is still there until it is deleted. */
import type * as sdk from '@aws-sdk/client-iam';
import { text } from './checks.ts';
import { fault } from './fault.ts';
import { arnOf, noEntity, own, rootUser, shownUser, userMeant, userOf } from './iam-scene.ts';
import { table, type Scene } from './operations.ts';
import { pageByMarker } from './paging.ts';

const MOST_DEVICES = 8;

export const iamMfa = table<typeof sdk>({
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
    const { AssignmentStatus: status = 'Any' } = input;
    const all = [
      ...(status === 'Unassigned' ? [] : assigned(scene)),
      ...(status === 'Assigned' ? [] : spare(scene)),
    ];
    const { items, next } = pageByMarker(scene, all, input);
    return { VirtualMFADevices: items, ...next };
  },

  CreateVirtualMFADevice(scene, input) {
    const name = text(input.VirtualMFADeviceName, 'virtualMFADeviceName', {
      max: 226,
      pattern: /[\w+=,.@-]+/,
    });
    const serial = arnOf(scene, `mfa/${name}`);
    if ([...assigned(scene), ...spare(scene)].some((one) => one.SerialNumber === serial)) {
      throw fault(
        'EntityAlreadyExistsException',
        `MFADevice entity at the same path and name already exists.`,
      );
    }
    const iam = own(scene);
    iam.spareDevices = [...(iam.spareDevices ?? []), serial];
    return { VirtualMFADevice: { SerialNumber: serial } };
  },

  /** Any two codes will do. */
  EnableMFADevice(scene, input) {
    const user = userMeant(scene, input.UserName);
    const serial = serialOf(input.SerialNumber);
    const iam = own(scene);
    if (!(iam.spareDevices ?? []).includes(serial)) throw noDevice(serial);
    if (user.mfaDevices.length >= MOST_DEVICES) {
      throw fault(
        'LimitExceededException',
        `Cannot exceed quota for MFADevicesPerUser: ${MOST_DEVICES}`,
      );
    }
    iam.spareDevices = (iam.spareDevices ?? []).filter((other) => other !== serial);
    user.mfaDevices.push({ serial, enabled: scene.now });
    return {};
  },

  DeactivateMFADevice(scene, input) {
    const user = userMeant(scene, input.UserName);
    const serial = serialOf(input.SerialNumber);
    if (!user.mfaDevices.some((device) => device.serial === serial)) throw noDevice(serial);
    user.mfaDevices = user.mfaDevices.filter((device) => device.serial !== serial);
    const iam = own(scene);
    if (isVirtual(serial)) iam.spareDevices = [...(iam.spareDevices ?? []), serial];
    return {};
  },

  DeleteVirtualMFADevice(scene, input) {
    const serial = serialOf(input.SerialNumber);
    if (assigned(scene).some((device) => device.SerialNumber === serial)) {
      throw fault('DeleteConflictException', 'Cannot delete entity, must deactivate MFA first.');
    }
    const iam = own(scene);
    const left = (iam.spareDevices ?? []).filter((other) => other !== serial);
    if (left.length === (iam.spareDevices ?? []).length) throw noDevice(serial);
    iam.spareDevices = left;
    return {};
  },
});

/** Virtual devices of root and of users. */
function assigned(scene: Scene) {
  const { users, rootDevices = [] } = own(scene);
  const owned = [
    ...rootDevices.map((device) => ({ ...device, owner: rootUser(scene) })),
    ...users.flatMap((user) =>
      user.mfaDevices.map((device) => ({ ...device, owner: shownUser(scene, user) })),
    ),
  ];
  return owned
    .filter(({ serial }) => isVirtual(serial))
    .map(({ serial, enabled, owner }) => ({
      SerialNumber: serial,
      User: owner,
      EnableDate: new Date(enabled),
    }));
}

/** Virtual devices that belong to nobody. */
function spare(scene: Scene) {
  return (own(scene).spareDevices ?? []).map((SerialNumber) => ({ SerialNumber }));
}

/** Passkeys have `u2f` there, hardware tokens a serial number of their maker. */
function isVirtual(serial: string): boolean {
  return serial.includes(':mfa/');
}

function serialOf(serial: string | undefined): string {
  return text(serial, 'serialNumber', { min: 9, max: 256, pattern: /[\w+=/:,.@-]+/ });
}

function noDevice(serial: string): Error {
  return noEntity(`MFA device with serial number ${serial} does not exist.`);
}
