/**
 * Runs approved changes: each as soon as what it needs is done, a few at a time, one at a time per account. What takes
 * away waits for everything else but what comes after such a change, and is not touched once anything is left undone.
 */
import type { Change, Outcome } from '../steps/step.ts';
import { isLoss, isWork } from './plan.ts';

export interface ApplyOptions {
  /** Changes under way at once. */
  limit: number;
  /** Changes of one lane never overlap: AWS updates one role per account at a time. Null: no lane. */
  lane: (change: Change) => string | null;
  /** Two changes that AWS refuses side by side; of those that wait, the earlier goes first. */
  clash?: (one: Change, other: Change) => boolean;
  /** A person is busy with it: nothing else runs meanwhile. */
  alone: (change: Change) => boolean;
  apply: (change: Change) => Promise<Outcome>;
  /** The error of a change in one sentence. */
  explain: (error: unknown, change: Change) => string;
  /** Told of each start and end, also of what is skipped without starting. */
  onStart: (change: Change) => void;
  onEnd: (change: Change, outcome: Outcome) => void;
  /** Nothing new starts once it aborts; what is under way is waited for. */
  signal?: AbortSignal;
}

/** The outcome of every change, by id. Never throws for a change that fails. */
export async function applyChanges(
  changes: readonly Change[],
  options: ApplyOptions,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const waiting = new Set(changes);
  const planned = new Set(changes.map(({ id }) => id));
  const running = new Map<Change, Promise<void>>();
  const lanes = new Set<string>();

  function end(change: Change, outcome: Outcome) {
    outcomes.set(change.id, outcome);
    options.onEnd(change, outcome);
  }

  function start(change: Change) {
    const lane = options.lane(change);
    if (lane !== null) lanes.add(lane);
    waiting.delete(change);
    options.onStart(change);
    const work = options
      .apply(change)
      .catch((error: unknown): Outcome => ({
        status: 'failed',
        reason: options.explain(error, change),
      }))
      .then((outcome) => {
        if (lane !== null) lanes.delete(lane);
        running.delete(change);
        end(change, outcome);
      });
    running.set(change, work);
  }

  /** Ends what can't be done any more; each may be what another one waits for. */
  function skip() {
    for (let before = -1; before !== waiting.size;) {
      before = waiting.size;
      for (const change of waiting) {
        const reason = skipReason(change, changes, planned, outcomes, options.signal);
        if (reason === null) continue;
        waiting.delete(change);
        end(change, { status: 'skipped', reason });
      }
    }
  }

  for (;;) {
    skip();
    const held: Change[] = [];
    for (const change of waiting) {
      if (running.size >= options.limit) break;
      const lane = options.lane(change);
      const free =
        (lane === null || !lanes.has(lane)) &&
        (running.size === 0 || ![change, ...running.keys()].some(options.alone));
      if (!free || !isReady(change, outcomes, [...waiting, ...running.keys()])) continue;
      if ([...running.keys(), ...held].some((other) => options.clash?.(change, other))) {
        held.push(change);
      } else start(change);
    }
    if (running.size === 0) {
      // Nothing can start any more; what is left waits for something that is not coming.
      for (const change of waiting) {
        const need = change.needs.find((id) => !isDone(outcomes.get(id)));
        const reason = need === undefined ? UNDONE : `it needs ${need} first`;
        end(change, { status: 'skipped', reason });
      }
      return outcomes;
    }
    await Promise.race(running.values());
  }
}

const isDone = (outcome: Outcome | undefined) =>
  outcome?.status === 'done' || outcome?.status === 'already';

function isReady(change: Change, outcomes: Map<string, Outcome>, open: Change[]): boolean {
  if (!change.needs.every((id) => isDone(outcomes.get(id)))) return false;
  if (open.some(({ id }) => change.after?.includes(id))) return false;
  if (!isLoss(change)) return true;
  // Additions wait for it: a limit, which comes before what it limits.
  const limits = open.some(({ risk, needs }) => risk === 'none' && needs.includes(change.id));
  return open.every((other) => mayWait(other, open, { limits }));
}

/** Not in the way of a removal: one itself, or bound to come after one; or, of a limit, one that waits for any removal. */
function mayWait(change: Change, open: readonly Change[], of: { limits: boolean }): boolean {
  return (
    isLoss(change) ||
    open.some(({ id }) => change.after?.includes(id)) ||
    open.some(
      (other) =>
        change.needs.includes(other.id) &&
        (of.limits || other.risk === 'none') &&
        mayWait(other, open, of),
    )
  );
}

function skipReason(
  change: Change,
  all: readonly Change[],
  planned: ReadonlySet<string>,
  outcomes: Map<string, Outcome>,
  signal: AbortSignal | undefined,
): string | null {
  if (signal?.aborted) return 'stopped before it';
  // What nobody said yes to is not among the changes.
  const declined = change.needs.find((id) => !planned.has(id));
  if (declined !== undefined) return `it needs ${declined} first`;
  const failed = change.needs.find((id) => outcomes.has(id) && !isDone(outcomes.get(id)));
  if (failed !== undefined) return `it needs ${failed}, which was not done`;
  if (!isLoss(change)) return null;
  if ([...outcomes.values()].some(({ status }) => status === 'failed')) {
    return 'something else failed, so nothing is taken away';
  }
  // What was to come in its place may be among it: the new administrator, say.
  const undone = all.some(
    (other) => isWork(other) && !isLoss(other) && outcomes.get(other.id)?.status === 'skipped',
  );
  return undone ? UNDONE : null;
}

const UNDONE = 'something else was not done, so nothing is taken away';
