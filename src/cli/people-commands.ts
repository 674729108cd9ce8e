/** The commands for people who come, change and go. */
import { Argument, Option } from 'commander';
import type { AddOptions } from './people/add.ts';
import type { RemoveOptions } from './people/remove.ts';
import type { Add } from './add-command.ts';
import { GROUPS } from './help/help.ts';

const collect = (value: string, before: string[] | undefined) => [...(before ?? []), value];
const accessOption = (what: string) =>
  new Option('--access <set@account>', what).argParser(collect);

export function addPeople(add: Add): void {
  add(
    'add',
    GROUPS.everyDay,
    'one person in: the file, AWS, and the message to send; or more access for somebody',
    (command) => async (session) => {
      const { add: run } = await import('./people/add.ts');
      return run(session, command.args[0] ?? '', command.opts<AddOptions>());
    },
  )
    .addArgument(new Argument('<email>', 'their e-mail address, which is the user name'))
    .option('--name <name>', 'given name and family name: "Cy Young"')
    .option('--like <person>', 'the access that this person has by the file')
    .addOption(accessOption('a permission set in an account, by id or short name; repeats'));
  add(
    'remove',
    GROUPS.everyDay,
    'one person out: memberships, direct assignments, then the user; or a part with --access',
    (command) => async (session) => {
      const { remove } = await import('./people/remove.ts');
      return remove(session, command.args[0] ?? '', command.opts<RemoveOptions>());
    },
  )
    .addArgument(new Argument('<person>', 'user name, e-mail address or a part of the name'))
    .addOption(accessOption('only this permission set in this account; repeats'))
    .option('--direct', 'only what is given directly, not through a group');
  add(
    'who [what]',
    GROUPS.everyDay,
    'who reaches what, through which group: of a person, an account or a permission set',
    (command) => async (session) => {
      const { who } = await import('./people/who.ts');
      return who(session, command.args[0]);
    },
  );
}
