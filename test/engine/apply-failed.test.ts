/** What becomes of the other changes where one failed, was skipped, had no yes, or the run is stopped. */
import { describe, expect, it } from 'vitest';
import { change, removal } from './changes.ts';
import { failing, run } from './run.ts';

describe('applying changes', () => {
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
});
