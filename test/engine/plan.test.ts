import { describe, expect, it } from 'vitest';
import {
  countChanges,
  firstBlocker,
  isWork,
  needsOwnYes,
  planChanges,
} from '../../src/engine/plan.ts';
import { AppError } from '../../src/errors.ts';
import { steps } from '../../src/steps/index.ts';
import type { Step } from '../../src/steps/step.ts';
import type { Change, Risk, Verb } from '../../src/steps/change.ts';
import {
  actualOf,
  aGroup,
  aSet,
  assigned,
  assignedTo,
  aUser,
  DEV,
  noCenter,
} from '../steps/builders.ts';
import { desiredOf, wantGrant, wantSet, wantUser } from '../steps/wanted.ts';
import { eachRow } from '../steps/plan-table.ts';
import { change, removal } from './changes.ts';

const nothing = {
  config: { version: 1 as const },
  desired: desiredOf(),
  today: '2026-11-22',
  actual: actualOf(),
};

/** A step that plans just this, or refuses. */
function stepWith(plan: Change[], guard: AppError | null = null): Step {
  const [step] = steps;
  if (!step) throw new Error('no steps');
  return { ...step, plan: () => plan, guard: () => guard };
}

describe('a plan', () => {
  it('has the changes in the order of the steps, and removals last in the opposite order', () => {
    const plan = planChanges(
      [
        stepWith([change('a'), removal('x'), change('b')]),
        stepWith([removal('y'), removal('z'), change('c', { risk: 'irreversible' })]),
      ],
      nothing,
    );
    expect(plan.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'z', 'y', 'x']);
  });

  it('has credentials after everything else, in their own order', () => {
    const key = (id: string) => change(id, { risk: 'credential' });
    const plan = planChanges(
      [stepWith([key('k'), key('l'), change('a')]), stepWith([removal('x')])],
      nothing,
    );
    expect(plan.map(({ id }) => id)).toEqual(['a', 'x', 'k', 'l']);
  });

  it('drops needs that are not planned, since they count as done', () => {
    const plan = planChanges(
      [stepWith([change('a'), change('b', { needs: ['a', 'done long ago'] })])],
      nothing,
    );
    expect(plan.map(({ needs }) => needs)).toEqual([[], ['a']]);
  });

  it('keeps everything else of a change', () => {
    const given = change('a', { meaning: ['it stays'], risk: 'credential' });
    expect(planChanges([stepWith([given])], nothing)).toEqual([given]);
  });

  const ada = wantUser('ada');
  const whole = {
    permissionSets: [wantSet('Data')],
    users: [ada],
    ...wantGrant('Data', DEV, ['ada']),
  };
  const inUse = {
    sets: [aSet('Old', { current: [DEV] })],
    groups: [aGroup('Devs', ['bob'])],
    users: [aUser('bob')],
    rows: [assigned('Old', DEV, 'Devs'), assignedTo('Old', DEV, 'bob')],
  };
  const goes = { groups: ['Devs'], users: ['bob'], permissionSets: ['Old'], assignments: [] };
  eachRow(
    [
      {
        case: 'on an empty account',
        wants: desiredOf(whole),
        there: actualOf({ center: noCenter(), organization: { organization: null } }),
      },
      { case: 'where everything goes', wants: desiredOf({ absent: goes }), there: actualOf(inUse) },
      {
        case: 'where some comes and some goes',
        wants: desiredOf({ ...whole, absent: goes }),
        there: actualOf(inUse),
      },
    ],
    (row) => `of all steps has what a change needs before it, ${row.case}`,
    ({ wants, there }) => {
      const plan = planChanges(steps, { ...nothing, desired: wants, actual: there });
      const ids = plan.map(({ id }) => id);
      const needs = plan.flatMap((one) => one.needs.map((need) => [need, one.id] as const));
      expect(needs.length).toBeGreaterThan(0);
      for (const [need, id] of needs)
        expect(ids.indexOf(need), `${need} before ${id}`).toBeLessThan(ids.indexOf(id));
      expect(ids).toEqual(expect.arrayContaining(needs.map(([need]) => need)));
    },
  );

  it('ends access before it deletes the people, groups and sets it was for', () => {
    const plan = planChanges(steps, {
      ...nothing,
      desired: desiredOf({ absent: goes }),
      actual: actualOf(inUse),
    });
    expect(plan.filter(isWork).map(({ id }) => id)).toEqual([
      `assignments:unassign:Old:${DEV}:user%2Fbob`,
      `assignments:unassign:Old:${DEV}:Devs`,
      'users:delete:bob',
      'groups:delete:Devs',
      'permission-sets:delete:Old',
    ]);
  });
});

describe('the first reason why nothing can go on', () => {
  it('is that of the first step that has one', () => {
    const [one, two] = [new AppError('SSB-320', 'one'), new AppError('SSB-331', 'two')];
    const found = firstBlocker([stepWith([]), stepWith([], one), stepWith([], two)], nothing);
    expect(found).toBe(one);
  });

  it('is none where every step can go on', () => {
    expect(firstBlocker([stepWith([]), stepWith([])], nothing)).toBeNull();
  });
});

// Typed by Verb, so that a new verb does not compile until somebody decides what it counts as.
const COUNTED: Record<Verb, 'create' | 'update' | 'delete' | 'manual' | 'note'> = {
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
const verbs = Object.keys(COUNTED).filter((verb): verb is Verb => verb in COUNTED);

describe('what a change counts as', () => {
  const none = { create: 0, update: 0, delete: 0, manual: 0, note: 0 };
  eachRow(
    verbs,
    (verb) => `is ${COUNTED[verb]} for the verb ${verb}`,
    (verb) => {
      expect(countChanges([change('a', { verb })])).toEqual({ ...none, [COUNTED[verb]]: 1 });
    },
  );

  it('is one of five for every verb, and nothing is left out or counted twice', () => {
    const all = verbs.flatMap((verb) => [
      change(`${verb} 1`, { verb }),
      change(`${verb} 2`, { verb }),
    ]);
    const counts = countChanges(all);
    const { create, update, delete: removed, manual, note } = counts;
    expect(create + update + removed + manual + note).toBe(all.length);
    expect(counts).toEqual({ create: 8, update: 8, delete: 8, manual: 2, note: 2 });
  });

  it('is work for every verb but those of a person and those only to know', () => {
    const work = verbs.filter((verb) => isWork(change('a', { verb })));
    expect(verbs.filter((verb) => !work.includes(verb))).toEqual(['manual', 'note']);
  });

  it('needs a yes of its own for every risk', () => {
    const risks: Record<Risk, boolean> = {
      none: false,
      'takes-away': true,
      irreversible: true,
      credential: true,
    };
    const asked = Object.keys(risks).map((risk) => [
      risk,
      needsOwnYes(change('a', { risk: risk as Risk })),
    ]);
    expect(Object.fromEntries(asked)).toEqual(risks);
  });
});
