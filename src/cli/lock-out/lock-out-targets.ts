/** Which changes the lock-out gate is asked about, which credential each of them takes, and when a word is all that lacks. Pure. */
import { listOf } from '../../aws/list-of.ts';
import type { Refusal, Target } from '../../retire/gate.ts';
import { keyMeant, parseNamed } from '../../retire/target.ts';
import type { Actual, RootFacts } from '../../steps/actual.ts';
import { namesOf, type Change } from '../../steps/change.ts';

/** A credential goes, as against one that comes back. */
export const takesCredential = ({ risk, verb }: Pick<Change, 'risk' | 'verb'>) =>
  risk === 'credential' && verb !== 'enable';

/** What such a change takes. */
export function targetOf(
  change: Change,
  { iamUsers, caller }: Pick<Actual, 'iamUsers' | 'caller'>,
): Target {
  const [name] = namesOf(change);
  if (name === undefined) throw new Error(`${change.id} names no credential`);
  if (change.step === 'root-keys') return { accountId: name, user: null, keyId: null };
  const { user, part } = parseNamed(name);
  const keys = iamUsers.known
    ? iamUsers.value.leaving.flatMap((one) => (one.name === user ? listOf(one.keys) : []))
    : [];
  // No key is called as a password or another kind of credential is.
  const key = keyMeant(keys, part);
  const keyId = key !== null && 'id' in key ? key.id : null;
  return { accountId: caller.account, user, keyId };
}

/** All is proven, root has MFA, and only a word on its mailbox is missing or old. */
export function onlyMailbox(
  refusals: readonly Refusal[],
  { mfa }: Pick<RootFacts, 'mfa'>,
): boolean {
  return (
    refusals.length > 0 &&
    refusals.every(({ kind }) => kind === 'no-way-back') &&
    mfa.known &&
    mfa.value === true
  );
}
