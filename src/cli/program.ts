/** The command tree. Each command's code is loaded when it runs, so that starting stays quick. */
import { Command, CommanderError, Help } from 'commander';
import { AppError, type ExitCode } from '../errors.ts';
import { errorLines } from '../ui/error-text.ts';
import { STEP_IDS } from '../steps/step.ts';
import {
  addAnswerOptions,
  addGlobalOptions,
  answersOf,
  globalOptions,
  type AnswerOptions,
} from './options.ts';
import type { Action } from './run.ts';
import type { Process } from './session.ts';

/** Parses and runs. The exit code is the result; nothing is thrown. */
export async function runProgram(
  argv: readonly string[],
  version: string,
  host: Process,
): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = buildProgram(version, host, (exit) => {
    code = exit;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // The bare command shows help; commander calls that an error, we don't.
    if (error.code === 'commander.help') {
      host.stdout.write(program.helpInformation());
      return 0;
    }
    return usageCode(error, argv, host, (await import('./invocation.ts')).starter);
  }
  return code;
}

function usageCode(
  error: CommanderError,
  argv: readonly string[],
  host: Process,
  starter: (script: string, env: Process['env'], cwd: string) => string,
): ExitCode {
  if (error.exitCode === 0) return 0;
  const message = error.message.replace(/^error: /, '');
  const help = `${starter(host.script, host.env, host.cwd)} help`;
  const problem = new AppError('SSB-202', message, { fix: [help] });
  if (argv.includes('--json') || /(^| )(-o|--output)[ =]?json/.test(argv.join(' '))) {
    const view = { code: 'SSB-202', reason: 'usage', message, hint: help };
    const document = {
      schemaVersion: '1.0',
      command: argv.find((word) => !word.startsWith('-')) ?? '',
      status: 'error',
      rehearsal: null,
      account: null,
      identityCenter: null,
      data: null,
      warnings: [],
      next: [],
      error: view,
    };
    host.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }
  for (const { text } of errorLines(problem, false)) host.stderr.write(`${text}\n`);
  return 2;
}

function buildProgram(version: string, host: Process, done: (code: ExitCode) => void): Command {
  const program = new Command('sso-bootstrap')
    .description(
      'From long-lived AWS access keys to sign-in that expires on its own, in one guided run.',
    )
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: () => undefined,
    })
    .configureHelp({ sortSubcommands: false })
    .helpCommand(false);
  // The bare command shows help: commander calls that an error, we don't.
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
  addSetUp(add);
  addAsCode(add);
  addHelp(program, add, host);
  return program;
}

type Add = (
  name: string,
  group: string,
  description: string,
  action: (command: Command) => Action,
) => Command;

const SET_UP = 'The set-up:';
const ONE_STEP = 'One step of it:';
const AS_CODE = 'As code:';
const HELP = 'Help:';

function addSetUp(add: Add): void {
  const init = add(
    'init',
    SET_UP,
    'the guided run: asks, shows a review, then does it',
    (command) => async (session) => {
      const { init: run } = await import('./init.ts');
      return run(session, answersOf(command.opts<AnswerOptions>(), globalOptions(command)));
    },
  );
  addAnswerOptions(init);
  add('status', SET_UP, 'where it stands, read from AWS', (command) => async (session) => {
    const { status } = await import('./status.ts');
    return status(session, command.opts<{ check?: boolean }>());
  }).option('--check', 'exit 7 while anything is left to do');
  add(
    'checklist [action] [id]',
    SET_UP,
    'what only the console can do; "checklist done ID" notes it',
    (command) => async (session) => {
      const { checklist, checklistDone } = await import('./checklist.ts');
      const [action, id] = command.args;
      if (action === undefined) return checklist(session);
      if (action === 'done' && id !== undefined) return checklistDone(session, id);
      throw new AppError('SSB-202', 'checklist takes nothing, or: done ID.');
    },
  );
  for (const id of STEP_IDS) {
    add(id, ONE_STEP, `only the ${id} part of apply`, () => async (session) => {
      const { apply } = await import('./apply.ts');
      return apply(session, { only: id });
    });
  }
}

function addAsCode(add: Add): void {
  add('plan', AS_CODE, 'what would change; changes nothing', (command) => async (session) => {
    const { plan } = await import('./plan.ts');
    return plan(session, command.opts<{ check?: boolean }>());
  }).option('--check', 'exit 7 when anything would change');
  add(
    'apply',
    AS_CODE,
    'review, then bring the account in line with the file',
    () => async (session) => {
      const { apply } = await import('./apply.ts');
      return apply(session);
    },
  );
  add('import', AS_CODE, 'write the file from what is in the account', () => async (session) => {
    const { importCommand } = await import('./import.ts');
    return importCommand(session);
  });
}

function addHelp(program: Command, add: Add, host: Process): void {
  add(
    'sandbox [action]',
    HELP,
    'the simulated accounts; "sandbox reset" starts one over',
    (command) => async (session) => {
      const { sandboxInfo, sandboxReset } = await import('./sandbox.ts');
      const [action] = command.args;
      if (action === undefined) return sandboxInfo(session);
      if (action === 'reset') return sandboxReset(session);
      throw new AppError('SSB-202', 'sandbox takes nothing, or: reset.');
    },
  );
  program
    .command('help [command]')
    .description('this; "help all" shows every command')
    .helpGroup(HELP)
    .action((name?: string) => {
      const wanted = program.commands.find((command) => command.name() === name);
      host.stdout.write(
        new Help().formatHelp(wanted ?? program, wanted?.createHelp() ?? program.createHelp()),
      );
    });
}
