/** The commands for old access keys. */
import { Option } from 'commander';
import { MACHINES } from '../config/machines.ts';
import { AppError } from '../errors.ts';
import type { Add } from './add-command.ts';
import { GROUPS } from './help/help.ts';
import type { KeysOptions } from './keys/keys-options.ts';
import type { Session } from './session.ts';

/** `keys` and what it can do to one of them. */
export function addKeys(add: Add): void {
  add(
    'keys [action] [key]',
    GROUPS.everyDay,
    'old access keys, and what comes next; "keys told USER", then deactivate, delete',
    (command) => async (session) => {
      const [action, target] = command.args;
      const options = command.opts<KeysOptions>();
      refuseTwoOwners(session, options);
      if (action === undefined) return (await import('./keys/keys.ts')).keys(session, options);
      const { keysAction, ACTIONS } = await import('./keys/keys-actions.ts');
      const known = ACTIONS.find((one) => one === action);
      if (known && target !== undefined) return keysAction(session, known, target, options);
      throw new AppError('SSB-202', 'keys takes nothing, or an action and a user.', {
        why: 'Alone it lists them all; with an action it takes one user one stage further, or back.',
        fix: ACTIONS.map((one) => session.commandLine(`keys ${one} USER`)),
      });
    },
  )
    .addOption(
      new Option('--wait <days>', 'before deleting; 14 for people, 35 for machines').argParser(
        days,
      ),
    )
    .option('--person <user>', 'whose it is: somebody in Identity Center')
    .addOption(new Option('--machine <where>', 'no person: where it runs').choices([...MACHINES]))
    .option('--nobody <why>', 'nobody’s any more: "left in spring"');
}

/** Throws AppError SSB-202: which of them counted would be a guess, and a key goes by it. */
function refuseTwoOwners({ commandLine }: Session, options: KeysOptions): void {
  const flags = (['person', 'machine', 'nobody'] as const)
    .filter((name) => options[name] !== undefined)
    .map((name) => `--${name}`);
  if (flags.length < 2) return;
  const [last, ...first] = flags.toReversed();
  throw new AppError(
    'SSB-202',
    `${first.toReversed().join(', ')} and ${last}: one user can’t be all of that.`,
    {
      why: 'Each of them says whose it is, and what comes next follows from that.',
      fix: flags.map((flag) => commandLine(`keys told USER ${flag} …`)),
    },
  );
}

/** Throws AppError SSB-202. */
function days(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new AppError('SSB-202', `--wait ${text}: a number of days, 0 to 999.`, {
    why: 'They pass between switching a key off and deleting it.',
    fix: ['--wait 14'],
  });
}
