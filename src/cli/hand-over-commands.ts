/** The commands that make something for others: for whoever gives out rights in IAM. */
import type { Add } from './add-command.ts';
import { GROUPS } from './help.ts';
import type { PolicyOptions } from './policy.ts';

/** `policy`. */
export function addHandOver(add: Add): void {
  add(
    'policy [steps...]',
    GROUPS.asCode,
    'the least that IAM must allow: for everything, or for these steps; calls nothing',
    (command) => async (session) => {
      const { policy } = await import('./policy.ts');
      return policy(session, command.args, command.opts<PolicyOptions>());
    },
  ).option('--read-only', 'for plan, status and audit');
}
