/**
 * A plan may not end all administration through Identity Center: what takes it from the last one is refused, whatever was
 * said yes to. Undo may go back to a time before it, for whoever is signed in by something else that stays.
 */
import { reservedRole } from '../../aws/reserved-role.ts';
import { inSentence } from '../../config/naming.ts';
import type { Survey } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import type { Change } from '../../steps/change.ts';
import type { Line } from '../../ui/ui.ts';
import { administratorsAfter } from './administrators.ts';
import { againWords, type Flow } from '../changes/flow.ts';
import { quote } from '../invocation.ts';
import { placeOf } from '../result.ts';

interface Last {
  account: string;
  /** Who administers it now, and one of them. */
  names: string[];
  one: string;
  /** What takes it from them. */
  taking: Change[];
}

/** Null where somebody still administers the management account afterwards, or nobody that is known does now. */
export function lastOnes(found: Survey, changes: readonly Change[]): Last | null {
  const { account } = placeOf(found.actual);
  const after = (some: readonly Change[]) => administratorsAfter(found, some, account);
  const { now: names, then } = after(changes);
  const [one] = names;
  if (one === undefined || then.length > 0) return null;
  const alone = changes.filter((change) => after([change]).then.length < names.length);
  const taking = changes.filter(({ risk }) => risk === 'takes-away');
  return { account, one, names, taking: alone.length > 0 ? alone : taking };
}

/** Said under the review, before anybody is asked for a yes. */
export function lastOnesLines(back: true | undefined, found: Survey): Line[] {
  const last = lastOnes(found, found.changes);
  if (!last) return [];
  const { account, names } = last;
  return [
    { text: '', tone: 'plain' },
    {
      text: `  With all of this nobody administers ${account} through Identity Center any more; ${inSentence(names)} can now.`,
      tone: 'warn',
    },
    {
      text: mayGoBack(back, found)
        ? '  Then only the root user, and IAM users and keys that are still there, get in.'
        : '  So not all of it will be done: keep one of them, or make another one first.',
      tone: 'warn',
    },
  ];
}

/** Throws AppError SSB-350, naming what takes it from the last ones. */
export function refuseNobodyLeft(flow: Flow, found: Survey, approved: readonly Change[]): void {
  const last = lastOnes(found, approved);
  if (!last || mayGoBack(flow.back, found)) return;
  const { session } = flow;
  const { account, one, names, taking } = last;
  throw new AppError(
    'SSB-350',
    `Nobody would administer ${account} through Identity Center any more, so nothing was touched.`,
    {
      why: `This takes it from ${inSentence(names)}, and then only the root user or an access key would get in:`,
      problems: taking.map(({ verb, target, summary }) => `${verb} ${target}: ${summary}`),
      fix: flow.back
        ? [
            `${session.commandLine(`${againWords(flow)} --profile NAME`)}      with credentials that stay: an IAM user’s, or root’s`,
          ]
        : [
            `${session.commandLine(`add EMAIL --like ${quote(one)}`)}      makes another one first`,
            'Or say no to what is named above.',
          ],
    },
  );
}

/** What was made may go again where the one who asks for it does not come in by it. */
const mayGoBack = (back: true | undefined, { actual }: Survey): boolean =>
  back === true && reservedRole(actual.caller.arn) === null;
