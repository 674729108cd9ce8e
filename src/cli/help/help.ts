/**
 * How help looks: examples first, commands in groups, options last. The first screen has the commands of the set-up
 * and of every day; `help all` has everything.
 */
import type { Command, Help, HelpConfiguration, Option } from 'commander';
import { EXAMPLES } from './examples.ts';
import { TOPICS } from '../choices.ts';

export const GROUPS = {
  setUp: 'The set-up:',
  step: 'One step of it:',
  everyDay: 'Every day:',
  asCode: 'As code:',
  help: 'Help:',
} as const;

const FIRST_SCREEN: readonly string[] = [GROUPS.setUp, GROUPS.step, GROUPS.everyDay];

/** `start` gives the words that start this program, asked for only when help is shown. */
export function helpLayout(start: () => string, { all }: { all: boolean }): HelpConfiguration {
  const onFirstScreen = (command: Command) => FIRST_SCREEN.includes(command.helpGroup());
  return {
    visibleCommands: (command) => command.commands.filter((one) => all || onFirstScreen(one)),
    visibleOptions: (command) =>
      command.parent === null && !all ? [] : command.options.filter(({ hidden }) => !hidden),
    optionDescription: describeOption,
    formatHelp: (command, helper) => format(command, helper, start()),
  };
}

function format(command: Command, helper: Help, start: string): string {
  const width = helper.padWidth(command, helper);
  const row = (term: string, text: string) => helper.formatItem(term, width, text, helper);
  const commands = helper.visibleCommands(command);
  const options = helper.visibleOptions(command);
  const pairs = (list: readonly Pair[]) => columns(list, helper.helpWidth);
  const parts: [string, string[]][] = [
    ['Examples:', pairs(examples(command, start))],
    ...Object.values(GROUPS).map((group): [string, string[]] => [
      group,
      commands
        .filter((one) => one.helpGroup() === group)
        .map((one) => row(helper.subcommandTerm(one), helper.subcommandDescription(one))),
    ]),
    ['Options:', options.map((one) => row(helper.optionTerm(one), helper.optionDescription(one)))],
    ['More:', pairs(more(command, start))],
  ];
  const sections = [
    `Usage: ${helper.commandUsage(command)}`,
    helper.boxWrap(helper.commandDescription(command), helper.helpWidth ?? 80),
    ...parts
      .filter(([, rows]) => rows.length > 0)
      .map(([title, rows]) => `${title}\n${rows.join('\n')}`),
  ];
  return `${sections.join('\n\n')}\n`;
}

type Pair = readonly [what: string, does: string];

function examples(command: Command, start: string): Pair[] {
  const list = EXAMPLES[command.parent === null ? '' : command.name()] ?? [];
  return list.map(([words, does]) => [`${start} ${words}`, does]);
}

function more(command: Command, start: string): Pair[] {
  if (command.parent !== null) {
    return [
      [`${start} help all`, 'options that all take: --profile, --sandbox, --yes, --dry-run …'],
    ];
  }
  return [
    [`${start} help all`, 'also plan, apply, report, doctor, undo …, and the options of all'],
    [`${start} help COMMAND`, 'one command, with examples'],
    ...Object.entries(TOPICS).map(([name, about]): Pair => [`${start} help ${name}`, about]),
  ];
}

/** Rows of two columns, or of two lines where a screen of that many columns has no room for one of them. */
export function columns(rows: readonly Pair[], screen = Infinity): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  const beside = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd());
  return beside.every((line) => line.length <= screen)
    ? beside
    : rows.flatMap(([left, right]) => [`  ${left}`, ...(right === '' ? [] : [`      ${right}`])]);
}

function describeOption({ description, argChoices = [] }: Option): string {
  const [first] = argChoices;
  if (first === undefined || description.includes(first)) return description;
  return `${description}: ${argChoices.join(', ')}`;
}
