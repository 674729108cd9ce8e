/** Runs changes in simulated time, and keeps what happened when. */
import { applyChanges, type ApplyOptions } from '../../src/engine/apply.ts';
import { simulatedClock } from '../../src/sandbox/clock.ts';
import type { Change, Outcome } from '../../src/steps/change.ts';

export interface Span {
  change: Change;
  from: number;
  to: number;
}

export interface Run {
  outcomes: Map<string, Outcome>;
  /** `ID STATUS` or `ID STATUS: REASON`, in the order of their ends. */
  ends: string[];
  spans: Span[];
  started: string[];
  /** The spans that were under way together with this one. */
  besides: (span: Span) => Span[];
}

export interface RunOptions extends Partial<
  Pick<ApplyOptions, 'kind' | 'onGrowth' | 'lane' | 'clash' | 'alone' | 'signal'>
> {
  /** Changes under way at once, as many at a time as it says then. */
  limit?: number | ((change: Change) => number);
  /** Seconds that a change takes; 1 when not given. */
  takes?: (change: Change) => number;
  /** An outcome other than done; throws to fail. */
  gives?: (change: Change) => Outcome | undefined;
}

export async function run(changes: readonly Change[], options: RunOptions = {}): Promise<Run> {
  const clock = simulatedClock(0);
  const [spans, started, ends]: [Span[], string[], string[]] = [[], [], []];
  const { takes = () => 1, gives = () => undefined, limit = 10, signal } = options;
  const outcomes = await applyChanges(changes, {
    limit: typeof limit === 'function' ? limit : () => limit,
    kind: options.kind ?? (() => 'any'),
    ...(options.onGrowth ? { onGrowth: options.onGrowth } : {}),
    lane: options.lane ?? (() => null),
    alone: options.alone ?? (() => false),
    ...(options.clash ? { clash: options.clash } : {}),
    ...(signal ? { signal } : {}),
    explain: (error) => (error instanceof Error ? error.message : 'unknown'),
    onStart: (change) => started.push(change.id),
    onEnd: ({ id }, { status, reason }) => {
      ends.push(`${id} ${status}${reason === undefined ? '' : `: ${reason}`}`);
    },
    apply: async (change) => {
      const span = { change, from: clock.now(), to: Infinity };
      spans.push(span);
      await clock.sleep(takes(change) * 1000);
      span.to = clock.now();
      return gives(change) ?? { status: 'done' };
    },
  });
  const besides = (span: Span) =>
    spans.filter((other) => other !== span && other.from < span.to && span.from < other.to);
  return { outcomes, ends, spans, started, besides };
}

/** Fails the changes of these ids. */
export const failing =
  (...ids: string[]): NonNullable<RunOptions['gives']> =>
  ({ id }) => {
    if (ids.includes(id)) throw new Error(`${id} went wrong`);
    return undefined;
  };
