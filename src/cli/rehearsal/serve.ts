/**
 * `sandbox serve`: a rehearsal's world for other programs, over the protocols of AWS on a loopback port. It goes on
 * until Ctrl-C, and the world is kept as the other sandbox commands keep it.
 */
import { AppError, interruption, type ExitCode } from '../../errors.ts';
import type { WorldState } from '../../sandbox/state.ts';
import type { CommandResult } from '../result.ts';
import { saveWorld } from './rehearsal.ts';
import { savedWorld } from './saved-world.ts';
import { markServed, refuseServed } from './served-world.ts';
import type { Session } from '../session.ts';

export interface ServeOptions {
  port?: string;
  latency?: string;
  pace?: string;
}

/** Throws AppError SSB-202 for an option that is no number, and for a port that is taken. */
export async function sandboxServe(
  session: Session,
  options: ServeOptions,
): Promise<CommandResult> {
  const port = numberOf(options.port ?? '0', '--port', 65_535, { whole: true });
  const pace = numberOf(options.pace ?? '1', '--pace', 1000);
  if (pace === 0) {
    throw new AppError('SSB-202', '--pace 0 would stop the simulated clock.', {
      why: 'It says how many simulated seconds go by in each real one.',
      fix: ['--pace 1      as in real life', '--pace 30     thirty times as fast'],
    });
  }
  const latency =
    options.latency === undefined
      ? {}
      : { latency: numberOf(options.latency, '--latency', 60_000) };
  const world = session.options.world ?? 'fresh';
  const store = session.state.world(world);
  refuseServed(world, store.folder);
  const reset = session.commandLine('sandbox reset');
  const { openSandbox } = await import('../../sandbox/open.ts');
  const { runningClock } = await import('../../sandbox/clock.ts');
  const { serveSandbox } = await import('../../sandbox/serve/server.ts');
  const box = openSandbox({
    world,
    start: Date.now(),
    ...stateOf(savedWorld(store.load(), { world, folder: store.folder, reset })),
    save: (state) => {
      saveWorld(store, state);
    },
    clock: (start) => runningClock(start, pace),
    ...latency,
  });
  const served = await serveSandbox(box, port).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('SSB-202', `Port ${port} can't be used.`, {
      why,
      fix: [`${session.commandLine('sandbox serve')}      takes a free port`],
      cause,
    });
  });
  const release = markServed(store.folder, served.url);
  const close = async () => {
    await served.close();
    release();
  };
  const environment = environmentFor(served.url, box.state);
  session.ui.say('  In the other terminal:');
  for (const [name, value] of Object.entries(environment)) {
    session.ui.say(`  export ${name}=${value}`, 'exact');
  }
  if (box.state.instances.length === 0) {
    session.ui.say(`  What a person does in the console: ${served.url}/console`);
  }
  session.ui.say('  Ctrl-C stops it; the world stays as it is until sandbox reset.');
  return {
    exit: 0,
    account: null,
    identityCenter: null,
    warnings: [],
    data: { url: served.url, world, environment },
    next: [],
    text: served.url,
    goesOn: untilStopped(session, close),
  };
}

/** The world of earlier, if there is one; for other programs it is now, or later where the world was ahead. */
function stateOf(saved: WorldState | null): { state?: WorldState } {
  return saved === null ? {} : { state: { ...saved, now: Math.max(saved.now, Date.now()) } };
}

/** What AWS clients read. The keys open nothing, here or anywhere. */
function environmentFor(url: string, { instances }: WorldState): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: instances[0]?.region ?? 'us-east-1',
  };
}

async function untilStopped(
  { signal, ui }: Session,
  close: () => Promise<void>,
): Promise<ExitCode> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
  await close();
  ui.say('\n  Stopped.');
  return interruption(signal, []).exit;
}

function numberOf(text: string, flag: string, most: number, { whole = false } = {}): number {
  const value = Number(text);
  const fits = value >= 0 && value <= most && (!whole || Number.isInteger(value));
  if (text.trim() !== '' && fits) return value;
  const what = whole ? 'a whole number' : 'a number';
  throw new AppError('SSB-202', `${flag} "${text}" is not ${what} from 0 to ${most}.`, {
    why: 'Without a number that fits, the simulated account is not started.',
    fix: [`${flag} NUMBER      or leave it out`],
  });
}
