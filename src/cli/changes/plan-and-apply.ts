/**
 * Plan, review, approve, apply, verify: the one road that init, every step, apply and the rehearsal take. Without a
 * person, what nobody said yes to is left as it is and named at the end.
 */
import { isForeignError, isMistake } from '../../aws/error-kinds.ts';
import { approve } from '../../engine/approve.ts';
import { isDone } from '../../engine/board.ts';
import { labelOf } from '../../engine/change-lines.ts';
import { earlyLooks } from '../../engine/early-looks.ts';
import { execute, verify } from '../../engine/execute.ts';
import type { ExecuteIo } from '../../engine/execute-io.ts';
import { isWork, changesOfStep } from '../../engine/plan.ts';
import { reviewLines, totals } from '../../engine/review.ts';
import { survey, type Survey } from '../../engine/survey.ts';
import { AppError, interruption, withChanges } from '../../errors.ts';
import { steps } from '../../steps/index.ts';
import type { Change } from '../../steps/change.ts';
import type { Line } from '../../ui/ui.ts';
import { withTask } from '../../ui/with-task.ts';
import { againWords, type Flow } from './flow.ts';
import { conclude } from './conclude.ts';
import { confirmItem } from './confirm-item.ts';
import { withJournal } from './journal.ts';
import { ledger } from './ledger.ts';
import { guardCredentials } from '../lock-out/lock-out.ts';
import { noYes, refuseHalf, refuseWithout } from './missing-yes.ts';
import { lastOnesLines, refuseNobodyLeft } from '../lock-out/nobody-left.ts';
import { originsOf } from '../init/origins.ts';
import { centerText, placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';

export function executeIo(flow: Flow): ExecuteIo {
  const { session, connection, file, wait } = flow;
  const { ui, clock, signal, options } = session;
  const region = options.ssoRegion ?? file.loaded().config.region;
  return {
    steps,
    aws: connection.aws,
    ui,
    clock,
    file,
    wait,
    signal,
    ...ledger(session),
    region: { value: region ?? connection.hint?.value ?? 'us-east-1', named: region !== undefined },
    explain: (error, change) => {
      if (isMistake(error)) throw error;
      const { code, message, details } = session.explain(error, labelOf(change));
      const parts =
        code === 'SSB-401' ? [details.why] : [message, details.why, ...(details.fix ?? [])];
      return parts.flatMap((part) => (part ? [sentence(part)] : [])).join(' ');
    },
    hand: {
      play: connection.play,
      command: session.commandLine(againWords(flow)),
      confirm: (item) => confirmItem(file, item, connection, clock.now()),
    },
  };
}

/** With a full stop, so that the next one can follow it. */
const sentence = (text: string) => (/[\w"')]$/.test(text) ? `${text}.` : text);

/** Reads and plans, saying so; only the changes of one step when the flow is for one. */
export async function lookAndPlan(flow: Flow): Promise<Survey> {
  const { changes, ...found } = await withTask(
    flow.session.ui,
    'reading the account',
    flow.look ?? (() => survey(executeIo(flow), flow.file.loaded())),
    (result) => ({ detail: whereOf(result) }),
  );
  return { ...found, changes: ownOf(flow, changes) };
}

/** The changes that this run is about. */
function ownOf({ only, part = () => true }: Flow, changes: readonly Change[]): Change[] {
  return (only === undefined ? changes : changesOfStep(only, changes)).filter(part);
}

/** Account and Region, for the head of a review. */
export function whereOf({ actual }: Survey): string {
  return `account ${placeOf(actual).account}, Identity Center ${centerText(actual.center)}`;
}

export function showReview(flow: Flow, found: Survey): void {
  const { ui } = flow.session;
  ui.say('');
  ui.say('  Review: nothing has changed yet', 'heading');
  for (const { text, tone } of reviewOf(flow, found)) ui.say(text, tone);
  ui.say('');
}

export function reviewOf({ file, asked, agreed, back }: Flow, found: Survey): Line[] {
  const origins = originsOf(file.loaded().source, asked?.() ?? null);
  const together = agreed === true;
  return [
    ...reviewLines(found.changes, whereOf(found), origins, { together }),
    ...(together ? [] : lastOnesLines(back, found)),
  ];
}

/** From a reviewed plan to a proven result. Throws AppError SSB-209 where a yes is missing and nobody can be asked. */
export async function applyReviewed(flow: Flow, found: Survey): Promise<CommandResult> {
  const { session } = flow;
  const { ui, options } = session;
  const rehearsal = session.rehearsal !== null;
  // A rehearsal has a sample yes for this, as for every question.
  const yes = ui.interactive || options.yes || rehearsal || flow.agreed;
  if (!yes && found.changes.some(isWork)) throw noYes(flow);
  const approval = flow.agreed
    ? { approved: found.changes.filter(({ verb }) => verb !== 'note'), declined: [] }
    : await approve(found.changes, ui, { confirm: options.confirm, rehearsal });
  refuseWithout(approval, flow);
  if (!flow.agreed) {
    if (!ui.interactive) refuseHalf(found.changes, approval, flow);
    refuseNobodyLeft(flow, found, approval.approved);
  }

  const guarded = await guardCredentials(flow, found, approval.approved);
  const io = {
    ...executeIo({ ...flow, ...guarded }),
    ...(guarded && { lockOut: guarded.lockOut }),
    ...(flow.brief && { brief: flow.brief }),
  };
  const early = earlyLooks(io.aws, io.clock);
  if (!flow.brief) ui.say('  Apply', 'heading');
  const outcomes = await applying(session, () =>
    withJournal(session, found.actual, approval.approved, (kept) =>
      execute({ ...io, ...kept, aws: early.run }, found, approval.approved),
    ),
  );
  if (session.signal.aborted) throw interruption(session.signal, session.changed);
  const left = new Set(found.changes.map(({ id }) => id).filter((id) => !isDone(outcomes.get(id))));
  const isExpected = (change: Change) =>
    left.has(change.id) ||
    approval.approved.some(({ uncovers }) => uncovers && change.id.startsWith(uncovers)) ||
    (flow.only !== undefined && change.step !== flow.only) ||
    flow.part?.(change) === false;
  const unexpectedIn = ({ changes }: Survey) =>
    changes.filter((change) => isWork(change) && !isExpected(change));
  const after = await withTask(
    ui,
    'verifying: reading again',
    () => verify(io, isExpected, flow.look, early.proof),
    (result) => {
      const failed = unexpectedIn(result).length > 0;
      return {
        ...((failed || !flow.brief) && { detail: totals(ownOf(flow, result.changes)) }),
        failed,
      };
    },
  ).catch((error: unknown) => {
    if (!(error instanceof AppError) && !isForeignError(error)) throw error;
    throw withChanges(session.explain(error, 'reading again'), session.changed);
  });
  flow.onActual?.(after.actual);
  const unexpected = unexpectedIn(after);
  return conclude(flow, { found, after, approval, outcomes, unexpected });
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
