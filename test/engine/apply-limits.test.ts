/** How many changes are under way at once: the limits of a kind, lanes, and what a person is busy with. */
import { describe, expect, it } from 'vitest';
import { change } from './changes.ts';
import { run } from './run.ts';

describe('applying changes', () => {
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

  it('has ten thousand changes in hand', { timeout: 10_000 }, async () => {
    const groups = Array.from({ length: 5000 }, (_, i) => change(`group.${i}`));
    const grants = groups.map(({ id }, i) => change(`grant.${i}`, { needs: [id] }));
    const { outcomes } = await run([...groups, ...grants], {
      kind: ({ id }) => id.split('.')[0] ?? '',
      lane: ({ id }) => (id.startsWith('grant') ? `account ${Number(id.slice(6)) % 100}` : null),
    });
    expect(outcomes.size).toBe(10_000);
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
});
