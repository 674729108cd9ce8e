/**
 * From a reviewed plan to a proven result: the yeses, the lock-out gate, the changes, and a second reading that says
 * whether they are there. Nothing changes before every refusal was heard.
 */
import { isForeignError, isMistake } from '../../aws/error-kinds.ts';
import { approve, type Approval } from '../../engine/approve.ts';
import { isDone } from '../../engine/board.ts';
import { earlyLooks, type EarlyLooks } from '../../engine/early-looks.ts';
import { execute, verify } from '../../engine/execute.ts';
import type { ExecuteIo } from '../../engine/execute-io.ts';
import { isWork } from '../../engine/plan.ts';
import { totals } from '../../engine/review.ts';
import type { Survey } from '../../engine/survey.ts';
import { AppError, interruption, withChanges } from '../../errors.ts';
import type { Change } from '../../steps/change.ts';
import { withTask } from '../../ui/with-task.ts';
import { guardCredentials } from '../lock-out/lock-out.ts';
import { refuseNobodyLeft } from '../lock-out/nobody-left.ts';
import type { CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { conclude } from './conclude.ts';
import type { Flow } from './flow.ts';
import { withJournal } from './journal.ts';
import { noYes, refuseHalf, refuseWithout } from './missing-yes.ts';
import { executeIo, ownOf } from './plan-and-review.ts';

/** Throws AppError SSB-209 where a yes is missing and nobody can be asked, and what the refusals and AWS throw. */
export async function applyReviewed(flow: Flow, found: Survey): Promise<CommandResult> {
  const { session } = flow;
  const approval = await approvalOf(flow, found);
  const { approved } = approval;
  const guarded = await guardCredentials(flow, found, approved);
  const io: ExecuteIo = {
    ...executeIo({ ...flow, ...guarded }),
    ...(guarded && { lockOut: guarded.lockOut }),
    ...(flow.brief && { brief: flow.brief }),
  };
  const looks = earlyLooks(io.aws, io.clock);
  if (!flow.brief) session.ui.say('  Apply', 'heading');
  const outcomes = await applying(session, () =>
    withJournal(session, found.actual, approved, (kept) =>
      execute({ ...io, ...kept, aws: looks.run }, found, approved),
    ),
  );
  if (session.signal.aborted) throw interruption(session.signal, session.changed);
  const left = found.changes.filter(({ id }) => !isDone(outcomes.get(id)));
  const isExpected = expecting(flow, approved, left);
  const after = await provenAfter(flow, io, looks, isExpected);
  flow.onActual?.(after.actual);
  const unexpected = unexpectedIn(after, isExpected);
  return conclude(flow, { found, after, approval, outcomes, unexpected });
}

/** Each change has its yes or its no. Throws where they make no whole, before anything changes. */
async function approvalOf(flow: Flow, found: Survey): Promise<Approval> {
  const { ui, options, rehearsal } = flow.session;
  // A rehearsal has a sample yes for this, as for every question.
  const yes = ui.interactive || options.yes || rehearsal !== null || flow.agreed;
  if (!yes && found.changes.some(isWork)) throw noYes(flow);
  const approval = flow.agreed
    ? { approved: found.changes.filter(({ verb }) => verb !== 'note'), declined: [] }
    : await approve(found.changes, ui, {
        confirm: options.confirm,
        rehearsal: rehearsal !== null,
      });
  refuseWithout(approval, flow);
  if (!flow.agreed) {
    if (!ui.interactive) refuseHalf(found.changes, approval, flow);
    refuseNobodyLeft(flow, found, approval.approved);
  }
  return approval;
}

type IsExpected = (change: Change) => boolean;

/** What the proof may find though all went well: what was left, what a change uncovers, what this run is not about. */
function expecting(flow: Flow, approved: readonly Change[], left: readonly Change[]): IsExpected {
  const ids = new Set(left.map(({ id }) => id));
  return (change) =>
    ids.has(change.id) ||
    approved.some(({ uncovers }) => uncovers && change.id.startsWith(uncovers)) ||
    (flow.only !== undefined && change.step !== flow.only) ||
    flow.part?.(change) === false;
}

const unexpectedIn = ({ changes }: Survey, isExpected: IsExpected) =>
  changes.filter((change) => isWork(change) && !isExpected(change));

/** The account, read again. An error of AWS names what was changed before it. */
async function provenAfter(
  flow: Flow,
  io: ExecuteIo,
  looks: EarlyLooks,
  isExpected: IsExpected,
): Promise<Survey> {
  const { session } = flow;
  return withTask(
    session.ui,
    'verifying: reading again',
    () => verify(io, isExpected, flow.look, looks.proof),
    (result) => {
      const failed = unexpectedIn(result, isExpected).length > 0;
      const detail = totals(ownOf(flow, result.changes));
      return { ...((failed || !flow.brief) && { detail }), failed };
    },
  ).catch((error: unknown) => {
    if (!(error instanceof AppError) && !isForeignError(error)) throw error;
    throw withChanges(session.explain(error, 'reading again'), session.changed);
  });
}

/** A first Ctrl-C meanwhile lets what is under way come to its end. */
async function applying<T>(session: Session, work: () => Promise<T>): Promise<T> {
  session.applying = true;
  try {
    return await work();
  } catch (error) {
    // A hand step that we stopped watching is no error of its own; a mistake of ours is.
    throw session.signal.aborted && !isMistake(error)
      ? interruption(session.signal, changedOf(error))
      : error;
  } finally {
    session.applying = false;
  }
}

const changedOf = (error: unknown) =>
  error instanceof AppError ? (error.details.changed ?? []) : [];
