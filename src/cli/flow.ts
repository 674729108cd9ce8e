/**
 * Plan, review, approve, apply, verify: the one road that init, every step, apply and the rehearsal take. Without a
 * person, what nobody said yes to is left as it is and named at the end.
 */
import type { ConfigFile } from '../config/file.ts';
import { approve, checkConfirms, type Approval } from '../engine/approve.ts';
import { execute, labelOf, verify, type ExecuteIo } from '../engine/execute.ts';
import { countChanges, isWork } from '../engine/plan.ts';
import { reviewLines, totals } from '../engine/review.ts';
import { survey, type Survey } from '../engine/survey.ts';
import { dayOf } from '../clock.ts';
import { AppError, exitCodeOf } from '../errors.ts';
import { steps } from '../steps/index.ts';
import type { Change, ChecklistItem, Outcome, StepId, Verb } from '../steps/step.ts';
import { placeOf, type CommandResult, type Next } from './result.ts';
import type { Connection, Session } from './session.ts';

export interface Flow {
  session: Session;
  connection: Connection;
  file: ConfigFile;
  /** Only this step's changes. */
  only?: StepId;
  /** Asks which answer to change, and changes the file; the guided run has it. */
  changeAnswer?: () => Promise<void>;
}

export function executeIo({ session, connection, file }: Flow): ExecuteIo {
  const { ui, clock, signal, options } = session;
  const region = options.ssoRegion ?? file.loaded().config.region;
  return {
    steps,
    aws: connection.aws,
    ui,
    clock,
    file,
    signal,
    region: { value: region ?? connection.hint?.value ?? 'us-east-1', named: region !== undefined },
    explain: (error, change) => {
      const { code, message, details } = session.explain(error, labelOf(change));
      const parts =
        code === 'SSB-401' ? [details.why] : [message, details.why, ...(details.fix ?? [])];
      return parts.filter(Boolean).join(' ');
    },
    hand: {
      play: connection.play,
      command: session.commandLine(session.command),
      confirm: (item) => confirmItem(file, item, connection, clock.now()),
    },
  };
}

/** Notes in the file who saw a console-only setting, and when. */
export async function confirmItem(
  file: ConfigFile,
  item: Pick<ChecklistItem, 'id'>,
  { aws }: Connection,
  now: number,
): Promise<void> {
  const { name } = await aws.caller();
  await file.update((config) => ({
    ...config,
    confirmed: { ...config.confirmed, [item.id]: { by: name, date: dayOf(now) } },
  }));
}

/** Reads and plans, saying so; only the changes of one step when the flow is for one. */
export async function lookAndPlan(flow: Flow): Promise<Survey> {
  const { ui } = flow.session;
  const task = ui.task('reading the account');
  try {
    const found = await survey(executeIo(flow), flow.file.loaded());
    task.end('done', whereOf(found));
    const changes = found.changes.filter(
      ({ step }) => flow.only === undefined || step === flow.only,
    );
    return { ...found, changes };
  } catch (error) {
    task.end('failed');
    throw error;
  }
}

export function whereOf({ actual }: Survey): string {
  const { account, identityCenter } = placeOf(actual);
  return `account ${account}, Identity Center ${identityCenter ? `in ${identityCenter.region}` : 'not enabled yet'}`;
}

export function showReview({ session }: Flow, found: Survey): void {
  const { ui } = session;
  ui.say('');
  ui.say('  Review: nothing has changed yet', 'heading');
  for (const line of reviewLines(found.changes, whereOf(found))) ui.say(line.text, line.tone);
  ui.say('');
}

/** The changes of a plan as data, with totals. */
export function planData(changes: readonly Change[], outcomes?: ReadonlyMap<string, Outcome>) {
  return {
    changes: changes.map(({ id, step, verb, target, summary, risk, needs }) => {
      const outcome = outcomes && (outcomes.get(id) ?? untouched(verb));
      return {
        id,
        step,
        verb,
        target,
        summary,
        risk,
        needs,
        ...(outcome === undefined ? {} : { status: outcome.status }),
        ...(outcome?.reason === undefined ? {} : { reason: outcome.reason }),
      };
    }),
    counts: { ...countChanges(changes) },
  };
}

/** What was never tried: notes hold already, and hand steps are a person's. */
function untouched(verb: Verb): Outcome {
  return verb === 'note'
    ? { status: 'already' }
    : { status: 'skipped', reason: 'only a person can do this' };
}

/** From a reviewed plan to a proven result. Throws AppError SSB-209 where a yes is missing and nobody can be asked. */
export async function applyReviewed(flow: Flow, found: Survey): Promise<CommandResult> {
  const { session } = flow;
  const { ui, options } = session;
  checkConfirms(found.changes, options.confirm);
  if (!ui.interactive && !options.yes && found.changes.some(isWork)) throw noYes(session);
  const approval = await approve(found.changes, ui, {
    yes: options.yes,
    confirm: options.confirm,
    rehearsal: session.rehearsal !== null,
  });
  refuseWithout(approval, session);

  const io = executeIo(flow);
  ui.say('  Apply', 'heading');
  const outcomes = await execute(io, found, approval.approved);
  for (const change of approval.declined) {
    outcomes.set(change.id, { status: 'skipped', reason: 'nobody said yes to it' });
  }
  const left = new Set(found.changes.map(({ id }) => id).filter((id) => !isDone(outcomes.get(id))));
  const isExpected = (change: Change) =>
    left.has(change.id) || (flow.only !== undefined && change.step !== flow.only);
  const task = ui.task('verifying: reading again');
  const after = await verify(io, isExpected);
  const unexpected = after.changes.filter((change) => isWork(change) && !isExpected(change));
  task.end(unexpected.length === 0 ? 'done' : 'failed', totals(after.changes));
  return conclude(flow, { found, after, approval, outcomes, unexpected });
}

const isDone = (outcome: Outcome | undefined) =>
  outcome?.status === 'done' || outcome?.status === 'already';

function noYes(session: Session): AppError {
  return new AppError('SSB-209', 'The plan was shown, and nobody here can say yes to it.', {
    why: 'Without a terminal the yes is a flag.',
    fix: [session.commandLine(`${session.command} --yes --no-input`)],
  });
}

/** What can't be undone and everything else rests on: without a yes to it there is nothing to do. */
function refuseWithout({ approved, declined }: Approval, session: Session): void {
  const blocking = declined.find(
    ({ id, risk }) => risk === 'irreversible' && approved.some(({ needs }) => needs.includes(id)),
  );
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
    why: 'It can’t be undone, so --yes does not cover it.',
    fix: [session.commandLine(`${session.command} --yes --no-input --confirm ${blocking.id}`)],
  });
}

interface Ending {
  found: Survey;
  after: Survey;
  approval: Approval;
  outcomes: Map<string, Outcome>;
  unexpected: Change[];
}

function conclude(flow: Flow, ending: Ending): CommandResult {
  const { session, file } = flow;
  const { found, after, approval, outcomes } = ending;
  const openHands = after.changes.filter(({ verb }) => verb === 'manual');
  const losses = after.changes.filter((change) => isWork(change) && change.risk === 'takes-away');
  const confirms = losses.map(({ id }) => `--confirm ${id}`).join(' ');
  const next: Next[] = [
    ...(openHands.length > 0
      ? [{ command: session.commandLine('checklist'), when: 'to do what only the console can' }]
      : []),
    ...(losses.length > 0
      ? [
          {
            command: session.commandLine(`apply ${confirms}`),
            when: 'to take away what the file does not list',
          },
        ]
      : []),
  ];
  const error = endError(flow, ending);
  return {
    exit: error ? exitCodeOf(error) : 0,
    ...placeOf(after.actual, file.loaded().config.portalUrl),
    data: planData(found.changes, outcomes),
    warnings: [
      ...approval.declined.map((change) => `left as it is: ${change.target}: ${change.summary}`),
      ...openHands.map((change) => `still to do by hand: ${change.summary}`),
    ],
    next,
    text: '',
    ...(error ? { error } : {}),
  };
}

/** Null when all that was approved is done. */
function endError(
  { session }: Flow,
  { found, outcomes, approval, unexpected }: Ending,
): AppError | null {
  const statusIs = (status: Outcome['status']) =>
    found.changes.filter(({ id }) => outcomes.get(id)?.status === status);
  const details = (changes: Change[]) => ({
    why: changes
      .map((change) => `${labelOf(change)}: ${outcomes.get(change.id)?.reason ?? ''}`)
      .join('\n'),
    changed: statusIs('done').map(labelOf),
    fix: [`${session.commandLine(session.command)}      goes on with what is left`],
  });
  const failed = statusIs('failed');
  if (failed.length > 0) {
    return new AppError('SSB-404', `${failed.length} of the changes failed.`, details(failed));
  }
  const unconfirmed = approval.declined.map(({ id }) => id);
  const left = statusIs('skipped').filter(
    (change) => approval.approved.includes(change) && !needsAny(change, unconfirmed, found.changes),
  );
  const hands = left.filter(({ verb }) => verb === 'manual');
  if (hands.length > 0) {
    const what = hands.map(({ summary }) => summary).join(', ');
    return new AppError('SSB-332', `Stopped where you said "not yet": ${what}`, details(left));
  }
  if (left.length > 0) {
    return new AppError(
      'SSB-404',
      `${left.length} of the changes were not reached.`,
      details(left),
    );
  }
  if (unexpected.length === 0) return null;
  return new AppError('SSB-405', 'Everything was done, but reading again shows a difference.', {
    ...details(statusIs('done')),
    why: unexpected.map(labelOf).join('\n'),
  });
}

/** Whether a change waits, directly or through others, for one of these. */
function needsAny(change: Change, ids: readonly string[], all: readonly Change[]): boolean {
  return change.needs.some(
    (need) =>
      ids.includes(need) || all.some((other) => other.id === need && needsAny(other, ids, all)),
  );
}
