/**
 * What CloudTrail tells of a key on the way out: whether something still calls with it, from where and by what. It can't
 * tell that nobody needs it: one Region is looked at, and a call with a key that is off may not be recorded. Pure.
 */
import type { KeyEvent } from '../aws/trail-types.ts';
import type { Known } from '../aws/types.ts';
import { dayOf } from '../day.ts';

export interface Watched {
  /** Where it was looked: the Region of the key's last use. */
  region: string;
  /** The day it was switched off; null: it is on. */
  since: string | null;
  /** Calls on days after that; of the newest 50. Null where CloudTrail can't be read. */
  calls: number | null;
  last: { day: string; call: string; address: string | null; agent: string | null } | null;
  /** Why it can't be read. */
  why: string | null;
}

export function watched(
  events: Known<KeyEvent[]>,
  { region, since }: Pick<Watched, 'region' | 'since'>,
): Watched {
  if (!events.known) return { region, since, calls: null, last: null, why: events.why };
  const { value } = events;
  const [newest] = value;
  return {
    region,
    since,
    calls: value.filter(({ at }) => since === null || dayOf(at) > since).length,
    last: newest
      ? {
          day: dayOf(newest.at),
          call: newest.name,
          address: newest.address,
          agent: newest.agent,
        }
      : null,
    why: null,
  };
}

/** Two lines at most, for the list of keys. */
export function watchedText({ region, since, calls, last, why }: Watched): string[] {
  const where = `CloudTrail, ${region}:`;
  if (why !== null) return [`${where} can’t be read: ${why}`];
  const by =
    last &&
    `${last.call} on ${last.day}, ${last.agent ?? 'by what is not told'}, from ${last.address ?? 'an address not told'}`;
  if (since === null) return [`${where} ${by ? `last ${by}` : 'no call of the last 90 days'}`];
  if (calls !== null && calls > 0) {
    return [
      `${where} ${calls} ${calls === 1 ? 'call' : 'calls'} after it went off, last ${by ?? ''}: somebody may need it`,
    ];
  }
  return [
    `${where} no call after ${since}${by ? `; before it: ${by}` : ''}`,
    'That is no proof: only this Region was looked at, and calls with a key that is off may not be recorded.',
  ];
}
