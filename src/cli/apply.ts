/** `apply`, and each step as a command of its own: review, yes, apply, verify. */
import type { StepId } from '../steps/step.ts';
import { checkConfirms } from '../engine/approve.ts';
import { isWork } from '../engine/plan.ts';
import type { Survey } from '../engine/survey.ts';
import { AppError } from '../errors.ts';
import { applyReviewed, lookAndPlan, showReview, type Flow } from './flow.ts';
import { planData } from './plan-data.ts';
import { plan } from './plan.ts';
import { placeOf, type CommandResult } from './result.ts';
import type { Session } from './session.ts';
import { withFile } from './with-file.ts';

export async function apply(
  session: Session,
  { only }: { only?: StepId } = {},
): Promise<CommandResult> {
  if (session.options.dryRun) return plan(session, only === undefined ? {} : { only });
  return applyFlow(await withFile(session, only === undefined ? {} : { only }));
}

/** From the file to a proven result. Throws AppError SSB-801 (exit 8) when the review is declined. */
export async function applyFlow(flow: Flow): Promise<CommandResult> {
  for (;;) {
    const found = await lookAndPlan(flow);
    showReview(flow, found);
    const toDo = found.changes.filter(({ verb }) => verb !== 'note');
    if (toDo.length === 0) return nothingToDo(flow, found);
    const go = await askToGo(flow, toDo.filter(isWork).length);
    if (go === 'apply') return applyReviewed(flow, found);
    if (go === 'quit') throw declined(flow.session);
    await flow.changeAnswer?.();
  }
}

function nothingToDo({ session, file }: Flow, found: Survey): CommandResult {
  checkConfirms(found.changes, session.options.confirm);
  return {
    exit: 0,
    ...placeOf(found.actual, file.loaded().config.portalUrl),
    data: planData(found.changes, new Map()),
    warnings: [],
    next: [],
    text: 'Nothing to do: everything is as the file says.',
  };
}

async function askToGo(
  { session, changeAnswer }: Flow,
  count: number,
): Promise<'apply' | 'change' | 'quit'> {
  const { ui, options } = session;
  if (!ui.interactive || options.yes) return 'apply';
  return ui.choice({
    kind: 'choice',
    id: 'review.go',
    label:
      count === 0
        ? 'Go on to what is done by hand?'
        : `Apply ${count === 1 ? 'this change' : `these ${count} changes`}?`,
    help: 'Nothing has changed yet. What takes something away or can’t be undone is asked one by one after this.',
    choices: [
      { value: 'apply' as const, label: 'Yes, go on' },
      ...(changeAnswer ? [{ value: 'change' as const, label: 'Change an answer …' }] : []),
      { value: 'quit' as const, label: 'No: keep the file, change nothing' },
    ],
    initial: { value: 'apply' as const, source: 'built in' },
  });
}

function declined(session: Session): AppError {
  return new AppError('SSB-801', 'Nothing was applied.', {
    why: 'You said no at the review. Your answers are in the file.',
    fix: [`${session.commandLine(session.command)}      shows it again`],
  });
}
