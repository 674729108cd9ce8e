/**
 * Waits for something that a person does elsewhere: looks at AWS again and again, at once when Enter is pressed. Every
 * 5 s at first, every 15 s after two minutes, and no longer than a quarter of an hour.
 */
import { stopwatch, type Clock } from '../clock.ts';
import type { Ui } from '../ui/ui.ts';

export interface LookIo {
  ui: Pick<Ui, 'keys'>;
  clock: Clock;
  /** Esc goes on without it. */
  mayLeave: boolean;
  signal?: AbortSignal;
}

const FIRST_WAIT = 1000;
const WAIT = 5000;
const LATER_WAIT = 15_000;
const LATER = 2 * 60_000;
const LIMIT = 15 * 60_000;

/** False: the time was up, somebody left with Esc, or the run is being stopped. Passes on what `look` throws. */
export async function lookUntil(look: () => Promise<boolean>, io: LookIo): Promise<boolean> {
  const { clock, signal } = io;
  const passed = stopwatch(clock);
  const left = new AbortController();
  let wake = new AbortController();
  const stopKeys = io.ui.keys((key) => {
    if (key === 'help' || (key === 'escape' && !io.mayLeave)) return;
    if (key === 'escape') left.abort();
    wake.abort();
  });
  try {
    for (let wait = FIRST_WAIT; ; wait = nextWait(wait, passed())) {
      wake = new AbortController();
      if (await look()) return true;
      const waking = signal ? AbortSignal.any([signal, wake.signal]) : wake.signal;
      if (passed() + wait > LIMIT) return false;
      if (!waking.aborted) await clock.sleep(wait, waking);
      if (left.signal.aborted || signal?.aborted) return false;
    }
  } finally {
    stopKeys();
  }
}

function nextWait(wait: number, waited: number): number {
  return waited < LATER ? Math.min(wait * 2, WAIT) : LATER_WAIT;
}
