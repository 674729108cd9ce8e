/**
 * A plan in a file, to be looked at by somebody else and applied later: only if the very same plan comes out again by
 * then. It is made anew from the file and AWS, so nothing in it is taken on trust. Pure.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AppError } from '../errors.ts';
import { parsedJson } from '../json.ts';
import type { Step } from '../steps/step.ts';
import type { Change } from '../steps/change.ts';
import type { Survey } from './survey.ts';

const saved = z.object({
  version: z.literal(1),
  account: z.string(),
  fingerprint: z.string(),
  changes: z.array(
    z.looseObject({
      id: z.string(),
      verb: z.string(),
      target: z.string(),
      summary: z.string(),
      risk: z.string(),
      needs: z.array(z.string()),
      makes: z.string().optional(),
    }),
  ),
});
export type SavedPlan = z.infer<typeof saved>;

/** A change with what it makes as a hash: a summary does not tell what a policy says. */
export type Printable = Change & { makes: string };

export function printable(
  { desired, actual, changes }: Pick<Survey, 'desired' | 'actual' | 'changes'>,
  steps: readonly Step[],
): Printable[] {
  return changes.map((change) => {
    const step = steps.find(({ id }) => id === change.step);
    const made = step?.trace?.(change, { desired, actual }).after ?? null;
    return { ...change, makes: createHash('sha256').update(JSON.stringify(made)).digest('hex') };
  });
}

/** The text of the file. Notes are not in it: they are nothing to do. */
export function savePlan(account: string, changes: readonly Printable[]): string {
  const kept = changes.filter(({ verb }) => verb !== 'note').map((change) => ({ ...change }));
  const plan: SavedPlan = {
    version: 1,
    account,
    fingerprint: printOf(account, kept),
    changes: kept,
  };
  return `${JSON.stringify(plan, null, 2)}\n`;
}

/** Throws AppError SSB-608 for what plan has not written, or what was changed since. */
export function readPlan(text: string, path: string): SavedPlan {
  const plan = saved.safeParse(parsedJson(text));
  if (plan.success && printOf(plan.data.account, plan.data.changes) === plan.data.fingerprint) {
    return plan.data;
  }
  throw new AppError('SSB-608', `${path} is no plan as it was saved.`, {
    why: plan.success
      ? 'Its fingerprint does not fit what is in it: it was edited, or cut and mended.'
      : 'It can’t be read as one.',
    fix: ['Save it again with plan --out FILE.'],
  });
}

/** What is otherwise by now, one a line; empty: nothing. */
export function movedSince(
  plan: SavedPlan,
  account: string,
  changes: readonly Printable[],
): string[] {
  if (plan.account !== account)
    return [`the plan is for account ${plan.account}, this is ${account}`];
  const now = new Map(changes.filter(({ verb }) => verb !== 'note').map((one) => [one.id, one]));
  const before = new Map(plan.changes.map((one) => [one.id, one]));
  const text = ({
    verb,
    target,
    summary,
  }: Pick<SavedPlan['changes'][number], 'verb' | 'target' | 'summary'>) =>
    `${verb} ${target}  ${summary}`.trim();
  return [
    ...[...before.values()]
      .filter(({ id }) => !now.has(id))
      .map((one) => `no longer to do: ${text(one)}`),
    ...[...now.values()].filter(({ id }) => !before.has(id)).map((one) => `new: ${text(one)}`),
    ...[...now.values()].flatMap((one) => {
      const was = before.get(one.id);
      const same = !was || printOf('', [was]) === printOf('', [one]);
      return same
        ? []
        : [
            text(one) === text(was)
              ? `otherwise: ${text(one)}  (what it makes is not what was agreed to)`
              : `otherwise: ${text(one)}  (was: ${text(was)})`,
          ];
    }),
  ];
}

type Printed = Pick<Change, 'id' | 'target' | 'summary' | 'needs'> & {
  verb: string;
  risk: string;
  after?: unknown;
  makes?: string | undefined;
};

/** Two plans with the same print do the same. */
function printOf(account: string, changes: readonly Printed[]): string {
  const lines = changes.map(({ id, verb, target, summary, risk, needs, after, makes }) =>
    JSON.stringify([id, verb, target, summary, risk, needs, after ?? [], makes ?? '']),
  );
  return createHash('sha256')
    .update([account, ...lines.toSorted()].join('\n'))
    .digest('hex');
}
