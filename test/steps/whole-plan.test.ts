/** What the steps say together: one must not take away what another one leaves alone. */
import { describe, expect } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { isWork, planChanges } from '../../src/engine/plan.ts';
import { reviewLines } from '../../src/engine/review.ts';
import { steps } from '../../src/steps/index.ts';
import type { Change } from '../../src/steps/change.ts';
import {
  actualOf,
  aGroup,
  aSet,
  assigned,
  aUser,
  DEV,
  noCenter,
  policy,
  PROD,
  unreadable,
  type There,
} from './builders.ts';
import { desiredOf, wantAccess, wantGroup, wantSet, wantUser, type Wanted } from './wanted.ts';
import { eachRow, shown } from './plan-table.ts';

const SEEN: Partial<Config> = {
  confirmed: Object.fromEntries(
    ['email-otp', 'mfa'].map((id) => [id, { by: 'ada', date: '2026-01-01' }]),
  ),
};

function planAll(wants: Wanted, there: There, file: Partial<Config> = {}): Change[] {
  return planChanges(steps, {
    config: { version: 1, ...SEEN, ...file },
    desired: desiredOf(wants),
    actual: actualOf(there),
    today: '2026-11-22',
  });
}

interface Row {
  case: string;
  wants: Wanted;
  there: There;
  /** All that the program would do. */
  work: string[];
  notes: RegExp;
}

describe('the plan of all steps', () => {
  eachRow<Row>(
    [
      {
        case: 'ends no access of a grant group whose members can’t be read',
        wants: { permissionSets: [wantSet('PowerUserAccess')] },
        there: {
          sets: [aSet('PowerUserAccess', { current: [DEV, PROD] })],
          groups: [aGroup(`PowerUserAccess-${DEV}`, ['bob'])],
          users: unreadable(),
          rows: [assigned('PowerUserAccess', DEV, `PowerUserAccess-${DEV}`)],
        },
        work: [],
        notes: /should go, but who is in it or what it opens can't be read; left alone/,
      },
      {
        case: 'ends no access of an absent group that the identity provider owns',
        wants: { absent: { groups: ['Idp'] } },
        there: {
          sets: [aSet('X', { current: [DEV] })],
          groups: [aGroup('Idp', [], { external: true })],
          rows: [assigned('X', DEV, 'Idp')],
        },
        work: [],
        notes: /Idp belongs to your identity provider: remove it there/,
      },
      {
        case: 'removes no person whose access can’t be read',
        wants: { absent: { users: ['bob'] } },
        there: { users: [aUser('bob')], groups: [aGroup('G', ['bob'])], sets: unreadable() },
        work: [],
        notes: /bob should go, but what this person reaches can't be read; left alone/,
      },
      {
        case: 'makes nothing by hand where most people come from an identity provider',
        wants: { users: [wantUser('zed')], groups: [wantGroup('NewG', ['zed'])] },
        there: {
          users: [aUser('ada', { external: true }), aUser('bob', { external: true }), aUser('old')],
        },
        work: [],
        notes: /zed is missing: your identity provider makes the users/,
      },
      {
        case: 'makes people where a provider of long ago left a few behind',
        wants: { users: [wantUser('zed')] },
        there: { users: [aUser('ada', { external: true }), aUser('bob'), aUser('old')] },
        work: ['users:create:zed'],
        notes: /not in the file/,
      },
      {
        case: 'does not call a group of another tool unnamed when access uses it',
        wants: { assignments: [wantAccess('X', DEV, 'AWSAuditors')] },
        there: {
          sets: [aSet('X', { current: [DEV] })],
          groups: [aGroup('AWSAuditors')],
          rows: [assigned('X', DEV, 'AWSAuditors')],
        },
        work: [],
        notes: /^not in the file, left alone: X$/,
      },
      {
        case: 'names the Regions where nobody could look before anything is enabled',
        wants: {},
        there: {
          center: noCenter({
            search: {
              instances: [],
              searched: ['eu-west-1', 'us-east-1'],
              unknown: [{ region: 'us-east-1', why: 'not allowed' }],
            },
          }),
        },
        work: [],
        notes: /could not be looked for in us-east-1 \(not allowed\); if it is there, stop here/,
      },
    ],
    (row) => row.case,
    ({ wants, there, work, notes }) => {
      const plan = planAll(wants, there, { region: 'eu-west-1' });
      expect(plan.filter(isWork).map(shown)).toEqual(work);
      const said = plan.filter(({ verb }) => verb === 'note').map(({ summary }) => summary);
      expect(
        said.some((text) => notes.test(text)),
        said.join('\n'),
      ).toBe(true);
    },
  );

  eachRow(
    [
      {
        case: 'gives nobody a half-made set before its limits are there',
        current: [],
        needs: [
          'permission-sets:update:Dev:permissions-boundary',
          'permission-sets:attach:Dev:inline-policy',
        ],
      },
      {
        case: 'gives a set in use to nobody else before somebody says yes to its limits',
        current: [PROD],
        needs: [
          'permission-sets:update:Dev:permissions-boundary',
          'permission-sets:attach:Dev:inline-policy',
        ],
      },
    ],
    (row) => row.case,
    ({ current, needs }) => {
      const deny = { Statement: [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }] };
      const plan = planAll(
        {
          permissionSets: [
            wantSet('Dev', {
              managed: [policy('AdministratorAccess')],
              inline: deny,
              boundary: { managedPolicy: policy('PowerUserAccess') },
            }),
          ],
          groups: [wantGroup('G', [])],
          assignments: [wantAccess('Dev', DEV, 'G')],
        },
        {
          sets: [aSet('Dev', { managedPolicies: [policy('AdministratorAccess')], current })],
          groups: [aGroup('G')],
        },
      );
      expect(plan.find(({ verb }) => verb === 'assign')?.needs).toEqual(needs);
    },
  );

  eachRow(
    [
      { case: 'says first that nothing is taken away', stale: [], first: /takes anything away\.$/ },
      {
        case: 'does not say so where a stale copy may hold more than the set does now',
        stale: [DEV],
        first: /but what was taken out of a permission set before now takes effect/,
      },
    ],
    (row) => row.case,
    ({ stale, first }) => {
      const wants = { permissionSets: [wantSet('Dev', { description: 'new' })] };
      const plan = planAll(wants, { sets: [aSet('Dev', { current: [PROD], stale })] });
      expect(reviewLines(plan, 'here')[0]?.text).toMatch(first);
    },
  );
});
