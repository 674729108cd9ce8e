/** Keys of an IAM user that may do nothing until an MFA code was given. */
import type { AwsCredentialIdentity } from '@smithy/types';
import type { Clients } from './clients.ts';
import { errorKind, factsOf } from './error-kinds.ts';
import type { Caller } from './types.ts';

/** True for AWS's refusal by the usual "deny everything without MFA" policy of an IAM user. */
export function looksLikeMfaRequired(error: unknown, caller: Pick<Caller, 'kind'>): boolean {
  return (
    caller.kind === 'iam-user' &&
    errorKind(error) === 'denied' &&
    /explicit deny in an identity-based policy/iu.test(factsOf(error).message)
  );
}

/** The MFA devices of an IAM user; when they can't be listed, the one that AWS would name after the user. */
export async function mfaSerials(clients: Clients, caller: Caller): Promise<string[]> {
  const { client, sdk } = await clients.iam();
  const usual = `arn:${caller.partition}:iam::${caller.account}:mfa/${caller.name}`;
  try {
    const serials: string[] = [];
    const pages = sdk.paginateListMFADevices({ client }, { UserName: caller.name });
    for await (const page of pages) {
      for (const { SerialNumber } of page.MFADevices ?? []) {
        if (SerialNumber !== undefined) serials.push(SerialNumber);
      }
    }
    return serials;
  } catch (error) {
    if (errorKind(error) !== 'denied') throw error;
    return [usual];
  }
}

/**
 * False for a security key or passkey: sts:GetSessionToken takes six digits only. (IAM User Guide: FIDO devices have
 * `u2f` in their ARN; hardware tokens have a serial number without ARN.)
 */
export function takesCodes(serial: string): boolean {
  return !serial.includes(':u2f/');
}

/** Temporary credentials for long-lived keys plus a code (sts:GetSessionToken), valid for an hour. */
export async function sessionWithMfa(
  clients: Clients,
  { serial, code }: { serial: string; code: string },
): Promise<AwsCredentialIdentity> {
  const { client, sdk } = await clients.sts();
  const { Credentials: made } = await client.send(
    new sdk.GetSessionTokenCommand({
      SerialNumber: serial,
      TokenCode: code,
      DurationSeconds: 3600,
    }),
  );
  if (made?.AccessKeyId === undefined || made.SecretAccessKey === undefined) {
    throw new Error('AWS answered GetSessionToken without credentials.');
  }
  return {
    accessKeyId: made.AccessKeyId,
    secretAccessKey: made.SecretAccessKey,
    ...(made.SessionToken !== undefined && { sessionToken: made.SessionToken }),
    ...(made.Expiration !== undefined && { expiration: made.Expiration }),
  };
}
