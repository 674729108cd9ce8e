/** What could not be read for lack of a permission: all of it in one warning, with the policy that allows it. */
import { allowing } from '../aws/denied.ts';
import { refusedReads } from '../engine/refused-reads.ts';

/** `actual`: facts in any shape, as they were read. */
export function refusalWarnings(actual: object): string[] {
  const actions = refusedReads(actual);
  if (actions.length === 0) return [];
  return [
    `not allowed to read: ${actions.join(', ')}. This policy allows it: ${allowing(actions)}`,
  ];
}
