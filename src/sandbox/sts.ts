/** sts: who calls, and the credentials of a while: of a session with a second factor, and of a member's root. */
import type * as sdk from '@aws-sdk/client-sts';
import { required } from './checks.ts';
import { fault } from './fault.ts';
import { newHex } from './ids.ts';
import { table } from './operations.ts';
import { openRootTask } from './root-task.ts';

const SESSION_SECONDS = 43_200;

export const sts = table<typeof sdk>({
  GetCallerIdentity({ caller }) {
    return { Account: caller.account, Arn: caller.arn, UserId: caller.userId };
  },

  AssumeRoot(scene, input) {
    const { accessKeyId, ends } = openRootTask(scene, {
      target: input.TargetPrincipal,
      taskArn: input.TaskPolicyArn?.arn,
      seconds: input.DurationSeconds,
    });
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: 'simulated',
        SessionToken: 'simulated',
        Expiration: new Date(ends),
      },
      SourceIdentity: undefined,
    };
  },

  /** Any six digits will do but 000000. From then on the caller counts as having used a second factor. */
  GetSessionToken({ state, now, caller }, input) {
    if (input.SerialNumber !== undefined || input.TokenCode !== undefined) {
      const serial = required(input.SerialNumber, 'SerialNumber');
      const code = required(input.TokenCode, 'TokenCode');
      const devices = state.iam[caller.account]?.users.flatMap((user) => user.mfaDevices);
      const known = devices?.some((device) => device.serial === serial) ?? false;
      if (!known || !/^\d{6}$/.test(code) || code === '000000') {
        throw fault(
          'AccessDenied',
          'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
        );
      }
      caller.mfa = true;
    }
    return {
      Credentials: {
        AccessKeyId: `ASIAEXAMPLE${newHex(state, 9).toUpperCase()}`,
        SecretAccessKey: 'simulated',
        SessionToken: 'simulated',
        Expiration: new Date(now + (input.DurationSeconds ?? SESSION_SECONDS) * 1000),
      },
    };
  },
});
