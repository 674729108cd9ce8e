/** What is said of a plan that would leave nobody who administers the account, and what is refused. */
import { describe, expect, it } from 'vitest';
import type { Flow } from '../../src/cli/changes/flow.ts';
import { lastOnes, lastOnesLines, refuseNobodyLeft } from '../../src/cli/lock-out/nobody-left.ts';
import type { AppError } from '../../src/errors.ts';
import { changeId, note, type Change } from '../../src/steps/change.ts';
import {
  actualOf,
  aGroup,
  aSet,
  assigned,
  assignedTo,
  aUser,
  MGMT,
  policy,
  type There,
} from '../steps/builders.ts';
import { desiredOf } from '../steps/wanted.ts';

const WORLD: There = {
  sets: [aSet('Admins', { managedPolicies: [policy('AdministratorAccess')], current: [MGMT] })],
  groups: [aGroup('Ops', ['ada', 'bob'])],
  users: [aUser('ada'), aUser('bob')],
  rows: [assigned('Admins', MGMT, 'Ops')],
};

const change = (verb: Change['verb'], step: Change['step'], ...names: string[]): Change => ({
  id: changeId(step, verb, ...names),
  ...{ step, verb, target: names.at(-1) ?? '', summary: 'goes', risk: 'takes-away', needs: [] },
});
const leaves = (name: string) => change('remove', 'users', 'Ops', name);
const ends = change('unassign', 'assignments', 'Admins', MGMT, 'Ops');
const other = change('delete', 'groups', 'Devs');
const adds: Change = { ...change('create', 'groups', 'New'), risk: 'none' };

function found(changes: Change[], there: There = WORLD, role = false) {
  const actual = actualOf(there);
  const arn = `arn:aws:sts::${MGMT}:assumed-role/AWSReservedSSO_Admins_0123456789abcdef/ada`;
  const caller = role ? { ...actual.caller, arn } : actual.caller;
  return { actual: { ...actual, caller }, desired: desiredOf({}), changes };
}

describe('a plan by which nobody administers the account any more', () => {
  it.each<[string, Change[], There, string[] | null]>([
    [
      'names what takes it from each, and nothing else',
      [leaves('ada'), other, leaves('bob')],
      WORLD,
      ['ada', 'bob'],
    ],
    ['names the one that takes it from all', [adds, other, ends], WORLD, ['Ops']],
    [
      'names all that is taken where no part of it is enough by itself',
      [adds, leaves('ada'), change('unassign', 'assignments', 'Admins', MGMT, 'user/ada')],
      {
        ...WORLD,
        groups: [aGroup('Ops', ['ada'])],
        rows: [assigned('Admins', MGMT, 'Ops'), assignedTo('Admins', MGMT, 'ada')],
      },
      ['ada', 'user/ada'],
    ],
    ['is none where somebody is left', [leaves('ada')], WORLD, null],
    ['is none where nobody administers it now', [ends], { ...WORLD, rows: [] }, null],
    ['is none where nothing changes', [], WORLD, null],
  ])('%s', (_, changes, there, taking) => {
    const last = lastOnes(found(changes, there), changes);
    expect(last?.taking.map(({ target }) => target) ?? null).toEqual(taking);
    if (last) expect(last).toMatchObject({ account: MGMT, one: 'ada' });
  });

  const WITH = {
    text: `  With all of this nobody administers ${MGMT} through Identity Center any more; ada, bob can now.`,
    tone: 'warn',
  };
  const ONLY = {
    text: '  Then only the root user, and IAM users and keys that are still there, get in.',
    tone: 'warn',
  };
  const STOP = {
    text: '  So not all of it will be done: keep one of them, or make another one first.',
    tone: 'warn',
  };
  const EMPTY = { text: '', tone: 'plain' };
  it.each([
    ['is said under the review of an apply', undefined, false, [EMPTY, WITH, STOP]],
    ['is said under that of undo, with what is left', true as const, false, [EMPTY, WITH, ONLY]],
    ['is as bad in undo for who comes in by it', true as const, true, [EMPTY, WITH, STOP]],
  ])('%s', (_, back, role, lines) => {
    expect(lastOnesLines(back, found([ends, note('groups', 'x', 'x', 'x')], WORLD, role))).toEqual(
      lines,
    );
  });

  it('is nothing to talk about where somebody is left', () => {
    expect(lastOnesLines(undefined, found([leaves('ada')]))).toEqual([]);
  });

  const flow = (back?: true) =>
    ({
      session: { command: 'apply', commandLine: (words: string) => `npx it ${words}` },
      ...(back && { back, words: 'undo RUN' }),
    }) as unknown as Flow;
  const refused = (back: true | undefined, role: boolean): AppError => {
    try {
      refuseNobodyLeft(flow(back), found([ends, adds], WORLD, role), [ends, adds]);
    } catch (error) {
      return error as AppError;
    }
    throw new Error('it was let through');
  };

  it('is refused, with a way on', () => {
    const { code, message, details } = refused(undefined, false);
    expect([code, message, details.why]).toEqual([
      'SSB-350',
      `Nobody would administer ${MGMT} through Identity Center any more, so nothing was touched.`,
      'This takes it from ada, bob, and then only the root user or an access key would get in:',
    ]);
    expect(details.problems).toEqual(['unassign Ops: goes']);
    expect(details.fix).toEqual([
      'npx it add EMAIL --like ada      makes another one first',
      'Or say no to what is named above.',
    ]);
  });

  it('is refused in undo to who comes in by it, with another way', () => {
    expect(refused(true, true).details.fix).toEqual([
      'npx it undo RUN --profile NAME      with credentials that stay: an IAM user’s, or root’s',
    ]);
  });

  it.each([
    ['undo by credentials that stay', true as const, [ends]],
    ['what leaves somebody', undefined, [leaves('ada')]],
  ])('lets through %s', (_, back, changes) => {
    expect(() => {
      refuseNobodyLeft(flow(back), found(changes), changes);
    }).not.toThrow();
  });
});
