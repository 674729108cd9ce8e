/** `plan`: what would change, on stdout; changes nothing. */
import { resolve } from 'node:path';
import { checkConfirms } from '../../engine/approve.ts';
import { isWork } from '../../engine/plan.ts';
import { AppError } from '../../errors.ts';
import type { StepId } from '../../steps/change.ts';
import { stillThere } from './conclude.ts';
import { writePlan } from './hold-back.ts';
import { quote } from '../invocation.ts';
import type { Flow } from './flow.ts';
import { lookAndPlan, reviewOf } from './plan-and-review.ts';
import { planData } from './plan-data.ts';
import { refusalWarnings } from '../refusal-warnings.ts';
import { placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { withFile } from '../with-file.ts';

export async function plan(
  session: Session,
  { check = false, only, out }: { check?: boolean; only?: StepId; out?: string },
): Promise<CommandResult> {
  const how = { check, ...(out === undefined ? {} : { out }) };
  return planFlow(await withFile(session, only === undefined ? {} : { only }), how);
}

/** The plan of a file that is open already; a dry run ends here. */
export async function planFlow(
  flow: Flow,
  { check = false, out }: { check?: boolean; out?: string } = {},
): Promise<CommandResult> {
  const { session } = flow;
  const found = await lookAndPlan(flow);
  checkConfirms(found.changes, session.options.confirm);
  const differs = check && found.changes.some(isWork);
  if (out !== undefined) writePlan(resolve(out), found);
  const words = session.command === 'plan' ? 'apply' : session.command;
  const apply = session.commandLine(out === undefined ? words : `${words} ${quote(out)}`);
  return {
    exit: differs ? 7 : 0,
    ...placeOf(found.actual, flow.file.loaded().config.portalUrl),
    data: planData(found.changes),
    warnings: [...refusalWarnings(found.actual), ...stillThere(session, found, found.changes)],
    next: found.changes.some(isWork)
      ? [
          {
            command: apply,
            when: session.options.dryRun ? 'to do it: the same without --dry-run' : 'to do it',
          },
        ]
      : [],
    text: reviewOf(flow, found)
      .map(({ text }) => text)
      .join('\n'),
    ...(differs
      ? {
          error: new AppError('SSB-701', 'The account differs from the file.', {
            why: 'The changes above are not made yet. With --check that is exit 7, and no failure.',
            fix: [apply],
          }),
        }
      : {}),
  };
}
