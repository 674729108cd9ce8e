/** Runs one command from options to exit code: the only place that prints a result or an error. */
import type { Command } from 'commander';
import { AppError, exitCodeOf, interruption, Interrupted, type ExitCode } from '../errors.ts';
import { errorLines } from '../ui/error-text.ts';
import { applyEnvironment, globalOptions, type GlobalOptions } from './options.ts';
import { toDocument, type CommandResult } from './result.ts';
import { openSession, type Process, type Session } from './session.ts';

export type Action = (session: Session) => Promise<CommandResult>;

/** Never throws: whatever happens becomes a message (or the one JSON document) and an exit code. */
export async function runCommand(
  name: string,
  command: Command,
  host: Process,
  action: Action,
): Promise<ExitCode> {
  let options: GlobalOptions | null = null;
  let session: Session | null = null;
  try {
    applyEnvironment(command, host.env);
    options = globalOptions(command);
    session = await openSession(name, options, host);
    const result = await Promise.race([action(session), stopped(session)]);
    print(name, result, options, session, host);
    return result.exit;
  } catch (thrown) {
    const error = thrown instanceof Interrupted || !session ? thrown : explained(thrown, session);
    fail(name, error, options, session, host);
    return exitCodeOf(error);
  }
}

/** Rejects on Ctrl-C, but not while changes are being made: they come to their end first, and are told. */
function stopped(session: Session): Promise<never> {
  const { signal, ui } = session;
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      if (session.applying) {
        ui.say('  Finishing what is under way, then stopping. Ctrl-C again stops at once.', 'warn');
      } else reject(interruption(signal, session.changed));
    });
  });
}

/** Errors of AWS become ours; an error of this program's own stays what it is. */
function explained(error: unknown, session: Session): unknown {
  const foreign =
    error instanceof Error && ('$metadata' in error || 'tryNextLink' in error || 'code' in error);
  return foreign ? session.explain(error) : error;
}

function print(
  name: string,
  result: CommandResult,
  options: GlobalOptions,
  session: Session,
  host: Process,
): void {
  const { ui } = session;
  if (options.output === 'json') {
    writeJson(toDocument(name, session.rehearsal, result), host);
    if (result.error) host.stderr.write(`${result.error.message} [${result.error.code}]\n`);
    return;
  }
  for (const warning of result.warnings) ui.say(`  ! ${warning}`, 'warn');
  const mark = session.rehearsal === null ? '' : `  [rehearsal: ${session.rehearsal}]\n`;
  if (result.text !== '') ui.result(mark + result.text);
  if (result.error && result.error.code !== 'SSB-701') {
    for (const line of errorLines(result.error, options.debug)) ui.say(line.text, line.tone);
  }
  if (result.next.length > 0) ui.say('');
  for (const { command, when } of result.next) ui.say(`  Next  ${command}      ${when}`, 'exact');
}

function fail(
  name: string,
  error: unknown,
  options: GlobalOptions | null,
  session: Session | null,
  host: Process,
): void {
  if (options?.output === 'json') {
    writeJson(toDocument(name, session?.rehearsal ?? null, { error }), host);
    const message = error instanceof Error ? error.message : String(error);
    host.stderr.write(`${message}${error instanceof AppError ? ` [${error.code}]` : ''}\n`);
    return;
  }
  const say = session
    ? session.ui.say
    : (text: string) => {
        host.stderr.write(`${text}\n`);
      };
  if (error instanceof Interrupted) {
    say(
      `\n  Stopped. ${error.changed.length === 0 ? 'Nothing was changed.' : 'These were done:'}`,
      'warn',
    );
    for (const line of error.changed) say(`    ${line}`);
    if (session) say(`  Continue any time:  ${session.commandLine(session.command)}`);
    return;
  }
  for (const line of errorLines(error, options?.debug ?? false))
    say(line.text, line.tone === 'plain' ? 'bad' : line.tone);
}

function writeJson(document: unknown, host: Process): void {
  host.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
