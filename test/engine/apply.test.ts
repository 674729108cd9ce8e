import { describe, expect, it } from 'vitest';
import { change, removal } from './changes.ts';
import { failing, run } from './run.ts';

describe('applying changes', () => {
  it('does everything at once where nothing stands in the way', async () => {
    const { spans, ends } = await run([change('a'), change('b'), change('c')]);
    expect(spans.map(({ from }) => from)).toEqual([0, 0, 0]);
    expect(ends).toEqual(['a done', 'b done', 'c done']);
  });

  it('starts a change only when all that it needs is done', async () => {
    const { started, spans } = await run(
      [change('c', { needs: ['a', 'b'] }), change('b', { needs: ['a'] }), change('a')],
      { takes: ({ id }) => (id === 'b' ? 3 : 1) },
    );
    expect(started).toEqual(['a', 'b', 'c']);
    expect(spans.map(({ from }) => from)).toEqual([0, 1000, 4000]);
  });

  it('takes what is already so for done', async () => {
    const { ends } = await run([change('a'), change('b', { needs: ['a'] })], {
      gives: ({ id }) => (id === 'a' ? { status: 'already' } : undefined),
    });
    expect(ends).toEqual(['a already', 'b done']);
  });

  it('holds back what comes after a removal until that has ended, done or not', async () => {
    const soft = change('provision', { needs: ['attach'], after: ['detach'] });
    const all = [
      change('attach'),
      soft,
      change('last', { needs: ['provision'] }),
      removal('detach'),
    ];
    const { started } = await run(all);
    expect(started).toEqual(['attach', 'detach', 'provision', 'last']);
    const failed = await run(all, { gives: failing('detach') });
    expect(failed.ends).toEqual([
      'attach done',
      'detach failed: detach went wrong',
      'provision done',
      'last done',
    ]);
  });

  it('puts a limit before what it limits, and other removals after that', async () => {
    const all = [
      change('grant', { needs: ['limit'] }),
      removal('gone'),
      change('other'),
      removal('limit'),
    ];
    const { started } = await run(all);
    expect(started).toEqual(['other', 'limit', 'grant', 'gone']);
    const failed = await run(all, { gives: failing('limit') });
    expect(failed.ends).toEqual([
      'other done',
      'limit failed: limit went wrong',
      'grant skipped: it needs limit, which was not done',
      'gone skipped: something else failed, so nothing is taken away',
    ]);
  });

  it('does not let two removals wait for what comes after the other', async () => {
    const all = ['a', 'b'].flatMap((set) => [
      change(`provision.${set}`, { after: [`detach.${set}`] }),
      removal(`detach.${set}`),
    ]);
    const { started } = await run(all, { limit: 1 });
    expect(started).toEqual(['detach.a', 'provision.a', 'detach.b', 'provision.b']);
  });

  it('does not wait for a removal that nobody said yes to', async () => {
    const { ends } = await run([change('provision', { after: ['detach'] })]);
    expect(ends).toEqual(['provision done']);
  });

  it('has no more under way than the limit', async () => {
    const many = Array.from({ length: 7 }, (_, i) => change(`c${i}`));
    const { spans } = await run(many, { limit: 3 });
    expect(spans.map(({ from }) => from / 1000)).toEqual([0, 0, 0, 1, 1, 1, 2]);
  });

  it('counts each kind by itself, so that steps which don’t need each other overlap', async () => {
    const many = ['user.1', 'user.2', 'group.1', 'group.2'].map((id) => change(id));
    const { spans } = await run(many, { limit: 1, kind: ({ id }) => id.split('.')[0] ?? '' });
    expect(spans.map(({ change: { id }, from }) => [id, from / 1000])).toEqual([
      ['user.1', 0],
      ['group.1', 0],
      ['user.2', 1],
      ['group.2', 1],
    ]);
  });

  it('starts more as soon as the limit grows', async () => {
    const many = Array.from({ length: 4 }, (_, i) => change(`c${i}`));
    let limit = 2;
    const { spans } = await run(many, {
      limit: () => limit,
      takes: ({ id }) => (id === 'c0' ? 2 : 4),
      onGrowth: (grown) => {
        // Rung while the first ones are under way, without any of them coming to its end.
        setImmediate(() => {
          limit = 3;
          grown();
        });
        return () => undefined;
      },
    });
    expect(spans.map(({ from }) => from / 1000)).toEqual([0, 0, 0, 2]);
  });

  it('has ten thousand changes in hand without taking long over each', async () => {
    const groups = Array.from({ length: 5000 }, (_, i) => change(`group.${i}`));
    const grants = groups.map(({ id }, i) => change(`grant.${i}`, { needs: [id] }));
    const began = performance.now();
    const { outcomes } = await run([...groups, ...grants], {
      kind: ({ id }) => id.split('.')[0] ?? '',
      lane: ({ id }) => (id.startsWith('grant') ? `account ${Number(id.slice(6)) % 100}` : null),
    });
    expect(outcomes.size).toBe(10_000);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('never overlaps changes of one lane, and lets other lanes go on', async () => {
    const { spans } = await run([change('dev.1'), change('dev.2'), change('prod.1')], {
      lane: ({ id }) => id.split('.')[0] ?? null,
    });
    expect(spans.map(({ change: { id }, from }) => [id, from / 1000])).toEqual([
      ['dev.1', 0],
      ['prod.1', 0],
      ['dev.2', 1],
    ]);
  });

  it('keeps apart what clashes, and lets nothing later overtake what has to wait', async () => {
    const { spans } = await run(
      [change('set.1'), change('set.all'), change('set.2'), change('x')],
      {
        clash: (one, other) =>
          [one, other].some(({ id }) => id === 'set.all') &&
          [one, other].every(({ id }) => id.startsWith('set')),
      },
    );
    expect(spans.map(({ change: { id }, from }) => [id, from / 1000])).toEqual([
      ['set.1', 0],
      ['x', 0],
      ['set.all', 1],
      ['set.2', 2],
    ]);
  });

  it('runs nothing else while a person is busy with one', async () => {
    const { spans } = await run(
      [
        change('a'),
        change('hand', { verb: 'manual' }),
        change('b', { needs: ['hand'] }),
        change('c'),
      ],
      {
        alone: ({ verb }) => verb === 'manual',
        takes: ({ id }) => (id === 'a' ? 2 : 1),
      },
    );
    expect(spans.map(({ change: { id }, from, to }) => [id, from / 1000, to / 1000])).toEqual([
      ['a', 0, 2],
      ['c', 0, 1],
      ['hand', 2, 3],
      ['b', 3, 4],
    ]);
  });

  it('takes away last, in the order given', async () => {
    const { started } = await run([
      removal('gone'),
      removal('gone too', ['gone']),
      change('a'),
      change('b', { needs: ['a'] }),
    ]);
    expect(started).toEqual(['a', 'b', 'gone', 'gone too']);
  });

  it('takes nothing away once anything failed, and says so', async () => {
    const { ends } = await run([change('a'), change('b'), removal('gone')], {
      gives: failing('a'),
    });
    expect(ends).toEqual([
      'a failed: a went wrong',
      'b done',
      'gone skipped: something else failed, so nothing is taken away',
    ]);
  });

  it('takes nothing more away once a removal failed', async () => {
    const { ends } = await run([removal('gone'), removal('gone too')], {
      gives: failing('gone'),
      limit: 1,
    });
    expect(ends).toEqual([
      'gone failed: gone went wrong',
      'gone too skipped: something else failed, so nothing is taken away',
    ]);
  });

  it('skips what needs a failed change, and what needs that, and goes on with the rest', async () => {
    const { ends } = await run(
      [change('a'), change('b', { needs: ['a'] }), change('c', { needs: ['b'] }), change('d')],
      { gives: failing('a') },
    );
    expect([...ends].sort()).toEqual([
      'a failed: a went wrong',
      'b skipped: it needs a, which was not done',
      'c skipped: it needs b, which was not done',
      'd done',
    ]);
  });

  it('skips what needs a change that was itself skipped by its step', async () => {
    const { ends } = await run([change('hand'), change('a', { needs: ['hand'] })], {
      gives: ({ id }) =>
        id === 'hand' ? { status: 'skipped', reason: 'not confirmed yet' } : undefined,
    });
    expect(ends).toEqual([
      'hand skipped: not confirmed yet',
      'a skipped: it needs hand, which was not done',
    ]);
  });

  it('names what is missing where nobody said yes to a need, at every remove', async () => {
    const { ends, started } = await run([
      change('c', { needs: ['b'] }),
      change('b', { needs: ['a'] }),
      change('d', { needs: ['c'] }),
    ]);
    expect(started).toEqual([]);
    expect([...ends].sort()).toEqual([
      'b skipped: it needs a first',
      'c skipped: it needs b, which was not done',
      'd skipped: it needs c, which was not done',
    ]);
  });

  it('takes nothing away where something else could not be done for want of a yes', async () => {
    const { ends } = await run([change('b', { needs: ['declined'] }), removal('gone')]);
    expect(ends).toEqual([
      'b skipped: it needs declined first',
      'gone skipped: something else was not done, so nothing is taken away',
    ]);
  });

  it('starts nothing new once it is stopped, and waits for what is under way', async () => {
    const stop = new AbortController();
    const { ends, spans } = await run([change('a'), change('b', { needs: ['a'] }), change('c')], {
      signal: stop.signal,
      limit: 1,
      gives: ({ id }) => {
        if (id === 'a') stop.abort();
        return undefined;
      },
    });
    expect(ends).toEqual([
      'a done',
      'b skipped: stopped before it',
      'c skipped: stopped before it',
    ]);
    expect(spans).toHaveLength(1);
  });

  it('has nothing to do for no changes', async () => {
    expect((await run([])).outcomes.size).toBe(0);
  });
});
