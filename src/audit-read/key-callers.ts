/**
 * Asks CloudTrail what calls with a key: one call for each, of which AWS answers two a second, so of some keys only, and
 * of none any more once one is refused.
 */
import { callersOf, type Callers } from '../audit/callers.ts';
import type { AccessKey, KeyUse } from '../aws/iam-types.ts';
import { known } from '../aws/known.ts';
import type { TrailApi } from '../aws/trail-types.ts';
import type { Known } from '../aws/types.ts';
import { DAY } from '../day.ts';

/** Ten seconds of waiting. */
const MOST = 20;
/** CloudTrail's event history ends here. */
const HISTORY = 90 * DAY;

/** Null: not asked, or not known. */
export type CallersOf = (key: AccessKey, use: Known<KeyUse>) => Promise<Callers | null>;

export function keyCallers(trail: Pick<TrailApi, 'keyEvents'>, now: number): CallersOf {
  let left = MOST;
  return async ({ id, active }, use) => {
    if (!active || !use.known || left <= 0) return null;
    const { at, region } = use.value;
    if (at === null || region === null || now - at > HISTORY) return null;
    left -= 1;
    const events = await known(trail.keyEvents(region, id));
    if (!events.known) left = 0;
    return events.known && events.value.length > 0 ? callersOf(events.value) : null;
  };
}
