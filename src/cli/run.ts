/** Runs one command from options to exit code. */
import type { Command } from 'commander';
import { isForeignError } from '../aws/error-kinds.ts';
import {
  AppError,
  exitCodeOf,
  interruption,
  Interrupted,
  withChanges,
  type ExitCode,
} from '../errors.ts';
import { applyEnvironment, globalOptions } from './options.ts';
import { reportFailure, reportResult } from './report.ts';
import type { CommandResult } from './result.ts';
import type { Process, Session } from './session.ts';
import { openSession } from './open-session.ts';

export type Action = (session: Session) => Promise<CommandResult>;

/** Never throws: whatever happens becomes a message (or the one JSON document) and an exit code. */
export async function runCommand(
  name: string,
  command: Command,
  host: Process,
  action: Action,
): Promise<ExitCode> {
  const mistake = applyEnvironment(command, host.env);
  const options = globalOptions(command);
  let session: Session | null = null;
  try {
    if (mistake) throw mistake;
    session = await openSession(name, options, host);
    // Stopped while the modules were loading: a signal that has aborted tells no listener any more.
    if (host.signal.aborted) throw interruption(host.signal);
    tellWhenCut(name, session, host);
    const result = told(await Promise.race([action(session), stopped(session)]), session);
    reportResult(name, result, options, session, host);
    return await (result.goesOn ?? result.exit);
  } catch (thrown) {
    const error = thrown instanceof Interrupted || !session ? thrown : explained(thrown, session);
    reportFailure(name, error, options, session, host);
    return exitCodeOf(error);
  }
}

/** Rejects on Ctrl-C, but not while changes are being made: they come to their end first, and are told. */
function stopped(session: Session): Promise<never> {
  const { signal, ui } = session;
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      // A person at a hand step is not waited for. Red, so that --quiet and --json show it, too: whoever stops it sees why it goes on.
      if (session.applying && session.underWay.size > 0) {
        ui.say('  Finishing what is under way, then stopping. Ctrl-C again stops at once.', 'bad');
      } else reject(interruption(signal, session.changed));
    });
  });
}

/** At the second Ctrl-C nothing is waited for: what AWS was asked for may be done, or not. */
function tellWhenCut(name: string, session: Session, host: Process): void {
  const { signal, changed, underWay, options } = session;
  host.cut?.addEventListener('abort', () => {
    if (!session.applying) return;
    reportFailure(name, interruption(signal, changed, [...underWay]), options, session, host);
  });
}

/** A result that holds an error says what was done by then, as a thrown one does. */
function told(result: CommandResult, session: Session): CommandResult {
  return result.error ? { ...result, error: sayingChanges(result.error, session) } : result;
}

/** Errors of AWS and of the way to it become ours; an error of this program's own stays what it is. */
function explained(error: unknown, session: Session): unknown {
  const ours = isForeignError(error) ? session.explain(error) : error;
  return ours instanceof AppError ? sayingChanges(ours, session) : ours;
}

function sayingChanges(error: AppError, { changed }: Session): AppError {
  const silent = error.details.changed === undefined;
  return silent && changed.length > 0 ? withChanges(error, changed) : error;
}
