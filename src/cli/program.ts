/** The command tree. Each command's code is loaded when it runs, so that starting stays quick. */
import { Command, CommanderError } from 'commander';
import type { ExitCode } from '../errors.ts';
import { STEP_IDS } from '../steps/change.ts';
import { GROUPS, helpLayout } from './help/help.ts';
import { starter } from './invocation.ts';
import { addGlobalOptions } from './options.ts';
import type { Action } from './run.ts';
import type { Process } from './session.ts';
import { addCommands } from './commands.ts';
import { TOPICS } from './choices.ts';

/** Parses and runs. The exit code is the result; nothing is thrown. */
export async function runProgram(
  argv: readonly string[],
  version: string,
  host: Process,
): Promise<ExitCode> {
  let code: ExitCode = 0;
  let shown = '';
  const program = buildProgram(version, host, {
    done: (exit) => {
      code = exit;
    },
    show: (text) => {
      shown += text;
    },
  });
  if (argv[0] === 'complete')
    return (await answers()).tellCompletions(program, argv.slice(1), host);
  if (isStepHelp(argv)) (await import('./help/step-help.ts')).describeSteps(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // The bare command shows help: commander calls that an error, we don't.
    if (error.code === 'commander.help') shown = program.helpInformation();
    else if (error.exitCode !== 0)
      return (await answers()).tellMistake(program, argv, error.message, host);
  }
  if (shown !== '') await (await answers()).tellText(program, argv, shown, version, host);
  return code;
}

/** `groups --help`, `help groups` */
function isStepHelp(argv: readonly string[]): boolean {
  const isAsked = argv[0] === 'help' || argv.includes('--help') || argv.includes('-h');
  return isAsked && STEP_IDS.some((id) => argv.includes(id));
}

/** What is answered without running a command; loaded only then. */
function answers() {
  return import('./help/answers.ts');
}

function startOf({ script, env, cwd }: Process): string {
  return starter(script, env, cwd);
}

interface Outlets {
  done: (code: ExitCode) => void;
  /** Help and the version, which go to stdout as they are or as JSON. */
  show: (text: string) => void;
}

function buildProgram(version: string, host: Process, { done, show }: Outlets): Command {
  const program = new Command('sso-bootstrap')
    .description(
      'From long-lived AWS access keys to sign-in that expires on its own, in one guided run.',
    )
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: show, writeErr: () => undefined })
    .configureHelp(helpLayout(() => startOf(host), { all: false }))
    .helpCommand(false);
  addGlobalOptions(program);

  const add = (
    name: string,
    group: string,
    description: string,
    action: (command: Command) => Action,
  ) => {
    const command = program.command(name).description(description).helpGroup(group);
    command.action(async () => {
      const { runCommand } = await import('./run.ts');
      done(await runCommand(name.split(' ')[0] ?? name, command, host, action(command)));
    });
    return command;
  };
  addCommands(add, host);
  addTopics(program, host, show);
  return program;
}

function addTopics(program: Command, host: Process, show: (text: string) => void): void {
  const topics = Object.keys(TOPICS);
  program
    .command('help [topic]')
    .description(`a command, all, or: ${topics.join(', ')}`)
    .helpGroup(GROUPS.help)
    .action(async (name?: string) => {
      const { helpText } = await import('./help/help-command.ts');
      show(await helpText(name, program, () => startOf(host)));
    });
}
