/** Flows that together make every call that the steps declare, and a way to run one as the engine does. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { explainAwsError } from '../../src/aws/errors.ts';
import { actionOf } from '../../src/aws/denied.ts';
import { isForeignError } from '../../src/aws/error-kinds.ts';
import { playPart } from '../../src/cli/rehearsal/rehearsal.ts';
import { refusalWarnings } from '../../src/cli/refusal-warnings.ts';
import { approve } from '../../src/engine/approve.ts';
import { execute } from '../../src/engine/execute.ts';
import type { ExecuteIo } from '../../src/engine/execute-io.ts';
import { isWork, needsOwnYes } from '../../src/engine/plan.ts';
import { survey } from '../../src/engine/survey.ts';
import { AppError } from '../../src/errors.ts';
import type { CallerPolicy } from '../../src/sandbox/caller-policy.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { steps } from '../../src/steps/index.ts';
import type { StepId } from '../../src/steps/change.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { memoryFile, openWorld } from '../helpers/world.ts';
import type { Flow } from './privilege-flows.ts';

type Service = Parameters<typeof actionOf>[0];

export interface Ran {
  /** Ids of changes that did not end well, and what was said of them, of reads that were refused, and of how it ended. */
  failed: string[];
  said: string;
}

/** Reads, plans, says yes to all and applies. `onCall` is told each action, and the step it was made in. */
export async function runFlow(
  { world: name, file: text, tweak }: Flow,
  {
    policies,
    onCall,
  }: {
    policies?: CallerPolicy[];
    onCall?: (action: string, step: StepId | undefined) => void;
  } = {},
): Promise<Ran> {
  const inside = new AsyncLocalStorage<StepId>();
  const change = (state: WorldState) => {
    tweak?.(state);
    if (policies) state.switches.policies = policies;
  };
  const world = openWorld({ world: name, tweak: change }, ({ service, operation }) => {
    onCall?.(actionOf(service as Service, operation), inside.getStore());
  });
  const file = memoryFile(text);
  const ui = scriptedUi({}, { interactive: false });
  const explain = (error: unknown) =>
    explainAwsError(error, { doing: 'running', commandPrefix: 'sso-bootstrap' });
  const io: ExecuteIo = {
    steps,
    aws: world.aws,
    ui,
    clock: world.sandbox.clock,
    file,
    region: { value: file.loaded().config.region ?? 'us-east-1', named: true },
    inStep: (step, work) => inside.run(step, work),
    explain: (error) => wordsOf(isForeignError(error) ? explain(error) : error),
    lockOut: () => Promise.resolve([]),
    hand: {
      play: (item, region) => {
        playPart(item.id, region, world.sandbox);
      },
      confirm: () => Promise.resolve(),
      command: '',
    },
  };
  try {
    const found = await survey(io, file.loaded());
    const { approved } = await approve(found.changes, ui, {
      confirm: found.changes.filter(needsOwnYes).map(({ id }) => id),
      rehearsal: true,
    });
    const outcomes = await execute(io, found, approved);
    const bad = found.changes.filter(
      (change) => isWork(change) && outcomes.get(change.id)?.status !== 'done',
    );
    const reasons = bad.map(({ id }) => `${id}: ${outcomes.get(id)?.reason ?? ''}`);
    const warnings = refusalWarnings(found.actual);
    return { failed: reasons, said: [...reasons, ...warnings, ...ui.said].join('\n') };
  } catch (error) {
    const ours = isForeignError(error) ? explain(error) : error;
    return { failed: ['the run'], said: wordsOf(ours) };
  } finally {
    // Else it slows down every promise of the tests that come after.
    inside.disable();
  }
}

export function wordsOf(error: unknown): string {
  if (!(error instanceof AppError)) return String(error);
  const { why, problems = [], fix = [] } = error.details;
  return [error.code, error.message, why, ...problems, ...fix].join('\n');
}
