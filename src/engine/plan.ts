/** Puts the steps' changes together into one plan, in the order they will happen. Pure. */
import { plainText } from '../aws/text.ts';
import type { AppError } from '../errors.ts';
import type { Foundations } from '../steps/actual.ts';
import type { PlanInput, Step } from '../steps/step.ts';
import type { Change, StepId, Verb } from '../steps/change.ts';

export interface Counts {
  create: number;
  update: number;
  delete: number;
  manual: number;
  note: number;
}

const COUNTED_AS: Record<Verb, keyof Counts> = {
  create: 'create',
  add: 'create',
  assign: 'create',
  attach: 'create',
  update: 'update',
  enable: 'update',
  provision: 'update',
  deactivate: 'update',
  detach: 'delete',
  remove: 'delete',
  unassign: 'delete',
  delete: 'delete',
  manual: 'manual',
  note: 'note',
};

/** The first reason, in the order of the steps, why nothing can go on as things are. */
export function firstBlocker(
  steps: readonly Step[],
  input: { config: PlanInput['config']; actual: Foundations },
): AppError | null {
  for (const step of steps) {
    const blocker = step.guard(input);
    if (blocker) return blocker;
  }
  return null;
}

/** Needs that are not planned count as done and are dropped; the rest comes before what needs it. */
export function planChanges(steps: readonly Step[], input: PlanInput): Change[] {
  const changes = steps.flatMap((step) => step.plan(input)).map(inOneLine);
  const planned = new Set(changes.map(({ id }) => id));
  const ordered = changes.map((change) => ({
    ...change,
    needs: change.needs.filter((id) => planned.has(id)),
    ...(change.after ? { after: change.after.filter((id) => planned.has(id)) } : {}),
  }));
  return [
    ...ordered.filter((change) => !isLoss(change)),
    ...ordered.filter(({ risk }) => risk === 'takes-away').reverse(),
    ...ordered.filter(({ risk }) => risk === 'credential'),
  ];
}

/** Names come from AWS: nobody's group may write lines of its own into a review, or in front of a yes. */
export function inOneLine(change: Change): Change {
  const { target, summary, meaning } = change;
  return {
    ...change,
    target: plainText(target),
    summary: plainText(summary, 2000),
    ...(meaning && { meaning: meaning.map((line) => plainText(line, 2000)) }),
  };
}

/** One step's changes, and the hand steps that they wait for: nobody else would ask for those. */
export function changesOfStep(only: StepId, changes: readonly Change[]): Change[] {
  const own = changes.filter(({ step }) => step === only);
  const needed = own.flatMap(({ needs }) => needs);
  return changes.filter(
    (change) => own.includes(change) || (change.verb === 'manual' && needed.includes(change.id)),
  );
}

export function countChanges(changes: readonly Change[]): Counts {
  const counts: Counts = { create: 0, update: 0, delete: 0, manual: 0, note: 0 };
  for (const { verb } of changes) counts[COUNTED_AS[verb]] += 1;
  return counts;
}

/** What apply would do: everything but what a person does and what is only to know. */
export function isWork({ verb }: Change): boolean {
  return verb !== 'note' && verb !== 'manual';
}

/** Takes something away from somebody: it comes last, and not at all once anything has failed. */
export function isLoss({ risk }: Change): boolean {
  return risk === 'takes-away' || risk === 'credential';
}

/** Needs a yes of its own, which --yes does not give. */
export function needsOwnYes({ risk }: Change): boolean {
  return risk !== 'none';
}

/** Those of `others` that this change waits for, directly or through changes of `all`. */
export function neededFrom(
  change: Change,
  others: readonly Change[],
  all: readonly Change[],
): Change[] {
  const reached = new Set<string>();
  const open = [...change.needs];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...(all.find((one) => one.id === id)?.needs ?? []));
  }
  return others.filter(({ id }) => reached.has(id));
}
