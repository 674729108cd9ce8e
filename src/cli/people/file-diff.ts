/** What changes in the config file, shown before it is written. It holds no secret, so the lines around a change are shown, too. */
import { unifiedDiff } from '../../profiles/diff.ts';
import type { Session } from '../session.ts';

export function showFileDiff(
  { ui }: Pick<Session, 'ui'>,
  path: string,
  before: string,
  after: string,
): void {
  ui.say('');
  if (before === after) ui.say(`  ${path} says so already; it stays as it is.`, 'dim');
  for (const line of unifiedDiff(path, before, after, { open: true })) ui.say(line, 'exact');
}
