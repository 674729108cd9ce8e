/** The commands for people who come, change and go. */
import type { Add } from './add-command.ts';
import { GROUPS } from './help.ts';

export function addPeople(add: Add): void {
  add(
    'who [what]',
    GROUPS.everyDay,
    'who reaches what, through which group: of a person, an account or a permission set',
    (command) => async (session) => {
      const { who } = await import('./who.ts');
      return who(session, command.args[0]);
    },
  );
}
