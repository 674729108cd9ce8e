/**
 * Runs approved changes: each as soon as what it needs is done, so that independent ones overlap, and one at a time per
 * account. What takes away waits for everything else but what comes after such a change, and is not touched once
 * anything is left undone.
 */
import type { Change, Outcome } from '../steps/change.ts';
import { openBoard, type Board } from './board.ts';
import { byUrgency } from './urgency.ts';

export interface ApplyOptions {
  /** How many changes of this one's kind may be under way at once, as things are now. */
  limit: (change: Change) => number;
  /** The kind of a change: those of one kind count together. */
  kind: (change: Change) => string;
  /** Tells when a limit has grown; the returned function ends that. */
  onGrowth?: (listener: () => void) => () => void;
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

/**
 * The outcome of every change, by id. Never throws for a change that fails; what `explain`, `onStart` or `onEnd` throws
 * is a mistake of this program: what is under way comes to its end, nothing new starts, and then it is thrown.
 */
export async function applyChanges(
  changes: readonly Change[],
  options: ApplyOptions,
): Promise<Map<string, Outcome>> {
  const places = new Map(changes.map((change) => [change, placeOf(change, options)]));
  const placed = (change: Change) => places.get(change) ?? placeOf(change, options);
  const board = openBoard(byUrgency(changes, placed), (change) => placed(change).kind);
  const bell = newBell();
  const mistakes: unknown[] = [];

  function end(change: Change, outcome: Outcome) {
    board.end(change, outcome);
    options.onEnd(change, outcome);
  }

  async function run(change: Change) {
    options.onStart(change);
    const outcome = await options.apply(change).catch((error: unknown): Outcome => ({
      status: 'failed',
      reason: options.explain(error, change),
    }));
    end(change, outcome);
  }

  function start(change: Change) {
    board.start(change);
    void run(change)
      .catch((error: unknown) => {
        mistakes.push(error);
        board.end(change, { status: 'failed' });
      })
      .then(bell.ring);
  }

  /** Ends what can't be done any more. */
  function skip() {
    if (options.signal?.aborted) {
      for (const change of board.waiting) end(change, { status: 'skipped', reason: STOPPED });
    }
    for (const [change, reason] of board.skipped()) end(change, { status: 'skipped', reason });
  }

  function startAll() {
    try {
      skip();
      for (const change of startable(board, places, options)) start(change);
    } catch (error) {
      mistakes.push(error);
    }
  }

  const quiet = options.onGrowth?.(bell.ring);
  for (;;) {
    if (mistakes.length === 0) startAll();
    if (board.running.size === 0) break;
    await bell.rung();
  }
  quiet?.();
  // Told apart from a change that fails: nobody can say how things are.
  if (mistakes.length > 0) throw mistakes[0];
  // Nothing can start any more; what is left waits for something that is not coming.
  for (const change of board.waiting) {
    end(change, { status: 'skipped', reason: board.reasonLeft(change) });
  }
  return board.outcomes;
}

const STOPPED = 'stopped before it';

/** Worked out once: a plan may have many thousand changes, and each is looked at often. */
interface Place {
  kind: string;
  lane: string | null;
  alone: boolean;
}

const placeOf = (change: Change, { kind, lane, alone }: ApplyOptions): Place => ({
  kind: kind(change),
  lane: lane(change),
  alone: alone(change),
});

/** All that may start now, together with what is under way. */
function startable(
  board: Pick<Board, 'running' | 'ready'>,
  places: ReadonlyMap<Change, Place>,
  { limit, clash }: ApplyOptions,
): Change[] {
  const lanes = new Set<string | null>();
  const counts = new Map<string, number>();
  const going: Change[] = [];
  const take = (change: Change, place: Place | undefined) => {
    going.push(change);
    if (!place) return;
    if (place.lane !== null) lanes.add(place.lane);
    counts.set(place.kind, (counts.get(place.kind) ?? 0) + 1);
  };
  const isAlone = (change: Change) => places.get(change)?.alone;
  for (const change of board.running) take(change, places.get(change));
  const held: Change[] = [];
  for (const list of board.ready()) {
    for (const change of list) {
      const place = places.get(change);
      if (!place) continue;
      if ((counts.get(place.kind) ?? 0) >= limit(change)) break;
      if (lanes.has(place.lane)) continue;
      if (going.length > 0 && [change, ...going].some(isAlone)) continue;
      if ([...going, ...held].some((other) => clash?.(change, other))) held.push(change);
      else take(change, place);
    }
  }
  return going.slice(board.running.size);
}

/** Rings are never lost: one that comes while nobody listens is heard at the next wait. */
function newBell() {
  let rang = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      rang = true;
      wake?.();
    },
    rung: async () => {
      if (!rang) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      rang = false;
      wake = null;
    },
  };
}
