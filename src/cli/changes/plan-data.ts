/** A plan, and what became of it, as the JSON document shows it. Pure. */
import { countChanges } from '../../engine/plan.ts';
import type { Change, Outcome, Verb } from '../../steps/change.ts';

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
  if (verb === 'note') return { status: 'already' };
  const reason = verb === 'manual' ? 'only a person can do this' : 'nobody said yes to it';
  return { status: 'skipped', reason };
}
