/** `apply`, and each step as a command of its own: review, yes, apply, verify. */
import type { Change, StepId } from '../../steps/change.ts';
import { checkConfirms } from '../../engine/approve.ts';
import { isWork, needsOwnYes } from '../../engine/plan.ts';
import type { Survey } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { asAdministrator } from './as-administrator.ts';
import { holdBack, openPlan } from './hold-back.ts';
import type { Flow } from './flow.ts';
import { applyReviewed } from './apply-reviewed.ts';
import { lookAndPlan, showReview } from './plan-and-review.ts';
import { askToLeave, BACK, orBack } from '../leave.ts';
import { planData } from './plan-data.ts';
import { plan } from './plan.ts';
import { refusalWarnings } from '../refusal-warnings.ts';
import { placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { withFile } from '../with-file.ts';

export async function apply(
  session: Session,
  { only, reachFar, saved }: { only?: StepId; reachFar?: boolean; saved?: string } = {},
): Promise<CommandResult> {
  if (session.options.dryRun) return plan(session, only === undefined ? {} : { only });
  const agreed = saved === undefined ? undefined : openPlan(saved);
  const flow = await withFile(session, only === undefined ? {} : { only });
  return applyFlow({ ...flow, ...(reachFar && { reachFar }), ...(agreed && { holdTo: agreed }) });
}

/**
 * From the file to a proven result. Esc at a confirmation comes back to the review, and at the review to the last
 * question. Throws AppError SSB-801 (exit 8) when the review is declined.
 */
export async function applyFlow(flow: Flow): Promise<CommandResult> {
  for (;;) {
    const found = await lookAndPlan(flow);
    flow.onActual?.(found.actual);
    const better = await asAdministrator(flow, found);
    if (better) return applyFlow(better);
    showReview(flow, found);
    checkConfirms(found.changes, flow.session.options.confirm);
    const toDo = found.changes.filter(({ verb }) => verb !== 'note');
    holdBack(flow, found);
    if (toDo.length === 0) return ended(flow, found, nothingToDo(flow, found));
    const go = await orBack(askToGo(flow, toDo.filter(isWork)));
    if (go === 'quit') throw declined(flow);
    if (go === BACK) await (flow.goBack ? flow.goBack() : askToLeave(flow.session.ui));
    if (go === 'change') await flow.changeAnswer?.();
    if (go !== 'apply') continue;
    const result = await orBack(applyReviewed(flow, found));
    if (result !== BACK) return ended(flow, found, result);
  }
}

/** All that the file says is done: answers of a guided run that was stopped are of no use any more. */
function ended({ session, only }: Flow, { actual }: Survey, result: CommandResult): CommandResult {
  const { state, rehearsal } = session;
  if (!result.error && only === undefined) {
    state.answers({ account: actual.caller.account, world: rehearsal }).clear();
  }
  return result;
}

function nothingToDo({ file, only }: Flow, found: Survey): CommandResult {
  const { users, groups, permissionSets, assignments } = found.actual;
  const all =
    [users, groups, permissionSets].every(({ known }) => known) && assignments.unknown.length === 0;
  const { retire, memberRoots } = file.loaded().config;
  const asked = [
    ...(only === undefined ? [] : [only]),
    ...(retire ? ['iam-users'] : []),
    ...(memberRoots ? ['root-keys'] : []),
  ];
  const isOpen = found.changes.some(
    ({ step, standing }) => standing === 'open' && asked.includes(step),
  );
  return {
    exit: 0,
    ...placeOf(found.actual, file.loaded().config.portalUrl),
    data: planData(found.changes, new Map()),
    warnings: refusalWarnings(found.actual),
    next: [],
    text: all
      ? isOpen
        ? 'Nothing to do now: what is still open stands above.'
        : 'Nothing to do: everything is as the file says.'
      : 'Nothing to do in what could be read. Not everything could: see "can’t be read" above.',
  };
}

async function askToGo(
  { session, file, changeAnswer }: Flow,
  work: readonly Change[],
): Promise<'apply' | 'change' | 'quit'> {
  const { ui, options } = session;
  const own = work.filter(needsOwnYes).length;
  const label = goLabel(work.length - own, own);
  if (own > 0) {
    const more = own === work.length ? '' : ' more';
    ui.say(
      own === 1
        ? `  1${more} needs a yes of its own.`
        : `  ${own}${more} each need a yes of their own.`,
    );
  }
  if (options.yes) ui.say(`  ${label} yes   (--yes)`, 'dim');
  else if (!ui.interactive && session.rehearsal !== null) {
    ui.say(`  ${label} yes   (sample answer)`, 'dim');
  }
  if (!ui.interactive || options.yes) return 'apply';
  if (!changeAnswer) ui.say(`  To have it otherwise, say no here and edit ${file.path}.`, 'dim');
  return ui.choice({
    kind: 'choice',
    id: 'review.go',
    label,
    help: 'Nothing has changed yet. What takes something away or can’t be undone is asked one by one after this.',
    choices: [
      { value: 'apply' as const, label: 'Yes, go on' },
      ...(changeAnswer ? [{ value: 'change' as const, label: 'Change an answer …' }] : []),
      { value: 'quit' as const, label: 'No: keep the file, change nothing' },
    ],
    initial: { value: 'apply' as const, source: 'built in' },
    back: true,
  });
}

/** This yes is for what only adds; it does not count what is asked for one by one. */
function goLabel(count: number, own: number): string {
  if (count > 0) return `Apply ${count === 1 ? 'this change' : `these ${count} changes`}?`;
  return own > 0 ? 'Go on to what needs a yes of its own?' : 'Go on to what is done by hand?';
}

function declined({ session, file }: Flow): AppError {
  return new AppError('SSB-801', 'Nothing was applied.', {
    why: 'You said no at the review. Your answers are in the file.',
    fix: [
      `${session.commandLine(session.command)}      shows it again`,
      `To have it otherwise, edit ${file.path} first.`,
    ],
  });
}
