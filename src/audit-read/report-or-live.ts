/** One fact of one IAM user: from the credential report where it tells, else by a call. Null: AWS knows no such user any more. */
import type { ReportRow } from '../audit/credential-report.ts';
import type { AccessKey } from '../aws/iam-types.ts';
import type { Known } from '../aws/types.ts';
import type { Ask } from './until-refused.ts';

/** The report tells that there are none; ids are in the live list only. */
export function keysOf(
  user: string,
  row: ReportRow | undefined,
  ask: Ask,
): Promise<Known<AccessKey[] | null>> {
  const none = row?.keys?.length === 0 && row.more === undefined;
  return none ? fact([]) : ask.accessKeys(user);
}

export function passwordOf(
  user: string,
  row: ReportRow | undefined,
  ask: Ask,
): Promise<Known<boolean>> {
  if (row?.password !== undefined) return fact(row.password);
  return mapped(ask.loginProfile(user), (profile) => profile !== null);
}

export function mfaOf(
  user: string,
  row: ReportRow | undefined,
  ask: Ask,
): Promise<Known<boolean | null>> {
  if (row?.mfa !== undefined) return fact(row.mfa);
  return mapped(ask.mfaDevices(user), (devices) => devices && devices.length > 0);
}

export const fact = <T>(value: T): Promise<Known<T>> => Promise.resolve({ known: true, value });

/** What a read comes to, where it comes to anything. */
export async function mapped<T, R>(
  read: Promise<Known<T>>,
  change: (value: T) => R,
): Promise<Known<R>> {
  const one = await read;
  return one.known ? { known: true, value: change(one.value) } : one;
}
