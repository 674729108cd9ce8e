import { describe, expect, it } from 'vitest';
import { applyPermissionSet } from '../../src/steps/permission-set-apply.ts';
import { permissionSets } from '../../src/steps/permission-sets.ts';
import type { ApplyIo } from '../../src/steps/step.ts';
import { changeId, type Change, type Verb } from '../../src/steps/change.ts';
import { fakeAws, INSTANCE } from '../aws/fake.ts';
import { actualOf, arnOf, DEV, MGMT, policy, PROD } from './builders.ts';
import { desiredOf, wantSet } from './wanted.ts';
import { data, inline, READ, WRITE } from './data-set.ts';
import { planTable } from './plan-table.ts';

describe('the accounts that carry a permission set', () => {
  const current = { current: [DEV, PROD] };
  planTable(permissionSets, [
    data('are up to date and left alone', {}, current, []),
    data(
      'are brought up to date after a change of fields',
      { description: 'Lake' },
      current,
      ['update:Data:fields', 'provision:Data'],
      ['description', 'bring 2 accounts up to date'],
    ),
    data('are brought up to date after a policy is attached', { managed: [policy('A')] }, current, [
      'attach:Data:A',
      'provision:Data',
    ]),
    data(
      'are brought up to date by a lone detach itself',
      { managed: [] },
      { ...current, managedPolicies: [policy('A')] },
      ['detach:Data:A !takes-away'],
    ),
    data(
      'are brought up to date by a narrower inline policy itself',
      { inline: inline(READ) },
      { ...current, inlinePolicy: inline(WRITE) },
      ['update:Data:inline-policy !takes-away'],
    ),
    data(
      'are brought up to date between an attach and a detach',
      { managed: [policy('A')] },
      { ...current, managedPolicies: [policy('B')] },
      ['attach:Data:A', 'detach:Data:B !takes-away', 'provision:Data'],
    ),
    data('are not touched for tags', { tags: { a: '1' } }, current, ['update:Data:tags']),
    data('are none, so nothing has to be brought up to date', { description: 'Lake' }, {}, [
      'update:Data:fields',
    ]),
    data(
      'are mended where their copy is stale',
      {},
      { current: [DEV], stale: [PROD] },
      ['provision:Data'],
      [/^bring 1 account up to date; AWS says a copy there is stale, so what was changed/],
    ),
    data(
      'are all counted where one is stale and the set changes too',
      { description: 'Lake' },
      { current: [DEV], stale: [PROD] },
      ['update:Data:fields', 'provision:Data'],
      ['description', /^bring 2 accounts up to date; AWS says a copy there is stale/],
    ),
    data(
      'are only noted where AWS lists one as up to date and as not',
      {},
      { unclear: [PROD] },
      ['note:unclear%3AData'],
      [`AWS lists ${PROD} as up to date and as not; left alone`],
    ),
  ]);
});

describe('a part that the file does not have', () => {
  it('is not told as written', async () => {
    const outcome = await applyPermissionSet(changeOf('attach', 'Data', 'Gone'), ioOf({}));
    expect(outcome).toEqual({ status: 'failed', reason: 'the file no longer names Gone in Data' });
  });
});

/** What a change of sets is applied with, where AWS answers this. */
function ioOf(answers: Parameters<typeof fakeAws>[0]): ApplyIo {
  const { aws, center, clock } = fakeAws(answers);
  return {
    aws,
    config: { version: 1 },
    desired: desiredOf({ permissionSets: [wantSet('Data')] }),
    actual: actualOf(),
    center: () => Promise.resolve({ ...center, instance: INSTANCE }),
    ids: {
      permissionSet: (name) => Promise.resolve(arnOf(name)),
      group: () => Promise.resolve(null),
      user: () => Promise.resolve(null),
      remember: () => undefined,
    },
    run: [],
    isOver: () => false,
    lockOut: () => Promise.resolve([]),
    edit: () => Promise.resolve(),
    clock,
    requests: { of: () => undefined, note: () => undefined },
    progress: () => undefined,
  };
}

const changeOf = (verb: Verb, ...names: string[]): Change => ({
  id: changeId('permission-sets', verb, ...names),
  step: 'permission-sets',
  verb,
  target: '',
  summary: '',
  risk: 'none',
  needs: [],
});

describe('an account that refuses its copy', () => {
  const FailureReason = 'Received a 403 status error: not authorized to perform iam:PutRolePolicy';

  /** What the outcome says when AWS names this account, or none. */
  async function refusedIn(named: object): Promise<string> {
    const io = ioOf({
      ListAccountsForProvisionedPermissionSet: [{ AccountIds: [DEV] }],
      ProvisionPermissionSet: [
        { PermissionSetProvisioningStatus: { Status: 'FAILED', FailureReason, ...named } },
      ],
    });
    const outcome = await applyPermissionSet(changeOf('provision', 'Data'), io);
    expect(outcome.status).toBe('failed');
    return outcome.reason ?? '';
  }

  it('is named, with what can be the reason there', async () => {
    expect(await refusedIn({ AccountId: DEV })).toMatch(`refused in account ${DEV}`);
    expect(await refusedIn({ AccountId: MGMT })).toMatch('In the management account');
  });

  it('is not taken for the management account where AWS does not name it', async () => {
    expect(await refusedIn({})).toMatch('refused in one of the accounts');
  });
});
