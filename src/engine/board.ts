/**
 * The changes of a run as cards on a board: waiting, under way, ended. It knows which ones could start, which ones never
 * will, and why. Each end is looked at once, however many changes there are. Pure.
 */
import type { Change, Outcome } from '../steps/change.ts';
import { isLoss, isWork } from './plan.ts';

export interface Board {
  /** Not started; in the order of the plan. */
  waiting: ReadonlySet<Change>;
  running: ReadonlySet<Change>;
  outcomes: Map<string, Outcome>;
  /** What nothing in the plan holds back, in its order, kind by kind: what takes away only once nothing else could go before it. */
  ready: () => readonly (readonly Change[])[];
  start: (change: Change) => void;
  end: (change: Change, outcome: Outcome) => void;
  /** What will never start, each with its reason. Each is to be ended before the next one is asked for. */
  skipped: () => Generator<[Change, string]>;
  /** Why what is left can't start, where nothing is under way any more. */
  reasonLeft: (change: Change) => string;
}

export function openBoard(
  changes: readonly Change[],
  kindOf: (change: Change) => string = () => '',
): Board {
  const waiting = new Set(changes);
  const running = new Set<Change>();
  const outcomes = new Map<string, Outcome>();
  const planned = new Set(changes.map(({ id }) => id));
  const { waitsFor, behind } = linksOf(changes, planned);
  const free = freeCards(changes, kindOf);
  for (const [change, ids] of waitsFor) if (ids.size === 0) free.add(change);
  /** What needs something that nobody said yes to, or that was not done. */
  const doomed = new Set(changes.filter(({ needs }) => needs.some((id) => !planned.has(id))));
  let failed = false;
  let undone = false;

  function end(change: Change, outcome: Outcome): void {
    waiting.delete(change);
    running.delete(change);
    free.delete(change);
    doomed.delete(change);
    outcomes.set(change.id, outcome);
    failed ||= outcome.status === 'failed';
    undone ||= outcome.status === 'skipped' && isWork(change) && !isLoss(change);
    for (const next of behind.get(change.id) ?? []) {
      if (!waiting.has(next)) continue;
      if (next.needs.includes(change.id) && !isDone(outcome)) doomed.add(next);
      else {
        const left = waitsFor.get(next);
        left?.delete(change.id);
        if (left?.size === 0) free.add(next);
      }
    }
  }

  function ready(): readonly (readonly Change[])[] {
    const gains = free.lists('gain');
    // A removal waits for each of these, and for what is under way.
    const waits =
      gains.some(({ length }) => length > 0) || [...running].some((one) => !isLoss(one));
    if (waits) return gains;
    const open = [...waiting, ...running];
    const held = open.filter((change) => !isLoss(change));
    return free
      .lists('loss')
      .map((list) => list.filter((change) => held.every((other) => mayWait(other, open, change))));
  }

  // An end may add to the set that is gone through.
  function* skipped(): Generator<[Change, string]> {
    for (const change of doomed) yield [change, reasonToSkip(change)];
    if (!failed && !undone) return;
    for (const change of waiting) if (isLoss(change)) yield [change, reasonToSkip(change)];
    for (const change of doomed) yield [change, reasonToSkip(change)];
  }

  function reasonToSkip({ needs }: Change): string {
    const declined = needs.find((id) => !planned.has(id));
    if (declined !== undefined) return `it needs ${declined} first`;
    const missed = needs.find((id) => outcomes.has(id) && !isDone(outcomes.get(id)));
    if (missed !== undefined) return `it needs ${missed}, which was not done`;
    return failed ? 'something else failed, so nothing is taken away' : UNDONE;
  }

  function reasonLeft({ needs }: Change): string {
    const need = needs.find((id) => !isDone(outcomes.get(id)));
    return need === undefined ? UNDONE : `it needs ${need} first`;
  }

  function start(change: Change): void {
    waiting.delete(change);
    free.delete(change);
    running.add(change);
  }

  return { waiting, running, outcomes, ready, start, end, skipped, reasonLeft };
}

/** The ids that each change waits for: what it needs, until that is done, and what it comes after; and the other way round. */
function linksOf(changes: readonly Change[], planned: ReadonlySet<string>) {
  const waitsFor = new Map<Change, Set<string>>();
  const behind = new Map<string, Change[]>();
  for (const change of changes) {
    const after = (change.after ?? []).filter((id) => planned.has(id));
    const ids = new Set([...change.needs, ...after]);
    waitsFor.set(change, ids);
    for (const id of ids) {
      const list = behind.get(id) ?? [];
      list.push(change);
      behind.set(id, list);
    }
  }
  return { waitsFor, behind };
}

/** What could start, each kind in the order of the plan. */
function freeCards(changes: readonly Change[], kindOf: (change: Change) => string) {
  const place = new Map(changes.map((change, i) => [change, i]));
  const kinds = { gain: new Map<string, Change[]>(), loss: new Map<string, Change[]>() };

  function listOf(change: Change): Change[] {
    const lists = kinds[isLoss(change) ? 'loss' : 'gain'];
    const list = lists.get(kindOf(change)) ?? [];
    lists.set(kindOf(change), list);
    return list;
  }

  // The kinds keep the order of the plan, too.
  for (const change of changes) listOf(change);

  /** Where it stands, or would. */
  function spot(list: readonly Change[], change: Change): number {
    const at = place.get(change) ?? 0;
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = list[middle];
      if (there && (place.get(there) ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    add(change: Change) {
      const list = listOf(change);
      list.splice(spot(list, change), 0, change);
    },
    delete(change: Change) {
      const list = listOf(change);
      const at = spot(list, change);
      if (list[at] === change) list.splice(at, 1);
    },
    lists: (of: keyof typeof kinds): readonly (readonly Change[])[] => [...kinds[of].values()],
  };
}

// What was to come in its place may be among it: the new administrator, say.
const UNDONE = 'something else was not done, so nothing is taken away';

export const isDone = (outcome: Outcome | undefined): boolean =>
  outcome?.status === 'done' || outcome?.status === 'already';

/**
 * Not in the way of this removal: a removal itself, or bound to come after one. Of a limit, which comes before what it
 * limits, also what waits for any other removal.
 */
function mayWait(change: Change, open: readonly Change[], removal: Change): boolean {
  const limits = open.some(({ risk, needs }) => risk === 'none' && needs.includes(removal.id));
  const may = (one: Change): boolean =>
    isLoss(one) ||
    open.some(({ id }) => one.after?.includes(id)) ||
    open.some(
      (other) => one.needs.includes(other.id) && (limits || other.risk === 'none') && may(other),
    );
  return may(change);
}
