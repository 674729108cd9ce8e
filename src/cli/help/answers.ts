/** What is answered without running a command: help, the version, a mistake in the command line, completion. */
import type { Command } from 'commander';
import { nearest } from '../../config/suggest.ts';
import { AppError, type ExitCode } from '../../errors.ts';
import { readCommandLine } from '../command-line.ts';
import { quote, starter } from '../invocation.ts';
import type { Process } from '../session.ts';

/** Help or the version, as it is or as the one document of --json. */
export async function tellText(
  program: Command,
  argv: readonly string[],
  text: string,
  version: string,
  host: Process,
): Promise<void> {
  const { operands, json } = readCommandLine(program, argv, host.env);
  if (!json) {
    host.stdout.write(text);
    return;
  }
  const { reportText } = await import('../report.ts');
  if (text.trim() === version) reportText('version', { version }, host);
  else {
    const topic = operands.filter((word) => word !== 'help').at(-1) ?? null;
    reportText('help', { topic, text }, host);
  }
}

/** A command line that commander could not read. */
export async function tellMistake(
  program: Command,
  argv: readonly string[],
  message: string,
  host: Process,
): Promise<ExitCode> {
  const { operands, json } = readCommandLine(program, argv, host.env);
  const start = starter(host.script, host.env, host.cwd);
  const meant = program.commands.find((command) => command.name() === operands[0]);
  const near = nearWord(message, operands[0] ?? '', program, meant);
  const error = new AppError('SSB-202', mistakeText(message, near), {
    why: 'The command line was not understood, so nothing was started.',
    fix: [
      ...worldFix(program, argv, message),
      `${start} help${meant ? ` ${meant.name()}` : ''}      says what there is`,
    ],
  });
  const { reportFailure } = await import('../report.ts');
  const output = json ? 'json' : 'text';
  reportFailure(operands[0] ?? '', error, { output, debug: false }, null, host);
  return 2;
}

/** `--sandbox startup`: the simulated account has a flag of its own. */
function worldFix(program: Command, argv: readonly string[], message: string): string[] {
  const word = argv.includes('--sandbox') ? argv[argv.indexOf('--sandbox') + 1] : undefined;
  const isExtra = word !== undefined && !word.startsWith('-') && !namesOf(program).includes(word);
  return isExtra && message.startsWith('error: too many arguments')
    ? [`--world ${quote(word)}      rehearses on that simulated account; --sandbox takes no name`]
    : [];
}

/** What may have been meant. Commander itself knows only the commands and options that plain help shows. */
function nearWord(message: string, name: string, program: Command, meant?: Command): string | null {
  const [, flag] = /^error: unknown option '(--[^']+)'/.exec(message) ?? [];
  const commands = [program, ...(meant ? [meant] : [])];
  if (flag !== undefined) return nearest(flag, commands.flatMap(flagsOf));
  return meant ? null : nearest(name, namesOf(program));
}

const namesOf = ({ commands }: Command) => commands.map((command) => command.name());

const flagsOf = ({ options }: Command) =>
  options.flatMap(({ hidden, long }) => (hidden ? [] : (long ?? [])));

/** Commander's words as a sentence: "Unknown command 'stauts'. Did you mean status?" */
function mistakeText(message: string, near: string | null): string {
  const [what = '', commander] = message.replace(/^error: /, '').split(/\n\(/);
  const guess =
    /^unknown (?:command|option)/.test(what) && near !== null ? `Did you mean ${near}?` : commander;
  const sentence = what.charAt(0).toUpperCase() + what.slice(1).replace(/\.$/, '');
  if (sentence.endsWith('?')) return sentence;
  return guess === undefined ? `${sentence}.` : `${sentence}. ${guess.replace(/\)$/, '')}`;
}

/** What the scripts of `completion` ask: answers for the words typed so far. */
export async function tellCompletions(
  program: Command,
  words: readonly string[],
  host: Process,
): Promise<ExitCode> {
  const { completions } = await import('./completion.ts');
  for (const line of completions(program, words)) host.stdout.write(`${line}\n`);
  return 0;
}
