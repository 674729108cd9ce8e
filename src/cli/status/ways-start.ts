/**
 * How many ways in there were when somebody first looked: the one thing of `status` that AWS can't tell any more. Noted
 * once for each account, on this computer, counts only. What can't be read back stays as it is and counts as unknown.
 */
import * as z from 'zod';
import type { Store } from '../../state.ts';
import type { WaysIn } from './ways-in.ts';

export const waysInShape = z.strictObject({
  rootPassword: z.enum(['none', 'no MFA', 'MFA on']).nullable(),
  rootKeys: z.union([z.int().min(0), z.literal('some')]).nullable(),
  lastingKeys: z.int().min(0).nullable(),
  people: z.int().min(0).nullable(),
  fallback: z.strictObject({ by: z.string(), date: z.string() }).nullable(),
});

const noted = z.object({ version: z.literal(1), day: z.iso.date(), ways: waysInShape });

export interface Start {
  /** As 2026-11-22; null: nobody noted it, or it can't be read. */
  day: string | null;
  ways: WaysIn | null;
}

/** What was noted; where nothing was, `today` is noted and is the start, unless nothing may be written. */
export function startOf(
  store: Store,
  today: { day: string; ways: WaysIn },
  { write }: { write: boolean },
): Start {
  const text = store.load();
  if (text !== null) return read(text);
  if (!write) return { day: null, ways: null };
  // Who said what of the mailbox is in the file; a name has no place here.
  const ways = { ...today.ways, fallback: null };
  try {
    store.save(`${JSON.stringify({ version: 1, day: today.day, ways })}\n`);
  } catch {
    // A folder that can't be written: the next run begins anew.
    return { day: null, ways: null };
  }
  return { day: today.day, ways };
}

function read(text: string): Start {
  try {
    const { day, ways } = noted.parse(JSON.parse(text));
    return { day, ways };
  } catch {
    return { day: null, ways: null };
  }
}
