/**
 * iam: access keys. What a key was used for is told late, and a key that was switched off signs for a moment more (see
 * key-holders.ts, which knows who signs).
 */
import type * as sdk from '@aws-sdk/client-iam';
import { oneOf, text } from './checks.ts';
import { fault } from './fault.ts';
import { noEntity, own, userMeant, userOf } from './iam-scene.ts';
import type { AccessKeyState, IamUserState } from './iam-state.ts';
import { newHex } from './ids.ts';
import { toldUse } from './key-holders.ts';
import { table, type Scene } from './operations.ts';
import { pageByMarker } from './paging.ts';

const MOST_KEYS = 2;

export const iamKeys = table<typeof sdk>({
  ListAccessKeys(scene, input) {
    const user = userOf(scene, input.UserName);
    const { items, next } = pageByMarker(scene, user?.keys ?? [], input);
    const keys = items.map((key) => ({
      ...(user === undefined ? {} : { UserName: user.name }),
      AccessKeyId: key.id,
      Status: statusOf(key),
      CreateDate: new Date(key.created),
    }));
    return { AccessKeyMetadata: keys, ...next };
  },

  GetAccessKeyLastUsed(scene, input) {
    const id = keyId(input.AccessKeyId);
    const user = own(scene).users.find((one) => one.keys.some((key) => key.id === id));
    const key = user?.keys.find((one) => one.id === id);
    if (user === undefined || key === undefined) {
      throw fault('AccessDenied', `User is not authorized to perform: iam:GetAccessKeyLastUsed`);
    }
    const used = toldUse(key, scene.now);
    return {
      UserName: user.name,
      AccessKeyLastUsed: {
        ...(used === undefined ? {} : { LastUsedDate: new Date(used.at) }),
        ServiceName: used?.service ?? 'N/A',
        Region: used?.region ?? 'N/A',
      },
    };
  },

  CreateAccessKey(scene, input) {
    const user = userMeant(scene, input.UserName);
    if (user.keys.length >= MOST_KEYS) {
      throw fault(
        'LimitExceededException',
        `Cannot exceed quota for AccessKeysPerUser: ${MOST_KEYS}`,
      );
    }
    const id = `AKIAEXAMPLE${newHex(scene.state, 9).toUpperCase()}`;
    user.keys.push({ id, active: true, created: scene.now });
    return {
      AccessKey: {
        UserName: user.name,
        AccessKeyId: id,
        Status: 'Active',
        SecretAccessKey: 'simulated',
        CreateDate: new Date(scene.now),
      },
    };
  },

  UpdateAccessKey(scene, input) {
    const status = oneOf(input.Status, 'Status', ['Active', 'Inactive']);
    const { key } = keyOf(scene, input);
    const active = status === 'Active';
    if (key.active && !active) key.offSince = scene.now;
    if (active) delete key.offSince;
    key.active = active;
    return {};
  },

  DeleteAccessKey(scene, input) {
    const { user, key } = keyOf(scene, input);
    user.keys = user.keys.filter((other) => other !== key);
    const iam = own(scene);
    iam.gone = [...(iam.gone ?? []), key.id];
    return {};
  },
});

interface Asked {
  UserName?: string | undefined;
  AccessKeyId: string | undefined;
}

/** The key of that id, if it is the named user's. */
function keyOf(scene: Scene, asked: Asked): { user: IamUserState; key: AccessKeyState } {
  const user = userMeant(scene, asked.UserName);
  const id = keyId(asked.AccessKeyId);
  const key = user.keys.find((candidate) => candidate.id === id);
  if (key === undefined) throw noEntity(`The Access Key with id ${id} cannot be found.`);
  return { user, key };
}

function keyId(id: string | undefined): string {
  return text(id, 'accessKeyId', { min: 16, max: 128, pattern: /\w+/ });
}

function statusOf({ active }: AccessKeyState): 'Active' | 'Inactive' {
  return active ? 'Active' : 'Inactive';
}
