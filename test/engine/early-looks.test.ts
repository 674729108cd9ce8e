/** What a run has changed is looked at while it goes on, and the proof takes that, once. */
import { describe, expect, it } from 'vitest';
import { earlyLooks } from '../../src/engine/early-looks.ts';
import type { Instance } from '../../src/aws/types.ts';
import type { Assignment, RequestState } from '../../src/aws/assignment-types.ts';
import type { Aws, CenterApi } from '../../src/aws/api.ts';
import type { Clock } from '../../src/clock.ts';
import { simulatedClock } from '../../src/sandbox/clock.ts';

const row = (accountId: string, principalId = 'g1'): Assignment => ({
  ...{ permissionSetArn: 'set', accountId },
  ...{ principalType: 'GROUP', principalId },
});

/** An Identity Center of two lists that takes 50 ms a call and 2 s an assignment, and tells what was asked of it. */
function bench() {
  const clock = simulatedClock(0);
  const asked: string[] = [];
  const rows: Assignment[] = [];
  const members: [group: string, user: string][] = [];
  const ends = new Map<string, RequestState['status']>();
  let refused = 0;
  const call = async (what: string) => {
    asked.push(what);
    await clock.sleep(50);
    if (refused > 0 && what.startsWith('list')) {
      refused -= 1;
      throw new Error('refused');
    }
  };
  const center = {
    assignments: {
      async list(_set: string, accountId: string) {
        await call(`list ${accountId}`);
        return rows.filter((one) => one.accountId === accountId);
      },
      async create(one: Assignment) {
        await call(`create ${one.accountId}`);
        rows.push(one);
        return { requestId: `${one.accountId} ${one.principalId}`, status: 'IN_PROGRESS' };
      },
      async created(requestId: string) {
        await clock.sleep(2000);
        return { requestId, status: ends.get(requestId) ?? 'SUCCEEDED' };
      },
      remove: () => Promise.resolve({ requestId: 'r', status: 'SUCCEEDED' }),
    },
    identityStore: {
      async addMember(group: string, user: string) {
        await call(`add ${group}`);
        members.push([group, user]);
        return true;
      },
      async members(group: string) {
        await call(`list ${group}`);
        const own = members.filter(([one]) => one === group);
        return own.map(([, userId]) => ({ membershipId: userId, userId }));
      },
      async createGroup(group: string) {
        await call(`make ${group}`);
        return { id: group, made: true };
      },
      removeMember: () => Promise.resolve(),
    },
  } as unknown as CenterApi;
  let leapt = 0;
  const ownClock: Clock = { ...clock, now: () => clock.now() + leapt };
  const looks = earlyLooks({ center: () => center } as unknown as Aws, ownClock);
  const [run, proof] = [looks.run, looks.proof].map((aws) => aws.center({} as Instance));
  if (!run || !proof) throw new Error('no center');
  const assign = async (one: Assignment) => {
    const { requestId } = await run.assignments.create(one);
    await run.assignments.created(requestId);
  };
  return {
    ...{ clock, run, proof, rows, assign },
    refuse: (times: number) => (refused = times),
    /** Somebody sets the clock of this computer. */
    leap: (by: number) => (leapt = by),
    lists: () => asked.filter((one) => one.startsWith('list')),
  };
}

describe('early looks', () => {
  it('are taken by the proof, which asks only for what was not looked at, and a second time for all', async () => {
    const { clock, run, proof, assign, lists } = bench();
    await assign(row('1'));
    await run.identityStore.addMember('g1', 'ana');
    await clock.sleep(1500);
    expect(lists()).toEqual(['list 1', 'list g1']);
    const ask = async () => [
      await proof.assignments.list('set', '1'),
      await proof.identityStore.members('g1'),
      await proof.assignments.list('set', '2'),
    ];
    const first = await ask();
    expect(first).toEqual([[row('1')], [{ membershipId: 'ana', userId: 'ana' }], []]);
    expect(lists().slice(2)).toEqual(['list 2']);
    expect(await ask()).toEqual(first);
    expect(lists()).toHaveLength(6);
  });

  it('do not count where the same place was changed afterwards', async () => {
    const { clock, proof, assign, lists } = bench();
    await assign(row('1'));
    await clock.sleep(1200);
    await assign(row('1', 'g2'));
    expect(await proof.assignments.list('set', '1')).toEqual([row('1'), row('1', 'g2')]);
    expect(lists()).toHaveLength(2);
  });

  it('wait until a place has been quiet, so that a group with many new members is read once', async () => {
    const { clock, run, lists } = bench();
    for (let i = 0; i < 30; i += 1) await run.identityStore.addMember('g1', `u${i}`);
    await clock.sleep(3000);
    expect(lists()).toEqual(['list g1']);
  });

  it('are also for a group that has nobody in it', async () => {
    const { clock, run, proof, lists } = bench();
    await run.identityStore.createGroup('g1', '');
    await clock.sleep(1500);
    expect(await proof.identityStore.members('g1')).toEqual([]);
    expect(lists()).toHaveLength(1);
  });

  it('are two at a time, so that no change waits behind them', async () => {
    const { clock, assign, lists } = bench();
    await Promise.all(['1', '2', '3', '4', '5'].map((account) => assign(row(account))));
    await clock.sleep(1010);
    expect(lists()).toHaveLength(2);
    await clock.sleep(1000);
    expect(lists()).toHaveLength(5);
  });

  it.each([-3_600_000, 24 * 3_600_000])(
    'wait no longer where the clock leaps by %i ms',
    async (by) => {
      const { clock, assign, lists, leap } = bench();
      await assign(row('1'));
      leap(by);
      await clock.sleep(3000);
      expect(lists()).toEqual(['list 1']);
    },
  );

  it('that fail are asked for again by the proof', async () => {
    const { clock, proof, assign, refuse } = bench();
    refuse(1);
    await assign(row('1'));
    await clock.sleep(2000);
    expect(await proof.assignments.list('set', '1')).toEqual([row('1')]);
  });

  it('that fail while the proof waits for them are asked for again, too', async () => {
    const { clock, proof, assign, refuse, lists } = bench();
    refuse(1);
    await assign(row('1'));
    // The look is under way.
    await clock.sleep(1010);
    expect(lists()).toEqual(['list 1']);
    expect(await proof.assignments.list('set', '1')).toEqual([row('1')]);
    expect(lists()).toEqual(['list 1', 'list 1']);
  });

  it('count for nothing where anything is taken away', async () => {
    const { clock, run, proof, rows, assign } = bench();
    await assign(row('1'));
    await clock.sleep(2000);
    await run.assignments.remove(row('1'));
    rows.length = 0;
    expect(await proof.assignments.list('set', '1')).toEqual([]);
  });
});
