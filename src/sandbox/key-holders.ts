/**
 * Callers with an access key of their own: which IAM user a key belongs to, whether it still signs, what it was used
 * for, and whether its user may change anything. Policies are read for one question only: administrator or not.
 */
import { administrates } from './administrators.ts';
import type { AccessKeyState, IamUserState, KeyUseState } from './iam-state.ts';
import type { Call } from './sandbox.ts';
import type { CallerState, WorldState } from './state.ts';

/** AWS notes a key's use once in a quarter of an hour, and tells it hours later: here, one. */
const NOTED_EVERY = 15 * 60_000;
const TOLD_AFTER = 60 * 60_000;

interface Holder {
  account: string;
  user: IamUserState;
  key: AccessKeyState;
}

/** Whose key that is, in any account. Undefined: no IAM user's. */
export function holderOf(state: WorldState, accessKeyId: string | undefined): Holder | undefined {
  for (const [account, { users }] of Object.entries(state.iam)) {
    for (const user of users) {
      const key = user.keys.find((candidate) => candidate.id === accessKeyId);
      if (key !== undefined) return { account, user, key };
    }
  }
  return undefined;
}

/** The caller that a user's key makes. */
export function callerWith(state: WorldState, { account, user, key }: Holder): CallerState {
  return {
    account,
    arn: `arn:${state.partition}:iam::${account}:user${user.path}${user.name}`,
    userId: user.id,
    longLived: true,
    accessKeyId: key.id,
    mfa: false,
  };
}

/** False once a key is switched off or deleted, or its user is gone. Keys that this world doesn't know always sign. */
export function stillSigns(state: WorldState, caller: CallerState, now: number): boolean {
  const gone = state.iam[caller.account]?.gone ?? [];
  if (gone.includes(caller.accessKeyId) || gone.includes(caller.arn)) return false;
  const key = holderOf(state, caller.accessKeyId)?.key;
  if (key === undefined || key.active) return true;
  return key.offSince !== undefined && now - key.offSince < state.switches.lag;
}

/** False for an IAM user who is no administrator, where the world says what its users may do. */
export function mayChange({ iam, partition }: WorldState, { account, arn }: CallerState): boolean {
  const { users = [], groups, customerPolicies = [] } = iam[account] ?? {};
  const user = users.find(
    ({ path, name }) => arn === `arn:${partition}:iam::${account}:user${path}${name}`,
  );
  if (user === undefined || groups === undefined) return true;
  return administrates(user, groups, (wanted) =>
    customerPolicies.find(
      ({ path, name }) => wanted === `arn:${partition}:iam::${account}:policy${path}${name}`,
    ),
  );
}

/** Notes that a key signed a call. True if that is a new line in the books. */
export function noteUse({ key }: Holder, { service, region }: Call, now: number): boolean {
  const { recent = [], lastUsed } = key;
  const last = recent.at(-1) ?? lastUsed;
  if (last !== undefined && now - last.at < NOTED_EVERY) return false;
  const told = toldUse(key, now);
  if (told !== undefined) key.lastUsed = told;
  key.recent = [...recent.filter(({ at }) => now - at < TOLD_AFTER), { at: now, service, region }];
  return true;
}

/** The last use that AWS tells by now. */
export function toldUse(key: AccessKeyState, now: number): KeyUseState | undefined {
  return key.recent?.findLast(({ at }) => now - at >= TOLD_AFTER) ?? key.lastUsed;
}
