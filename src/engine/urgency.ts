/**
 * What is to start first. Changes of one lane go one after the other, so the end of a run is the end of its longest
 * lane: whatever the longest lane waits for is the most urgent. Pure.
 */
import { groupBy } from '../config/group-by.ts';
import type { Change } from '../steps/change.ts';

interface Place {
  kind: string;
  lane: string | null;
}

/** Kinds in the order of the plan, and in each of them the most urgent first; equally urgent ones in the order of the plan. */
export function byUrgency(
  changes: readonly Change[],
  placeOf: (change: Change) => Place,
): Change[] {
  const urgency = urgencies(changes, (change) => placeOf(change).lane);
  const kinds = groupBy(changes, (change) => placeOf(change).kind);
  return [...kinds.values()].flatMap((list) =>
    list.sort((one, other) => (urgency.get(other) ?? 0) - (urgency.get(one) ?? 0)),
  );
}

/** How many changes of one lane follow on it, itself among them, where it has one. A plan names what is needed first. */
function urgencies(
  changes: readonly Change[],
  laneOf: (change: Change) => string | null,
): Map<Change, number> {
  const found = new Map<Change, number>();
  const left = new Map<string, number>();
  const behind = new Map<string, number>();
  for (const change of [...changes].reverse()) {
    const lane = laneOf(change);
    const own = lane === null ? 0 : (left.get(lane) ?? 0) + 1;
    if (lane !== null) left.set(lane, own);
    const most = Math.max(own, behind.get(change.id) ?? 0);
    found.set(change, most);
    for (const id of [...change.needs, ...(change.after ?? [])]) {
      behind.set(id, Math.max(most, behind.get(id) ?? 0));
    }
  }
  return found;
}
