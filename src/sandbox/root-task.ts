/**
 * Short sessions as the root user of a member account, for one task (sts:AssumeRoot): who may open one, and the few calls
 * of iam that it may make. Without a user name they are about root itself.
 */
import type * as sdk from '@aws-sdk/client-iam';
import { iamAccount } from './iam-account.ts';
import { noEntity, own } from './iam-scene.ts';
import { fault } from './fault.ts';
import { newHex } from './ids.ts';
import { table, type Scene, type Table } from './operations.ts';
import { accountOf, managesOrganization } from './organization.ts';
import { signInOf } from './sign-in.ts';
import type { RootTaskState } from './sign-in-state.ts';
import type { CallerState, WorldState } from './state.ts';

const LONGEST = 900;
const AUDIT = 'IAMAuditRootUserCredentials';
const TASKS = [AUDIT, 'IAMDeleteRootUserCredentials'];

interface Asked {
  target: string | undefined;
  taskArn: string | undefined;
  seconds: number | undefined;
}

/** Throws what AWS says where it refuses: not from the management account, not switched on, no member, not by root. */
export function openRootTask(scene: Scene, { target, taskArn, seconds }: Asked): RootTaskState {
  const { state, caller, now } = scene;
  const task = taskArn?.split(':policy/root-task/')[1] ?? '';
  const isMember =
    target !== undefined &&
    target !== state.organization?.managementAccountId &&
    accountOf(state, target)?.state === 'ACTIVE';
  const on = state.organization?.rootFeatures?.includes('RootSessions') === true;
  const may = managesOrganization(scene) && !caller.arn.endsWith(':root');
  if (!isMember || !on || !may || !TASKS.includes(task)) {
    throw fault(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRoot on resource: ${target ?? ''}`,
    );
  }
  const session = {
    accessKeyId: `ASIAEXAMPLE${newHex(state, 9).toUpperCase()}`,
    account: target,
    task,
    ends: now + Math.min(seconds ?? LONGEST, LONGEST) * 1000,
  };
  const signIn = signInOf(state);
  signIn.rootTasks = [...(signIn.rootTasks ?? []).filter(({ ends }) => ends > now), session];
  return session;
}

/** The session whose key signed a call. */
export function rootTaskOf(state: WorldState, key: string | undefined): RootTaskState | undefined {
  return state.signIn?.rootTasks?.find(({ accessKeyId }) => accessKeyId === key);
}

export function rootCaller({ partition }: WorldState, task: RootTaskState): CallerState {
  const { account, accessKeyId } = task;
  const arn = `arn:${partition}:iam::${account}:root`;
  return { account, arn, userId: account, longLived: false, accessKeyId, mfa: true };
}

/** What such a session answers with. Throws where its task does not allow the call, or it has ended. */
export function rootTaskOperation(
  { task, ends }: RootTaskState,
  operation: string,
  now: number,
): Table[string] {
  if (ends <= now)
    throw fault('ExpiredToken', 'The security token included in the request is expired');
  const found = OPERATIONS[operation];
  const reads = /^(Get|List)/.test(operation);
  if (found === undefined || (task === AUDIT && !reads)) {
    throw fault(
      'AccessDenied',
      `This session is for ${task} and may not perform: iam:${operation}`,
    );
  }
  return found;
}

/** They are counted only; the first of them goes first. */
const keyIds = (scene: Scene) =>
  Array.from(
    { length: own(scene).rootKeys },
    (_none, index) =>
      `AKIAEXAMPLEROOT${scene.caller.account.slice(0, 4)}${own(scene).rootKeys - index}`,
  );

const OPERATIONS: Table = {
  ...table<typeof sdk>({
    ListAccessKeys: (scene) => ({
      AccessKeyMetadata: keyIds(scene).map((AccessKeyId) => ({
        AccessKeyId,
        Status: 'Active' as const,
        CreateDate: new Date(0),
      })),
      IsTruncated: false,
    }),
    DeleteAccessKey(scene, { AccessKeyId = '' }) {
      if (!keyIds(scene).includes(AccessKeyId)) throw noEntity('No such access key.');
      own(scene).rootKeys -= 1;
      return {};
    },
    ListSigningCertificates: (scene) => ({
      Certificates: Array.from({ length: own(scene).rootCertificates ?? 0 }, (_none, index) => ({
        CertificateId: `ROOTCERTIFICATE0000000${index}`,
        CertificateBody: 'simulated',
        Status: 'Active' as const,
        UserName: undefined,
      })),
      IsTruncated: false,
    }),
    DeleteSigningCertificate(scene) {
      own(scene).rootCertificates = Math.max(0, (own(scene).rootCertificates ?? 0) - 1);
      return {};
    },
    ListMFADevices: (scene) => ({
      MFADevices: (own(scene).rootDevices ?? []).map(({ serial, enabled }) => ({
        UserName: undefined,
        SerialNumber: serial,
        EnableDate: new Date(enabled),
      })),
      IsTruncated: false,
    }),
    DeactivateMFADevice(scene, { SerialNumber }) {
      const iam = own(scene);
      iam.rootDevices = (iam.rootDevices ?? []).filter(({ serial }) => serial !== SerialNumber);
      iam.rootMfa = iam.rootDevices.length > 0;
      return {};
    },
    DeleteLoginProfile(scene) {
      const iam = own(scene);
      if (!iam.rootPassword) throw noEntity('Login Profile for root cannot be found.');
      iam.rootPassword = false;
      return {};
    },
  }),
  ...Object.fromEntries(
    Object.entries(iamAccount).filter(([name]) => name === 'GetAccountSummary'),
  ),
};
