/**
 * `undo`: takes back what the last run made, or the one that is named, with the same review. It goes by that run's
 * journal for what to look at, and by AWS for what is there.
 */
import { newConfigFile } from '../../config/file.ts';
import { checkConfirms } from '../../engine/approve.ts';
import { isWork } from '../../engine/plan.ts';
import { readerFor, survey, type Survey } from '../../engine/survey.ts';
import { planUndo } from '../../engine/undo.ts';
import { AppError } from '../../errors.ts';
import { steps } from '../../steps/index.ts';
import type { Change } from '../../steps/change.ts';
import { withTask } from '../../ui/with-task.ts';
import { counted } from '../counted.ts';
import { orBack, BACK } from '../leave.ts';
import type { Flow } from './flow.ts';
import { applyReviewed } from './apply-reviewed.ts';
import { executeIo, reviewOf, showReview } from './plan-and-review.ts';
import { clockTime, keptRuns, type KeptRun } from './journal.ts';
import { planData } from './plan-data.ts';
import { placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { openAccount } from '../with-file.ts';

/** Throws AppError SSB-202 where no run is kept or none has that name, SSB-607 for a journal that can't be read. */
export async function undo(session: Session, name?: string): Promise<CommandResult> {
  const { connection, file: theirs } = await openAccount(session);
  const { account } = await connection.aws.caller();
  const run = pickRun(session, account, name);
  // Undo goes by what is there: what the file says of it is another matter, and is said by plan.
  const region = session.options.ssoRegion ?? run.header.region;
  const file = newConfigFile('', { version: 1, ...(region && { region }) }, { write: false });
  let actual: Survey['actual'] | undefined;
  const base: Flow = {
    ...{ session, connection, file, back: true, words: `undo ${run.name}` },
    onActual: (seen) => (actual = seen),
  };
  // Also the proof afterwards: nothing of that run is there any more but what nobody said yes to.
  const look = async () => {
    const io = executeIo(base);
    // Whom the run made, the file need not name.
    const found = await survey(io, file.loaded(), readerFor(io, file.loaded()));
    return { ...found, ...planUndo(run, found.actual, steps) };
  };
  const flow = { ...base, look };
  const plan = await withTask(session.ui, 'reading the account', look);
  tellRun(session, run);
  if (session.options.dryRun || !plan.changes.some(isWork)) return seen(flow, run, plan);
  showReview(flow, plan);
  checkConfirms(plan.changes, session.options.confirm);
  await askToGo(session, plan.changes);
  const result = await orBack(applyReviewed(flow, plan));
  if (result === BACK) throw declined(session);
  const after = actual ? planUndo(run, actual, steps).changes : [];
  const left = after.filter(isWork);
  const again = result.error || !theirs ? [] : await askedAgain({ ...base, file: theirs }, run);
  return {
    ...result,
    warnings: [...result.warnings, ...again],
    text: [result.text, ...stayingLines(after)].join('\n'),
    data: dataOf(run, result.data),
    next: left.length === 0 ? [] : [nextFor(session, run, left)],
  };
}

function pickRun(session: Session, account: string, name: string | undefined): KeptRun {
  const { runs, damaged } = keptRuns(session, account);
  const made = runs.filter((one) => changesOf(one).length > 0 && one.header.command !== 'undo');
  const run = name === undefined ? made[0] : runs.find((one) => one.name === name);
  // Where the last one can't be read, nobody takes back an older one unasked.
  const unread = damaged.find((one) =>
    name === undefined ? one.name > (run?.name ?? '') : one.name === name,
  );
  if (unread) throw unread.error;
  if (run) return run;
  throw new AppError(
    'SSB-202',
    name === undefined ? 'There is no run to take back.' : `No run is called ${name}.`,
    {
      why:
        made.length === 0
          ? 'Runs are written down on the computer where they ran, for each account.'
          : 'The runs that are written down on this computer:',
      fix: made.map((one) => `${session.commandLine(`undo ${one.name}`)}      ${titleOf(one)}`),
    },
  );
}

const changesOf = ({ entries }: KeptRun) => entries.filter(({ change }) => isWork(change));

const titleOf = (run: KeptRun) =>
  `${run.header.command} of ${clockTime(run.header.at)}, ${counted(changesOf(run).length, 'change')}`;

function tellRun({ ui }: Session, run: KeptRun): void {
  ui.say(`  Taking back: ${titleOf(run)}`, 'strong');
  if (run.cut || !run.over) {
    ui.say(
      '  That run was cut short: it may have done more than it wrote down. plan tells what is there.',
      'warn',
    );
  }
}

/** Nothing to do, or nothing that may be done. */
function seen(flow: Flow, run: KeptRun, plan: Survey): CommandResult {
  const { session, file } = flow;
  const work = plan.changes.filter(isWork);
  return {
    exit: 0,
    ...placeOf(plan.actual, file.loaded().config.portalUrl),
    data: dataOf(run, planData(plan.changes)),
    warnings: [],
    next: work.length > 0 ? [nextFor(session, run, work)] : [],
    text: [
      ...(work.length > 0 ? [] : ['Nothing of that run is left to take back.']),
      ...reviewOf(flow, plan).map(({ text }) => text),
    ].join('\n'),
  };
}

/** The file is a person's own text, so it stays as it is: what it still asks for comes back with the next apply. */
async function askedAgain(flow: Flow, run: KeptRun): Promise<string[]> {
  const made = new Set(changesOf(run).map(({ change }) => change.id));
  try {
    const { changes } = await survey(executeIo(flow), flow.file.loaded());
    const again = changes.filter((change) => isWork(change) && made.has(change.id));
    if (again.length === 0) return [];
    const these = again.length === 1 ? 'one of these' : `${again.length} of these`;
    return [
      `${flow.file.path} still asks for ${these}: the next apply makes them again, unless you edit it first.`,
    ];
  } catch {
    // A file that can't be planned makes nothing again.
    return [];
  }
}

/** What can't be taken back is said when all else is gone, too. */
function stayingLines(changes: readonly Change[]): string[] {
  const stays = changes.filter(({ verb }) => verb === 'note');
  return stays.length === 0
    ? []
    : ['Of that run this stays:', ...stays.map((one) => `  ${one.target}: ${one.summary}`)];
}

const nextFor = (session: Session, { name }: KeptRun, left: readonly Change[]) => ({
  command: session.commandLine(
    [
      `undo ${name}`,
      ...left.filter(({ risk }) => risk !== 'none').map(({ id }) => `--confirm ${id}`),
    ].join(' '),
  ),
  when: 'for what was left as it is',
});

function dataOf({ name, header, over }: KeptRun, data: CommandResult['data']) {
  const run = { name, command: header.command, at: new Date(header.at).toISOString(), over };
  return {
    run,
    ...(typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}),
  };
}

async function askToGo(session: Session, changes: readonly Change[]): Promise<void> {
  const { ui, options } = session;
  if (!ui.interactive || options.yes) return;
  const own = changes.filter(({ risk }) => risk !== 'none').length;
  const go = await orBack(
    ui.choice({
      kind: 'choice',
      id: 'undo.go',
      label: 'Take this back?',
      help: `Nothing has changed yet. ${own} of these are asked one by one after this.`,
      choices: [
        { value: true, label: 'Yes, go on' },
        { value: false, label: 'No: change nothing' },
      ],
      initial: { value: true, source: 'built in' },
      back: true,
    }),
  );
  if (go !== true) throw declined(session);
}

const declined = ({ commandLine }: Session) =>
  new AppError('SSB-801', 'Nothing was taken back.', {
    why: 'You said no at the review.',
    fix: [`${commandLine('undo')}      shows it again`],
  });
