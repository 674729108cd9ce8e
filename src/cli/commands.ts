/** Every command: its group, its options, and the file that does it, loaded when it runs. */
import { Argument, Option } from 'commander';
import { SEVERITIES } from '../audit/entry.ts';
import { AppError } from '../errors.ts';
import { STEP_IDS } from '../steps/change.ts';
import type { Add } from './add-command.ts';
import type { AuditOptions } from './audit/audit.ts';
import { SHELLS } from './choices.ts';
import type { ComputerOptions } from './computer/computer.ts';
import { addHandOver } from './hand-over-commands.ts';
import { GROUPS } from './help/help.ts';
import { addIamUsers } from './iam-users-command.ts';
import { addKeys } from './key-commands.ts';
import type { LoginOptions } from './computer/login.ts';
import { addAnswerOptions, answersOf, globalOptions, type AnswerOptions } from './options.ts';
import { addPeople } from './people-commands.ts';
import { addProfileOptions, profileFlagsOf, type ProfileFlags } from './computer/profile-flags.ts';
import type { ServeOptions } from './rehearsal/serve.ts';
import type { Process } from './session.ts';
import type { WelcomeOptions } from './welcome/welcome.ts';

/** In the order in which help lists them. */
export function addCommands(add: Add, host: Process): void {
  addSetUp(add);
  addIamUsers(add);
  addComputer(add);
  addEveryDay(add);
  addPeople(add);
  addKeys(add);
  addAsCode(add);
  addHandOver(add);
  addHelp(add, host);
}

function addSetUp(add: Add): void {
  const init = add(
    'init',
    GROUPS.setUp,
    'the guided run: asks, shows a review, then does it',
    (command) => async (session) => {
      const { init: run } = await import('./init/init.ts');
      const answers = answersOf(command.opts<AnswerOptions>(), globalOptions(command));
      return run(session, answers, profileFlagsOf(command.opts<ProfileFlags>()));
    },
  );
  addProfileOptions(addAnswerOptions(init));
  add('status', GROUPS.setUp, 'where it stands, read from AWS', (command) => async (session) => {
    const { status } = await import('./status/status.ts');
    return status(session, command.opts<{ check?: boolean }>());
  }).option('--check', 'exit 7 while anything is left to do');
  add(
    'checklist [action] [id]',
    GROUPS.setUp,
    'what only the console can do; "checklist done ID" notes it',
    (command) => async (session) => {
      const { checklist, checklistDone } = await import('./status/checklist.ts');
      const [action, id] = command.args;
      if (action === undefined) return checklist(session, command.opts<{ markdown?: boolean }>());
      if (action === 'done' && id !== undefined) return checklistDone(session, id);
      throw new AppError('SSB-202', `checklist does not take "${command.args.join(' ')}".`, {
        why: 'It shows the checklist; with "done" and the id of a step it notes that you did that step.',
        fix: [
          `${session.commandLine('checklist')}      shows the steps with their ids`,
          `${session.commandLine('checklist done mfa')}      notes one`,
        ],
      });
    },
  ).option('--markdown', 'as a task list, for a ticket or a wiki');
  for (const id of STEP_IDS.filter((one) => one !== 'iam-users')) {
    add(id, GROUPS.step, `only the ${id} part of apply`, () => async (session) => {
      const { apply } = await import('./changes/apply.ts');
      return apply(session, { only: id });
    });
  }
}

function addComputer(add: Add): void {
  const cli = add(
    'cli',
    GROUPS.step,
    'this computer: profiles in ~/.aws/config, sign-in, and the proof that they work',
    (command) => async (session) => {
      const { computer } = await import('./computer/computer.ts');
      return computer(session, command.opts<ComputerOptions>());
    },
  )
    .option('--user <person>', 'whose profiles; else yours')
    .option('--everyone', 'a profile for all that the file grants to anybody')
    .option('--use-device-code', 'sign in with a code, for the browser of another device');
  addProfileOptions(cli);
}

function addEveryDay(add: Add): void {
  const login = add(
    'login [session]',
    GROUPS.everyDay,
    'sign in again; with an address: for people without admin rights',
    (command) => async (session) => {
      const { login: run } = await import('./computer/login.ts');
      return run(session, command.args[0], command.opts<LoginOptions>());
    },
  ).option('--use-device-code', 'with a code, for the browser of another device');
  addProfileOptions(login);
  add(
    'audit',
    GROUPS.everyDay,
    'old keys, passwords, administrators and what else lets people in; changes nothing',
    (command) => async (session) => {
      const { audit } = await import('./audit/audit.ts');
      return audit(session, command.opts<AuditOptions>());
    },
  )
    .option('--all-accounts', 'every account of the organization that you can sign in to')
    .addOption(
      new Option(
        '--fail-on <level>',
        'exit 7 at findings and unknowns of this level or above',
      ).choices(SEVERITIES),
    );
  add(
    'welcome [person]',
    GROUPS.everyDay,
    'a ready message for each person: how to sign in, and to what',
    (command) => async (session) => {
      const { welcome } = await import('./welcome/welcome.ts');
      return welcome(session, command.args[0], command.opts<WelcomeOptions>());
    },
  )
    .option('--out <dir>', 'one file each in this folder; --yes writes over what is there')
    .option('--markdown', 'as Markdown, for a ticket or a wiki');
}

function addAsCode(add: Add): void {
  add('plan', GROUPS.asCode, 'what would change; changes nothing', (command) => async (session) => {
    const { plan } = await import('./changes/plan.ts');
    return plan(session, command.opts<{ check?: boolean; out?: string }>());
  })
    .option('--check', 'exit 7 when anything would change')
    .option('--out <file>', 'save it, for apply FILE');
  add(
    'apply [plan]',
    GROUPS.asCode,
    'review, then bring the account in line with the file; a saved plan only if it still holds',
    (command) => async (session) => {
      const { apply } = await import('./changes/apply.ts');
      const [saved] = command.args;
      const { reachFar } = command.opts<{ reachFar?: boolean }>();
      return apply(session, {
        ...(saved !== undefined && { saved }),
        ...(reachFar && { reachFar }),
      });
    },
  ).option('--reach-far', 'also where more than a third of all access would change');
  add(
    'import',
    GROUPS.asCode,
    'write the file from what is in the account',
    () => async (session) => {
      const { importCommand } = await import('./init/import.ts');
      return importCommand(session);
    },
  );
}

function addHelp(add: Add, host: Process): void {
  add(
    'doctor',
    GROUPS.help,
    'what a run needs, check by check: tools, network, clock, credentials, permissions',
    () => async (session) => {
      const { doctor } = await import('./status/doctor.ts');
      return doctor(session);
    },
  );
  add(
    'undo [run]',
    GROUPS.help,
    'take back what the last run made, where it is still as that run left it',
    (command) => async (session) => {
      const { undo } = await import('./changes/undo.ts');
      return undo(session, command.args[0]);
    },
  );
  add(
    'explain [code]',
    GROUPS.help,
    'what a code such as SSB-310 or AUD-101 means, and what to do',
    (command) => async () => {
      const { explain } = await import('./help/explain.ts');
      return explain(host, command.args[0]);
    },
  );
  add(
    'sandbox [action] [days]',
    GROUPS.help,
    'the simulated accounts; "reset" starts one over, "wait DAYS" lets days pass, "serve" is for other programs',
    (command) => async (session) => {
      const { sandboxInfo, sandboxReset, sandboxWait } = await import('./rehearsal/sandbox.ts');
      const [action, days] = command.args;
      if (action === undefined) return sandboxInfo(session);
      if (action === 'reset') return sandboxReset(session);
      if (action === 'wait') return sandboxWait(session, days);
      if (action === 'serve') {
        const { sandboxServe } = await import('./rehearsal/serve.ts');
        return sandboxServe(session, command.opts<ServeOptions>());
      }
      throw new AppError('SSB-202', `sandbox does not take "${action}".`, {
        why: 'Alone it says what there is; "reset" starts a rehearsal over, "wait" lets days pass in it, "serve" puts one on a local port.',
        fix: ['sandbox', 'sandbox reset', 'sandbox wait 14', 'sandbox serve'].map(
          session.commandLine,
        ),
      });
    },
  )
    .option('--port <number>', 'serve: on this port of 127.0.0.1 (any free one)')
    .option('--latency <ms>', 'serve: how long a call takes (40)')
    .option('--pace <factor>', 'serve: simulated seconds in each real one (1)');
  add('completion', GROUPS.help, 'completion for your shell', (command) => async () => {
    const { completionScript } = await import('./help/completion.ts');
    return completionScript(command.args[0]);
  }).addArgument(new Argument('<shell>', 'yours').choices(SHELLS));
}
