/** What a run ended with: what is left, who must do it, and the error when something that was approved is not done. */
import { plainText } from '../../aws/text.ts';
import { AppError, exitCodeOf } from '../../errors.ts';
import type { Approval } from '../../engine/approve.ts';
import { labelOf } from '../../engine/change-lines.ts';
import { isLoss, isWork, neededFrom } from '../../engine/plan.ts';
import type { Survey } from '../../engine/survey.ts';
import { namesOf, type Change, type Outcome } from '../../steps/change.ts';
import { lingering } from '../../people/lingering.ts';
import { counted } from '../counted.ts';
import { againWords, type Flow } from './flow.ts';
import { quote } from '../invocation.ts';
import { planData } from './plan-data.ts';
import { refusalWarnings } from '../refusal-warnings.ts';
import { placeOf, type CommandResult, type Next } from '../result.ts';
import type { Session } from '../session.ts';

export interface Ending {
  found: Survey;
  after: Survey;
  approval: Approval;
  outcomes: Map<string, Outcome>;
  unexpected: Change[];
}

/** It is about all that the file says: neither one step, nor a run that is taken back. */
const isWhole = ({ only, back }: Flow) => only === undefined && back === undefined;

export function conclude(flow: Flow, ending: Ending): CommandResult {
  const { session, file } = flow;
  const { found, after, approval, outcomes } = ending;
  // A step that ran alone speaks of its own changes, and of what they had to go without.
  const own = new Set(found.changes.map(({ id }) => id));
  const left = after.changes.filter(({ id }) => isWhole(flow) || own.has(id));
  const openHands = left.filter(({ verb }) => verb === 'manual');
  // A credential is nobody's loose end: it is offered again only to who asked for it by name.
  const losses = left.filter(
    (change) =>
      isWork(change) &&
      (change.risk === 'takes-away' || (flow.words !== undefined && isLoss(change))),
  );
  const confirms = losses.map(({ id }) => `--confirm ${id}`).join(' ');
  const next: Next[] = [
    ...(openHands.length > 0
      ? [{ command: session.commandLine('checklist'), when: 'to do what only the console can' }]
      : []),
    ...(losses.length > 0
      ? [
          {
            command: session.commandLine(
              `${flow.words ?? 'apply'} ${confirms}${session.ui.interactive ? '' : ' --yes --no-input'}`,
            ),
            when:
              flow.words === undefined
                ? 'for what was left: each takes something away'
                : 'to do it',
          },
        ]
      : []),
    ...welcomeNext(session, found.changes, outcomes),
    ...uncoveredNext(session, found.changes, after.changes),
  ];
  const error = endError(flow, ending);
  return {
    exit: error ? exitCodeOf(error) : 0,
    ...placeOf(after.actual, file.loaded().config.portalUrl),
    data: planData(found.changes, outcomes),
    warnings: [
      ...refusalWarnings(after.actual),
      ...approval.declined.map((change) => `left as it is: ${change.target}: ${change.summary}`),
      ...openHands.map((change) => `still to do by hand: ${change.summary}`),
      ...(isWhole(flow) ? stillThere(session, after, left) : []),
    ],
    next,
    text: error ? '' : doneText(found.changes, outcomes),
    ...(error ? { error } : {}),
  };
}

/** What could be listed only after a change of this run waits for a look, and a yes, of its own. */
function uncoveredNext(
  session: Session,
  changes: readonly Change[],
  after: readonly Change[],
): Next[] {
  return changes.flatMap(({ step, uncovers }) => {
    const found = after.filter(({ id }) => uncovers !== undefined && id.startsWith(uncovers));
    if (found.length === 0) return [];
    const what =
      found.length === 1 ? '1 that was found now' : `${found.length} that were found now`;
    return [{ command: session.commandLine(step), when: `shows ${what}, and asks about each` }];
  });
}

/** People who have access although the file names them no more. */
export function stillThere(
  { commandLine }: Session,
  { actual, desired }: Survey,
  left: readonly Change[],
): string[] {
  return lingering(actual, desired, left).map(
    ({ userName, name, accounts }) =>
      `${plainText(name)} still has access to ${counted(accounts, 'account')}, and the file does not name this person: ${commandLine(`remove ${quote(userName)}`)}`,
  );
}

/** Nobody is told by AWS that they were made: somebody has to write to them. */
function welcomeNext(
  session: Session,
  changes: readonly Change[],
  outcomes: ReadonlyMap<string, Outcome>,
): Next[] {
  const made = changes.filter(
    ({ id, step, verb }) =>
      step === 'users' && verb === 'create' && outcomes.get(id)?.status === 'done',
  );
  const [first, second] = made;
  if (!first) return [];
  const who = second ? '' : ` ${quote(namesOf(first)[0] ?? '')}`;
  const when = second ? 'for a message to each of them' : 'for a message to this person';
  return [{ command: session.commandLine(`welcome${who}`), when }];
}

function doneText(changes: readonly Change[], outcomes: ReadonlyMap<string, Outcome>): string {
  const done = changes.filter(({ id }) => outcomes.get(id)?.status === 'done');
  const count = done.filter(isWork).length;
  const hands = done.length - count;
  if (count === 0 && hands > 0) return `Done: ${hands} by hand.`;
  return `Done: ${count} ${count === 1 ? 'change' : 'changes'} made, and read back.`;
}

/** Null when all that was approved is done. */
function endError(flow: Flow, { found, outcomes, approval, unexpected }: Ending): AppError | null {
  const { session, only } = flow;
  const statusIs = (status: Outcome['status']) =>
    found.changes.filter(({ id }) => outcomes.get(id)?.status === status);
  const details = (changes: Change[]) => ({
    why: changes
      .map((change) => `${labelOf(change)}: ${outcomes.get(change.id)?.reason ?? ''}`)
      .join('\n'),
    changed: statusIs('done').map(labelOf),
    fix: [
      only === undefined
        ? `${session.commandLine(againWords(flow))}      goes on with what is left`
        : `${session.commandLine('apply')}      does it with what it needs`,
    ],
  });
  const failed = statusIs('failed');
  if (failed.length > 0) {
    const what = failed.length === 1 ? 'One change' : `${failed.length} changes`;
    return new AppError('SSB-404', `${what} failed.`, {
      ...details(failed),
      fix: [
        'See to what is said under Why. What is done stays done, and nothing is made twice:',
        `${session.commandLine(againWords(flow))}      goes on with what is left`,
      ],
    });
  }
  const needs = (change: Change, others: readonly Change[]) =>
    neededFrom(change, others, found.changes).length > 0;
  const left = statusIs('skipped').filter(
    (change) => approval.approved.includes(change) && !needs(change, approval.declined),
  );
  // A hand step that nothing waits for stays open, with a warning: the run could go on without it.
  const unreached = left.filter(isWork);
  const hands = left.filter((hand) => !isWork(hand) && unreached.some((one) => needs(one, [hand])));
  if (hands.length > 0) {
    const what = hands.map(({ summary }) => summary).join(', ');
    return new AppError('SSB-332', `Stopped where you said "not yet": ${what}`, details(left));
  }
  if (unreached.length > 0) {
    return new AppError(
      'SSB-404',
      `${unreached.length} of the changes were not reached.`,
      details(left),
    );
  }
  if (unexpected.length === 0) return null;
  return new AppError('SSB-405', 'Everything was done, but reading again shows a difference.', {
    ...details(statusIs('done')),
    why: unexpected.map(labelOf).join('\n'),
  });
}
