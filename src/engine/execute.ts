/** Carries out an approved plan with the steps' own apply, then reads again and proves that it holds. */
import { isWritable } from '../aws/partitions.ts';
import type { Instance } from '../aws/types.ts';
import type { Aws, CenterApi } from '../aws/api.ts';
import { AppError, Interrupted, withChanges } from '../errors.ts';
import { unprovenIn } from '../retire/gate.ts';
import type { ApplyIo, Step } from '../steps/step.ts';
import { namesOf, type Change, type Outcome } from '../steps/change.ts';
import { applyChanges } from './apply.ts';
import { changeLines, labelOf, oneLine } from './change-lines.ts';
import { handsLast, handVisits, withoutOpenHands } from './hand-visits.ts';
import type { ExecuteIo } from './execute-io.ts';
import { createIds } from './ids.ts';
import type { Trace } from './journal.ts';
import { isWork } from './plan.ts';
import { anyStep } from './reader.ts';
import { readerFor, survey, type Survey } from './survey.ts';

/** Changes of one kind under way at once: enough for 20 calls a second of half a second each. Assignments have a window. */
const UNDER_WAY = 10;

/** Where nobody has gathered any evidence, nothing is sure. */
const unguarded: ApplyIo['lockOut'] = ({ accountId }) => Promise.resolve([unprovenIn(accountId)]);

type Center = () => Promise<CenterApi & { instance: Instance }>;

/**
 * The outcome of each change by id. Throws AppError SSB-208 in partitions that we only read, and the AppError of a hand
 * step that the run can't go on without, with what was done before it.
 */
export async function execute(
  io: ExecuteIo,
  found: Survey,
  approved: readonly Change[],
): Promise<Map<string, Outcome>> {
  const { actual } = found;
  refuseReadOnly(actual.caller.partition, approved);
  const center = centerFinder(io, actual.center.instance);
  const over = new Set<string>();
  const shared = sharedIo(io, found, approved, center, ({ id }) => over.has(id));
  const running = handsLast(withoutOpenHands(approved, io));
  const lines = io.brief ? oneLine(io.ui, running) : changeLines(io.ui, running);
  const byHand = handVisits(io, running, center);
  const inStep = io.inStep ?? anyStep;
  // Ctrl-C at a question stops the rest as well.
  const halt = new AbortController();
  let stop: AppError | Interrupted | undefined;
  const quiet = io.journal ? io.aws.onChanging(io.journal.call) : undefined;
  const outcomes = await applyChanges(running, {
    limit: ({ step }) => (step === 'assignments' ? io.aws.assigning.size() : UNDER_WAY),
    kind: ({ step, verb }) => (step === 'assignments' ? step : `${step} ${verb}`),
    onGrowth: io.aws.assigning.onGrowth,
    lane: laneOf,
    clash,
    alone: ({ verb }) => verb === 'manual',
    explain: (error, change) => {
      if (change.verb === 'manual' && error instanceof AppError) stop = error;
      if (error instanceof Interrupted) {
        stop = error;
        halt.abort();
      }
      return io.explain(error, change);
    },
    onStart(change) {
      lines.onStart(change);
      io.journal?.begin(change, traceOf(stepOf(io.steps, change), change, found));
      io.onStart?.(change);
    },
    onEnd(change, outcome) {
      over.add(change.id);
      lines.onEnd(change, outcome);
      io.journal?.end(change, outcome);
      io.onEnd?.(change, outcome);
    },
    signal: io.signal ? AbortSignal.any([io.signal, halt.signal]) : halt.signal,
    apply: (change) => {
      const step = stepOf(io.steps, change);
      if (change.verb === 'manual') return byHand(change);
      const progress = (detail: string) => {
        lines.progress(change, detail);
      };
      return inStep(step.id, () => step.apply(change, { ...shared, progress }));
    },
  }).finally(() => quiet?.());
  if (stop) throw telling(stop, approved, outcomes);
  return outcomes;
}

/** What all changes of a run have in common. */
function sharedIo(
  io: ExecuteIo,
  { actual, desired }: Survey,
  approved: readonly Change[],
  center: Center,
  isOver: ApplyIo['isOver'],
): Omit<ApplyIo, 'progress'> {
  return {
    aws: io.aws,
    config: io.file.loaded().config,
    desired,
    actual,
    center,
    ids: createIds(actual, desired, center),
    run: approved,
    isOver,
    requests: {
      of: ({ id }) => io.pending?.get(id),
      note: (change, id) => io.journal?.request(change, id),
    },
    clock: io.clock,
    lockOut: io.lockOut ?? unguarded,
    edit: async (change) => {
      await io.file.update(change);
    },
  };
}

function refuseReadOnly(partition: Parameters<typeof isWritable>[0], changes: readonly Change[]) {
  if (isWritable(partition) || !changes.some(isWork)) return;
  throw new AppError(
    'SSB-208',
    `In partition ${partition} this release reads and plans, and changes nothing.`,
    {
      why: 'Nobody has tried its changes there yet: a partition is a part of AWS with its own accounts, such as China.',
      fix: ['Make the changes of the review in the console; status and plan tell what is left.'],
    },
  );
}

/** The instance that was found, or the one that somebody enabled during this run. */
function centerFinder(io: ExecuteIo, before: Instance | null): Center {
  let instance = before;
  let api: CenterApi | null = null;
  return async () => {
    instance ??= (await readerFor(io, io.file.loaded()).actual('center')).instance;
    if (!instance) {
      throw new AppError('SSB-330', 'Identity Center is not there yet.', {
        why: 'It is enabled in the console, and AWS does not show it so far.',
        fix: ['Wait a minute, then run the same command again: it goes on where it stopped.'],
      });
    }
    // One for the whole run: it waits for the ends of all its assignments together.
    api ??= io.aws.center(instance);
    return { ...api, instance };
  };
}

const traceOf = (step: Step, change: Change, found: Survey): Trace =>
  step.trace?.(change, found) ?? { before: null, after: null };

function stepOf(steps: readonly Step[], change: Change): Step {
  const step = steps.find(({ id }) => id === change.step);
  if (!step) throw new Error(`no step ${change.step}`);
  return step;
}

/** One role update per account at a time; bringing a set up to date takes all accounts that carry it. */
function laneOf(change: Change): string | null {
  // One credential at a time: the next one waits until it is sure that the last one went well.
  if (change.step === 'iam-users' || change.risk === 'credential') return 'credentials';
  if (change.step === 'assignments') return `account ${namesOf(change)[1] ?? ''}`;
  const provisions = change.verb === 'provision' || change.risk === 'takes-away';
  return change.step === 'permission-sets' && provisions ? 'provisioning' : null;
}

/** AWS refuses to change a set while it is being changed, assigned or brought up to date. */
function clash(one: Change, other: Change): boolean {
  const about = (change: Change) =>
    change.step === 'permission-sets' || change.step === 'assignments' ? namesOf(change)[0] : null;
  return (
    [one, other].some(({ step }) => step === 'permission-sets') &&
    about(one) !== null &&
    about(one) === about(other)
  );
}

function telling(
  error: AppError | Interrupted,
  changes: readonly Change[],
  outcomes: Map<string, Outcome>,
): AppError | Interrupted {
  const changed = changes.filter(({ id }) => outcomes.get(id)?.status === 'done').map(labelOf);
  return error instanceof Interrupted
    ? new Interrupted(error.exit, changed)
    : withChanges(error, changed);
}

/**
 * What is still to do after applying, read afresh: must be exactly what nobody said yes to. A read right after a write
 * may lag, so a difference is looked at again a few times before it counts.
 */
export async function verify(
  io: ExecuteIo,
  isExpected: (change: Change) => boolean,
  look?: () => Promise<Survey>,
  first: Aws = io.aws,
): Promise<Survey> {
  for (let tries = 1; ; tries += 1) {
    const aws = tries === 1 ? first : io.aws;
    const after = await (look?.() ?? survey({ ...io, aws }, io.file.loaded()));
    const unexpected = after.changes.some((change) => isWork(change) && !isExpected(change));
    if (!unexpected || tries === 6) return after;
    await io.clock.sleep(500 * 2 ** tries);
  }
}
