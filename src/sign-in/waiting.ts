/**
 * The time in which a person is in the browser: Enter opens the page (again), ? says what one can be stuck on, and so
 * does a minute without an answer; Esc leaves.
 */
import { leftByHand } from './errors.ts';
import type { SignInSession } from './session.ts';
import type { SignInIo } from './sign-in-io.ts';
import { stuckLines } from './stuck.ts';

const LONG = 60_000;

/** Runs `work` until it ends or somebody leaves (AppError SSB-342); its signal aborts then, and when the run stops. */
export async function whileWaiting<T>(
  session: SignInSession,
  url: string,
  io: SignInIo,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { ui, clock } = io;
  const over = new AbortController();
  const signal = io.signal ? AbortSignal.any([io.signal, over.signal]) : over.signal;
  const help = () => {
    for (const line of stuckLines(session)) ui.say(`      ${line}`, 'dim');
  };
  let leave: () => void = () => undefined;
  const left = new Promise<never>((_resolve, reject) => {
    leave = () => {
      reject(leftByHand(io));
    };
  });
  const stopKeys = ui.keys((key) => {
    if (key === 'help') help();
    else if (key === 'escape') leave();
    else if (io.way.by === 'browser') void io.open(url);
  });
  void clock.sleep(LONG, signal).then(() => {
    if (!signal.aborted) help();
  });
  try {
    return await Promise.race([work(signal), left]);
  } finally {
    over.abort();
    stopKeys();
  }
}
