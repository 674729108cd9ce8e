/** How far one IAM user is on the way out, by what was read of it. Pure. */
import { dayOf } from '../day.ts';
import type { Retiring } from '../config/schema.ts';
import { standing, type Standing } from '../retire/stage.ts';
import type { LeavingUser } from './actual.ts';
import type { SignedIn } from './signed-in.ts';
import type { PlanInput } from './step.ts';

export type When = Pick<PlanInput, 'today' | 'wait'>;

/** How far the user is. Null: its keys can't be read. */
export function standingOf(
  user: LeavingUser,
  entry: Retiring | undefined,
  signedIn: SignedIn,
  when: When,
): Standing | null {
  if (!user.keys.known) return null;
  const all = [...user.keys.value, ...user.others.list];
  const on = all.filter(({ active }) => active).length;
  const seen = entry?.person === undefined ? NOBODY : signedIn(entry.person);
  return standing(
    entry,
    {
      activeKeys: on,
      inactiveKeys: all.length - on,
      password: user.password,
      lastUse: lastUseOf(user),
      signedIn: seen.known ? { known: true, value: true } : seen,
    },
    when,
  );
}

function lastUseOf({ used }: LeavingUser): string | null {
  const days = Object.values(used)
    .flatMap((one) => (one.known ? [one.value?.at ?? null] : []))
    .filter((at) => at !== null);
  return days.length === 0 ? null : dayOf(Math.max(...days));
}

const NOBODY = { known: false as const, why: 'a machine does not sign in' };
