/** The one yes that `remove` needs: the name of the person, typed or given with --confirm. `--yes` does not cover it. */
import { sameName } from '../../config/naming.ts';
import { AppError } from '../../errors.ts';
import type { Flow } from '../changes/flow.ts';
import { quote } from '../invocation.ts';
import type { Leaver } from './leaver.ts';
import type { Session } from '../session.ts';

/** The one yes: the address, typed, or named with --confirm. */
export async function confirm(flow: Flow, { userName }: Leaver): Promise<void> {
  const { ui, options, commandLine } = flow.session;
  if (options.confirm.length > 0) return;
  const again = commandLine(flow.words ?? 'remove');
  if (!ui.interactive) {
    throw new AppError('SSB-209', `Without a terminal the yes to this is --confirm ${userName}.`, {
      why: 'It takes access away, so --yes does not cover it.',
      fix: [`${again} --confirm ${quote(userName)}`],
    });
  }
  const yes = await ui.typed({
    kind: 'typed',
    id: 'remove.confirm',
    label: 'Take all of this away?',
    help: 'One yes for the whole list. Enter leaves all as it is.',
    word: userName,
    sample: false,
  });
  if (yes) return;
  throw new AppError('SSB-801', 'Nothing was changed.', {
    why: 'The name was not typed.',
    fix: [`${again}      shows it again`],
  });
}

/** Throws AppError SSB-205 for a --confirm that is somebody else. */
export function checkConfirm({ options }: Session, { userName, email }: Leaver): void {
  const other = options.confirm.filter(
    (name) => !sameName(name, userName) && !sameName(name, email ?? ''),
  );
  if (other.length === 0) return;
  throw new AppError('SSB-205', `--confirm names somebody else: ${other.join(', ')}`, {
    why: `This is about ${userName}.`,
    fix: [`--confirm ${quote(userName)}`],
  });
}
