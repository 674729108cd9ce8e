/** Calls for each user, which end where AWS refuses every one: a thousand refusals say no more than three. */
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

/** Refused so often, and never answered: then it is the operation that is refused, not this or that user. */
const ENOUGH = 3;

function stopping<T>(call: (name: string) => Promise<T>): (name: string) => Promise<Known<T>> {
  const refusals: Known<T>[] = [];
  let isAnswered = false;
  return async (name) => {
    const [first] = refusals;
    if (first && !isAnswered && refusals.length >= ENOUGH) return first;
    const answer = await known(call(name));
    if (answer.known) isAnswered = true;
    else refusals.push(answer);
    return answer;
  };
}
