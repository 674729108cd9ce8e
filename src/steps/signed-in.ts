/**
 * Whether somebody has signed in to Identity Center: AWS's own word on who runs this, or a sign-in that CloudTrail has
 * recorded. It never says no: events end after 90 days, and not everybody's can be read. Pure.
 */
import type { SignIn } from '../aws/trail-types.ts';
import type { Known } from '../aws/types.ts';
import { sameName } from '../config/naming.ts';
import type { Actual } from './actual.ts';

/** `this run`, or when it was, in milliseconds since 1970. */
export type SignedIn = (userName: string) => Known<'this run' | number>;

type Seen = Pick<Actual, 'caller' | 'users' | 'signIns'>;

export function signedInOf({ caller, users, signIns }: Seen): SignedIn {
  const { kind, arn } = caller;
  const here = kind === 'identity-center' ? arn.split('/').at(-1) : undefined;
  return (userName) => {
    if (here !== undefined && sameName(here, userName)) return { known: true, value: 'this run' };
    if (!signIns.known) return signIns;
    const id = users.known && users.value.find((user) => sameName(user.userName, userName))?.id;
    const own = signIns.value.filter((one) => isOf(one, userName, id || null));
    return own.length > 0
      ? { known: true, value: Math.max(...own.map(({ at }) => at)) }
      : { known: false, why: 'CloudTrail shows no sign-in of the last 90 days' };
  };
}

/** AWS names people by id or by name; where it says both, both must fit. */
function isOf({ userId, userName }: SignIn, wanted: string, id: string | null): boolean {
  if (userId !== null) return userId === id && (userName === null || sameName(userName, wanted));
  return userName !== null && sameName(userName, wanted);
}
