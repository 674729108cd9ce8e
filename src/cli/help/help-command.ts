/** `help [NAME]`: the first screen, everything, a command, or a topic. */
import type { Command } from 'commander';
import { didYouMean } from '../../config/suggest.ts';
import { isTopic, TOPICS } from '../choices.ts';
import { columns, helpLayout } from './help.ts';

/**
 * The text for a name. One that is not there is commander's error, as for an unknown command. `start` gives the words
 * that start this program.
 */
export async function helpText(
  name: string | undefined,
  program: Command,
  start: () => string,
): Promise<string> {
  if (name === undefined) return program.helpInformation();
  if (name === 'all') {
    const all = program.configureHelp(helpLayout(start, { all: true })).helpInformation();
    return `${all}\n${ownOptions(program)}`;
  }
  const command = program.commands.find((one) => one.name() === name);
  if (command) return command.helpInformation();
  if (isTopic(name)) return (await import('./topics.ts')).topicText(name, program, start());
  const names = [...program.commands.map((one) => one.name()), 'all', ...Object.keys(TOPICS)];
  return program.error(`There is no help about ${name}${didYouMean(name, names) || '.'}`);
}

/** The flags that only some commands take, by name: `help COMMAND` says what each is for. */
function ownOptions({ commands }: Command): string {
  const rows = commands.flatMap((command) => {
    const flags = command.options.flatMap(({ hidden, long }) => (hidden ? [] : (long ?? [])));
    return flags.length === 0 ? [] : [[command.name(), flags.join(' ')] as const];
  });
  return `Options of one command (help COMMAND says what each is for):\n${columns(rows).join('\n')}\n`;
}
