/** What an earlier run has asked AWS for and did not see the end of, when the next run comes to the same change. */
import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../src/aws/assignment-types.ts';
import { applyAssignment } from '../../src/steps/assignment-apply.ts';
import type { ApplyIo } from '../../src/steps/step.ts';
import { changeId, type Change } from '../../src/steps/change.ts';
import { actualOf, arnOf, DEV } from './builders.ts';

const CHANGE: Change = {
  id: changeId('assignments', 'assign', 'Data', DEV, 'Devs'),
  step: 'assignments',
  verb: 'assign',
  target: 'group Devs',
  summary: '',
  risk: 'none',
  needs: [],
};

const SUCCEEDED: RequestState = { requestId: 'r1', status: 'SUCCEEDED' };

/** How the change ends, and what was asked for anew, where the earlier request stands so. */
async function afterEarlier(earlier: RequestState | null, groups: string[] = []) {
  const started: string[] = [];
  const assignments = {
    list: () => Promise.resolve(groups.map((principalId) => ({ principalId }))),
    create: ({ accountId }: { accountId: string }) => {
      started.push(accountId);
      return Promise.resolve({ requestId: 'r2', status: 'SUCCEEDED' });
    },
    created: () => Promise.resolve(earlier),
  };
  const io = {
    actual: actualOf(),
    center: () => Promise.resolve({ assignments }),
    ids: {
      permissionSet: (name: string) => Promise.resolve(arnOf(name)),
      group: (name: string) => Promise.resolve(name),
    },
    run: [],
    isOver: () => false,
    requests: { of: () => 'r1', note: () => undefined },
    progress: () => undefined,
  } as unknown as ApplyIo;
  return { outcome: await applyAssignment(CHANGE, io), started };
}

describe('what an earlier run has asked AWS for', () => {
  it('is not asked for again while AWS is still at it', async () => {
    const { outcome, started } = await afterEarlier(null);
    expect([outcome.status, outcome.underWay]).toEqual(['failed', true]);
    expect(outcome.reason).toMatch(/still at it after 10 minutes \(request r1\)/);
    expect(started).toEqual([]);
  });

  it('is done where it succeeded', async () => {
    const { outcome, started } = await afterEarlier(SUCCEEDED, ['Devs']);
    expect([outcome, started]).toEqual([{ status: 'done' }, []]);
  });

  it('is asked for again where it succeeded and was taken away since', async () => {
    const { outcome, started } = await afterEarlier(SUCCEEDED);
    expect([outcome, started]).toEqual([{ status: 'done' }, [DEV]]);
  });

  it('is there already where it failed and somebody else has made it', async () => {
    const failed = { requestId: 'r1', status: 'FAILED' } as const;
    const { outcome, started } = await afterEarlier(failed, ['Devs']);
    expect([outcome, started]).toEqual([{ status: 'already' }, []]);
  });

  it.each(['FAILED', 'VANISHED'] as const)('is asked for again where it %s', async (status) => {
    const { outcome, started } = await afterEarlier({ requestId: 'r1', status });
    expect([outcome, started]).toEqual([{ status: 'done' }, [DEV]]);
  });
});
