/** `iam-users`: a step like the others, whose users are whose before it, and what it has to say of machines. */
import { Option } from 'commander';
import { MACHINES } from '../config/machines.ts';
import { AppError } from '../errors.ts';
import type { Add } from './add-command.ts';
import { GROUPS } from './help/help.ts';

/** Adds it to the tree. */
export function addIamUsers(add: Add): void {
  add(
    'iam-users [action] [name]',
    GROUPS.step,
    'whose each IAM user is, then what is due; "machine NAME" prints the role for a machine',
    (command) => async (session) => {
      const [action, name] = command.args;
      if (action === undefined) {
        return (await import('./keys/iam-users.ts')).iamUsersCommand(session);
      }
      const { machineCommand } = await import('./keys/iam-users-machine.ts');
      if (action === 'machine' && name !== undefined) {
        return machineCommand(session, name, command.opts<{ for?: string }>().for);
      }
      throw new AppError('SSB-202', 'iam-users takes nothing, or: machine NAME.', {
        why: 'Alone it asks whose each user is, and does what the file says; with machine it prints the role in place of a key.',
        fix: [
          session.commandLine('iam-users'),
          session.commandLine('iam-users machine NAME --for github'),
        ],
      });
    },
  ).addOption(new Option('--for <where>', 'machine: where it runs').choices([...MACHINES]));
}
