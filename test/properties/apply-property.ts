/** A plan applied with some of its removals confirmed, then with all of them: what is left each time. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import type { Change, Outcome } from '../../src/steps/change.ts';
import { configFor } from './config-arbitrary.ts';
import { expectExplained } from './explained.ts';
import { featuresOf } from './features.ts';
import { notOurs } from './ours.ts';
import { pictureOf, type Picture } from './picture.ts';
import { apply, idsOf, load, look, open, workOf } from './run.ts';
import type { WorldSpec } from './spec.ts';
import { world } from './world-arbitrary.ts';

export interface Case {
  spec: WorldSpec;
  config: Config;
  /** Says yes to the nth removal. */
  yes: boolean[];
}

export const cases: fc.Arbitrary<Case> = world.chain((spec) =>
  fc.record({
    spec: fc.constant(spec),
    config: configFor(spec),
    yes: fc.oneof(
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      fc.constant<boolean[]>([false]),
    ),
  }),
);

const removalsIn = (changes: readonly Change[]) =>
  changes.filter(({ risk }) => risk === 'takes-away').map(({ id }) => id);
const idsWith = (outcomes: Map<string, Outcome>, ...statuses: Outcome['status'][]) =>
  [...outcomes].filter(([, { status }]) => statuses.includes(status)).map(([id]) => id);

/** Throws where a promise is broken; gives the features that came up to `seen`. */
export async function check(
  { spec, config, yes }: Case,
  seen: (features: string[]) => void,
): Promise<void> {
  const subject = open(spec);
  const { state } = subject.sandbox;
  const loaded = load(config);
  const before = pictureOf(state);
  const found = await look(subject, loaded);
  const plan = workOf(found);
  seen(featuresOf(spec, config, found));
  expect(notOurs(plan, config, spec)).toEqual([]);
  expect(new Set(idsOf(plan)).size, 'ids are unique').toBe(plan.length);

  const removals = removalsIn(plan);
  const confirmed = removals.filter((_, index) => yes[index % yes.length] === true);
  const first = await apply(subject, loaded, found, confirmed);
  expect(problems(first.outcomes)).toEqual([]);
  const done = new Set(idsWith(first.outcomes, 'done', 'already'));
  expectExplained(before, pictureOf(state), config, done);
  if (confirmed.length === 0) {
    const now = pictureOf(state).access;
    expect(
      [...before.access].filter((one) => !now.has(one)),
      'ways in that were lost',
    ).toEqual([]);
  }

  const after = await look(subject, loaded);
  expect(idsOf(workOf(after))).toEqual(leftOver(plan, done));
  expect(
    beyondLimits(workOf(after), before, pictureOf(state)),
    'allowed without its limits',
  ).toEqual([]);

  // A limit on a set that has just lost its last account takes nothing from anyone any more.
  const eased = idsOf(withoutWaiting(workOf(after)));
  expect(eased.filter((id) => !LIMIT.test(id))).toEqual([]);
  const again = await apply(subject, loaded, after, []);
  expect(again.writes, 'calls of a second apply').toHaveLength(eased.length);
  expect(idsWith(again.outcomes, 'done').sort()).toEqual([...eased].sort());

  const then = eased.length === 0 ? after : await look(subject, loaded);
  const last = await apply(subject, loaded, then, removalsIn(workOf(then)));
  expect(problems(last.outcomes)).toEqual([]);
  const end = await look(subject, loaded);
  expect(idsOf(workOf(end))).toEqual([]);
  const nothing = await apply(subject, loaded, end, []);
  expect(nothing.writes).toEqual([]);
}

const LIMIT = /^permission-sets:(?:attach|update):[^:]*:(?:inline-policy|permissions-boundary)$/;

/** What only adds and waits for no removal, directly or through others. */
function withoutWaiting(changes: readonly Change[]): Change[] {
  const waiting = new Set(removalsIn(changes));
  for (let size = -1; size !== waiting.size;) {
    size = waiting.size;
    for (const { id, needs } of changes)
      if (needs.some((need) => waiting.has(need))) waiting.add(id);
  }
  return changes.filter(({ id }) => !waiting.has(id));
}

/** While a limit of a set is left undone, the set allows nothing more than before, and nobody more has it. */
function beyondLimits(left: readonly Change[], before: Picture, now: Picture): string[] {
  const sets = left
    .filter(({ id, risk }) => LIMIT.test(id) && risk === 'takes-away')
    .map(({ id }) => decodeURIComponent(id.split(':')[2] ?? ''));
  return sets.flatMap((set) => {
    const policies = ({ sets: all }: Picture) =>
      [all.get(set)?.['managedPolicies'], all.get(set)?.['customerPolicies']].flat();
    const old = policies(before);
    const people = [...now.access].filter((one) => one.split(' ').at(-2) === set);
    return [
      ...policies(now).filter((policy) => !old.includes(policy)),
      ...people.filter((one) => !before.access.has(one)),
    ].map((one) => `${set}: ${String(one)}`);
  });
}

/** Failures, and what was skipped for another reason than a missing yes. */
function problems(outcomes: Map<string, Outcome>): string[] {
  const waits =
    /^it needs (?:assignments:unassign:|groups:delete:|permission-sets:(?:attach|update):)|^something else was not done/;
  return [...outcomes]
    .filter(
      ([, { status, reason = '' }]) =>
        status === 'failed' || (status === 'skipped' && !waits.test(reason)),
    )
    .map(([id, { status, reason = '' }]) => `${id} ${status}: ${reason}`);
}

/** What was planned and is not done; the memberships of a user who is deleted go with the user. */
function leftOver(plan: readonly Change[], done: ReadonlySet<string>): string[] {
  const left = plan.filter(({ id }) => !done.has(id));
  return idsOf(left).filter((id) => {
    const member = /^users:remove:[^:]*:(.*)$/.exec(id)?.[1];
    return member === undefined || !done.has(`users:delete:${member}`);
  });
}
