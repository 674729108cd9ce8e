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

  it('takes away last, in the order given', async () => {
    const { started } = await run([
      removal('gone'),
      removal('gone too', ['gone']),
      change('a'),
      change('b', { needs: ['a'] }),
    ]);
    expect(started).toEqual(['a', 'b', 'gone', 'gone too']);
  });

  it('has nothing to do for no changes', async () => {
    expect((await run([])).outcomes.size).toBe(0);
  });
});
