/** Calls for each user, which end for all users when AWS refuses one: a thousand refusals say no more than one. */
import type { IamUsersApi } from '../aws/iam-types.ts';
import { known } from '../aws/known.ts';
import type { Known } from '../aws/types.ts';

type PerUser = Pick<
  IamUsersApi,
  | 'accessKeys'
  | 'lastUsed'
  | 'loginProfile'
  | 'mfaDevices'
  | 'sshKeys'
  | 'serviceCredentials'
  | 'certificates'
>;

/** The same calls; what can't be had is unknown. */
export type Ask = { [K in keyof PerUser]: (name: string) => Promise<Known<Result<K>>> };
type Result<K extends keyof PerUser> = Awaited<ReturnType<PerUser[K]>>;

export function untilRefused(iam: PerUser): Ask {
  return {
    accessKeys: stopping((name) => iam.accessKeys(name)),
    lastUsed: stopping((id) => iam.lastUsed(id)),
    loginProfile: stopping((name) => iam.loginProfile(name)),
    mfaDevices: stopping((name) => iam.mfaDevices(name)),
    sshKeys: stopping((name) => iam.sshKeys(name)),
    serviceCredentials: stopping((name) => iam.serviceCredentials(name)),
    certificates: stopping((name) => iam.certificates(name)),
  };
}

function stopping<T>(call: (name: string) => Promise<T>): (name: string) => Promise<Known<T>> {
  let refusal: (Known<T> & { known: false }) | null = null;
  return async (name) => {
    if (refusal) return refusal;
    const answer = await known(call(name));
    if (!answer.known) refusal ??= answer;
    return answer.known ? answer : (refusal ?? answer);
  };
}
