/**
 * How many assignments may be under way at once. AWS: 15 outstanding calls at most, 10 in older texts, and nobody
 * publishes which error comes beyond. So it begins with ten, grows while AWS takes them, and shrinks at each refusal,
 * whatever it is called.
 */
import type { Clock } from '../../clock.ts';

export interface Window {
  /** How many may be under way now. */
  size: () => number;
  /** AWS took one. */
  accepted: () => void;
  /** AWS took none: too many, or one that is in the way of another. */
  refused: () => void;
  /** Tells of each growth; the returned function ends that. */
  onGrowth: (listener: () => void) => () => void;
}

const FIRST = 10;
const MOST = 15;
const CUT = 0.75;
/** Refusals of what was asked for together count once. */
const ONE_REFUSAL_MS = 1000;

export function createWindow(clock: Pick<Clock, 'now'>): Window {
  const listeners = new Set<() => void>();
  let width = FIRST;
  let cut = -Infinity;
  const size = () => Math.floor(width);
  return {
    size,
    accepted() {
      const before = size();
      // Quickly until AWS refuses something, then by one for each round.
      const step = cut === -Infinity ? 0.5 : 1 / width;
      width = Math.min(MOST, width + step);
      if (size() > before) for (const listener of listeners) listener();
    },
    refused() {
      if (Math.abs(clock.now() - cut) < ONE_REFUSAL_MS) return;
      cut = clock.now();
      width = Math.max(1, width * CUT);
    },
    onGrowth(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
