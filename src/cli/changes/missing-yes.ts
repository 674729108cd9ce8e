/** A yes that is missing where nobody can be asked, or without which the rest can't be done: what to add, ready to paste. */
import { missingYeses, type Approval } from '../../engine/approve.ts';
import { AppError } from '../../errors.ts';
import type { Change } from '../../steps/change.ts';
import { againWords, type Flow } from './flow.ts';

/** The yes is a flag, and it is missing. */
export function noYes(flow: Flow): AppError {
  return new AppError('SSB-209', 'The plan was shown, and nobody here can say yes to it.', {
    why: 'Without a terminal the yes is a flag.',
    fix: [withYes(flow, flow.session.options.confirm)],
  });
}

/** The same command for where nobody sits, with the yes to the review and to each of these. */
function withYes(flow: Flow, confirms: readonly string[]): string {
  return flow.session.commandLine(
    [againWords(flow), '--yes --no-input', ...confirms.map((id) => `--confirm ${id}`)].join(' '),
  );
}

/** A yes that does nothing would look like success to a script: it is refused with all the ids that it lacks. */
export function refuseHalf(changes: readonly Change[], { declined }: Approval, flow: Flow): void {
  const { confirm } = flow.session.options;
  const lacking = missingYeses(changes, declined, confirm);
  if (lacking.length === 0) return;
  const what = lacking.length === 1 ? 'another one' : `${lacking.length} others`;
  throw new AppError('SSB-209', `What you confirmed needs a yes to ${what} first.`, {
    why: lacking.map(({ id, target, summary }) => `${id}\n  ${target}: ${summary}`).join('\n'),
    fix: [withYes(flow, [...confirm, ...lacking.map(({ id }) => id)])],
  });
}

/** What can't be undone and everything else rests on: without a yes to it there is nothing to do. */
export function refuseWithout({ approved, declined }: Approval, flow: Flow): void {
  const { session } = flow;
  const missing = declined.filter(
    ({ id, risk }) => risk === 'irreversible' && approved.some(({ needs }) => needs.includes(id)),
  );
  const [blocking] = missing;
  if (!blocking) return;
  if (session.ui.interactive) {
    throw new AppError('SSB-801', `Not now: without ${blocking.target} the rest can’t be done.`, {
      why: 'Nothing was changed, and your answers are in the file.',
      fix: [
        `${session.commandLine('init')}      goes on from here`,
        `${session.commandLine('status')}    and  ${session.commandLine('plan')}    still work`,
      ],
    });
  }
  throw new AppError('SSB-321', `This needs a yes of its own first: ${blocking.summary}`, {
    why: ['It can’t be undone, so --yes does not cover it.', ...(blocking.meaning ?? [])].join(
      '\n',
    ),
    fix: [withYes(flow, [...session.options.confirm, ...missing.map(({ id }) => id)])],
  });
}
