/** What a run ends with, on the screen: the result on stdout, everything else on stderr. The only printer of errors. */
import { AppError, Interrupted } from '../errors.ts';
import { errorLines, stoppedLines } from '../ui/error-text.ts';
import { starter } from './invocation.ts';
import { toDocument, type CommandResult, type Next } from './result.ts';
import type { Ui } from '../ui/ui.ts';
import { visible } from '../ui/visible.ts';
import { wrapLine, wrapRowOfTable } from '../ui/wrap.ts';
import type { Process, Session } from './session.ts';

export interface ReportStyle {
  output: 'text' | 'json';
  debug: boolean;
}

export function reportResult(
  name: string,
  result: CommandResult,
  { output, debug }: ReportStyle,
  session: Session,
  host: Process,
): void {
  const { ui } = session;
  if (output === 'json') {
    writeJson(toDocument(name, session.rehearsal, result, session.warned), host);
    if (result.error)
      host.stderr.write(`${visible(result.error.message)} [${result.error.code}]\n`);
    return;
  }
  for (const warning of result.warnings) ui.say(`  ! ${warning}`, 'warn');
  const unmarked = session.rehearsal === null || result.marked === true;
  const mark = unmarked ? '' : `  [rehearsal: ${session.rehearsal}]\n`;
  const wrap = result.table === true ? wrapRowOfTable : wrapLine;
  const fits = (result.prose ?? result.table) === true && host.stdout.isTTY === true;
  const text = fits
    ? fitted(result.text, startOf(host), (line) => wrap(line, ui.width))
    : result.text;
  if (text !== '') ui.result(mark + text);
  if (result.error && result.error.code !== 'SSB-701') {
    const lines = errorLines(result.error, { debug, start: startOf(host) });
    const say = sayer(session, host);
    for (const line of lines) say(line.text, line.tone);
  }
  if (result.next.length > 0) ui.say('');
  for (const { command, when } of result.next) ui.say(`  Next  ${command}      ${when}`, 'exact');
}

/** Lines that fit the screen; one with a command in it stays whole, so that it can be copied. */
function fitted(text: string, start: string, wrap: (line: string) => string): string {
  const fit = (line: string) => (line.includes(start) ? line : wrap(line));
  return text.split('\n').map(fit).join('\n');
}

/** `session` is null while there is none yet: a mistake in the command line or in a variable. */
export function reportFailure(
  name: string,
  error: unknown,
  { output, debug }: ReportStyle,
  session: Session | null,
  host: Process,
): void {
  if (output === 'json') {
    const next = session && error instanceof Interrupted ? waysOn(session, error) : [];
    const document = toDocument(name, session?.rehearsal ?? null, { error, next }, session?.warned);
    writeJson(document, host);
    const message = error instanceof Error ? error.message : String(error);
    host.stderr.write(
      `${visible(message)}${error instanceof AppError ? ` [${error.code}]` : ''}\n`,
    );
    return;
  }
  const say = sayer(session, host);
  if (error instanceof Interrupted) {
    say('');
    for (const line of stoppedLines(error)) say(line.text, line.tone);
    for (const { command, when } of session ? waysOn(session, error) : []) {
      say(`  ${when}:  ${command}`, 'exact');
    }
    return;
  }
  const style = { debug, start: startOf(host), changed: session?.changed ?? [] };
  for (const line of errorLines(error, style))
    say(line.text, line.tone === 'plain' ? 'bad' : line.tone);
}

/** An error is said whole, also where only errors are: its fix is the most useful line of it. */
function sayer(session: Session | null, host: Process): Ui['say'] {
  if (session && (session.ui.interactive || !session.options.quiet)) return session.ui.say;
  return (text) => {
    host.stderr.write(`${visible(text)}\n`);
  };
}

/** How to go on after a run that was stopped. */
function waysOn({ commandLine, command }: Session, { unknown }: Interrupted): Next[] {
  return [
    ...(unknown.length > 0 ? [{ command: commandLine('status'), when: 'See what is there' }] : []),
    { command: commandLine(command), when: 'Continue any time' },
  ];
}

/** Help or the version as the one document, for those who asked for JSON. */
export function reportText(name: string, data: Record<string, string | null>, host: Process): void {
  const place = { account: null, identityCenter: null };
  const result = { ...place, exit: 0 as const, data, warnings: [], next: [], text: '' };
  writeJson(toDocument(name, null, result), host);
}

function startOf({ script, env, cwd }: Process): string {
  return starter(script, env, cwd);
}

/** Beyond what JSON itself escapes: a terminal may act on these, too. */
const UNSEEN = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

function writeJson(document: unknown, host: Process): void {
  const text = JSON.stringify(document, null, 2).replace(UNSEEN, escaped);
  host.stdout.write(`${text}\n`);
}
