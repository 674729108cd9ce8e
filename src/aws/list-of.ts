/** Lists that may not be readable, where what can't be read adds nothing; whether that is enough, the caller must know. */
import type { Known } from './types.ts';

/** What there is for sure: nothing where the list can't be read. */
export function listOf<T>(list: Known<T[]>): T[] {
  return list.known ? list.value : [];
}
