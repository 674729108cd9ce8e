import { describe, expect, it } from 'vitest';
import { askAgain, goBack, interview } from '../../src/cli/init/interview.ts';
import type { Ui } from '../../src/ui/ui.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { BACK, person, notesOf, noted, text, choice } from './interview-person.ts';

const many = (ui: Ui, id: string, ...values: string[]) =>
  ui.many({
    kind: 'many',
    id,
    label: `${id}?`,
    help: '',
    choices: values.map((value) => ({ value, label: value })),
    atLeast: 1,
  });

/** Three questions; the second decides whether there is a third. */
async function three(ui: Ui) {
  const a = await text(ui, 'a');
  const b = await choice(ui, 'b', true, false);
  return { a, b, c: b ? await many(ui, 'c', 'x', 'y') : [] };
}

describe('an interview', () => {
  it('notes each answer at once, with what people read', async () => {
    const { ui } = person('1', true, ['x', 'y']);
    const notes = notesOf();
    expect(await interview({ ui, notes }, three)).toEqual({ a: '1', b: true, c: ['x', 'y'] });
    expect(notes.all).toEqual([
      { id: 'a', label: 'a?', value: '1', shown: '1' },
      { id: 'b', label: 'b?', value: true, shown: '<true>' },
      { id: 'c', label: 'c?', value: ['x', 'y'], shown: 'x, y' },
    ]);
    expect(notes.writes).toBeGreaterThanOrEqual(3);
  });

  it('goes back one question at a time, and Enter takes what was said before', async () => {
    const { ui, asked } = person('1', true, BACK, BACK, '2', true, ['x']);
    expect(await interview({ ui, notes: notesOf() }, three)).toMatchObject({ a: '2', c: ['x'] });
    expect(asked.map(({ id, initial }) => [id, initial])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['c', undefined],
      ['b', true],
      ['a', '1'],
      ['b', true],
      ['c', undefined],
    ]);
    expect(asked[3]?.source).toBe('your answer before');
  });

  it('forgets answers to questions that are not asked any more', async () => {
    const { ui } = person('1', true, ['x'], false);
    const notes = notesOf();
    await interview({ ui, notes }, three);
    askAgain(notes, 'b');
    await interview({ ui, notes }, three);
    expect(notes.all.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it.each([
    ['yes', [BACK, true], { exit: 130 }],
    ['no', [BACK, false, '1', false], { a: '1' }],
    ['Esc', [BACK, BACK, '1', false], { a: '1' }],
  ])('at the first question asks whether to leave: %s', async (_word, typed, end) => {
    const { ui, ids } = person(...typed);
    const result = await interview({ ui, notes: notesOf() }, three).catch(
      (error: unknown) => error,
    );
    expect(result).toMatchObject(end);
    expect(ids().slice(0, 2)).toEqual(['a', 'leave']);
  });

  it('goes on from noted answers, and shows them', async () => {
    const { ui, ids } = person(['y']);
    const notes = notesOf(noted('a', '1'), noted('b', true));
    const found = await interview({ ui, notes, echo: true }, three);
    expect(found).toEqual({ a: '1', b: true, c: ['y'] });
    expect(ids()).toEqual(['c']);
    expect(ui.said).toEqual([
      '  a? "1"   (your answer before)',
      '  b? true   (your answer before)',
    ]);
  });

  it.each([
    ['a text that its check refuses now', noted('q', 'old'), 'old'],
    ['a choice that is no longer offered', noted('pick', 'gone'), undefined],
    ['picks of which one is gone', noted('some', ['x', 'gone']), ['x']],
    ['picks that are all gone', noted('some', ['gone']), undefined],
    ['another kind of value', noted('pick', { odd: 1 }), undefined],
    ['a number for a text', noted('q', 7), undefined],
    ['a text for picks', noted('some', 'x'), undefined],
    ['no pick where one is needed', noted('some', []), undefined],
  ])('asks again for %s', async (_case, before, start) => {
    const answers: Record<string, unknown> = { q: 'new', pick: 'p', some: ['y'] };
    const { ui, asked } = person(answers[before.id]);
    const ask: Record<string, (on: Ui) => Promise<unknown>> = {
      q: (on) => text(on, 'q', (line) => (line === 'new' ? null : 'no')),
      pick: (on) => choice(on, 'pick', 'p', 'r'),
      some: (on) => many(on, 'some', 'x', 'y'),
    };
    await interview(
      { ui, notes: notesOf(before) },
      (on) => ask[before.id]?.(on) ?? Promise.resolve(),
    );
    expect(asked.map(({ initial }) => initial)).toEqual([start]);
    expect(ui.said.join()).toContain('does not fit any more');
  });

  it('keeps two answers to one question apart', async () => {
    const twice = async (ui: Ui) => [await text(ui, 'a'), await text(ui, 'a')];
    const { ui, asked } = person('1', '2', '3');
    const notes = notesOf();
    expect(await interview({ ui, notes }, twice)).toEqual(['1', '2']);
    expect(notes.all.map(({ id }) => id)).toEqual(['a', 'a#2']);
    askAgain(notes, 'a#2');
    expect(await interview({ ui, notes }, twice)).toEqual(['1', '3']);
    expect(asked[2]?.initial).toBe('2');
  });

  it('asks one single question again, and Esc there leaves it as it was', async () => {
    const { ui, ids } = person(BACK);
    const notes = notesOf(noted('a', '1'), noted('b', true), noted('c', ['x']));
    askAgain(notes, 'b');
    const undo = () => {
      askAgain(notes, 'b', false);
    };
    const found = await interview({ ui, notes, undo }, three);
    expect(found).toEqual({ a: '1', b: true, c: ['x'] });
    expect(ids()).toEqual(['b']);
  });

  it('asks what is new by that answer, and Esc there goes back to it', async () => {
    const { ui, ids } = person(true, BACK, true, ['y']);
    const notes = notesOf(noted('a', '1'), noted('b', false));
    askAgain(notes, 'b');
    const undo = () => {
      throw new Error('it was answered by then');
    };
    expect(await interview({ ui, notes, undo }, three)).toMatchObject({ b: true, c: ['y'] });
    expect(ids()).toEqual(['b', 'c', 'b', 'c']);
  });

  it('goes back from the end to its last question', async () => {
    const { ui, ids } = person(['y']);
    const notes = notesOf(noted('a', '1'), noted('b', true), noted('c', ['x']));
    await goBack({ ui, notes }, notes.all.at(-1)?.id);
    expect(await interview({ ui, notes }, three)).toMatchObject({ c: ['y'] });
    expect(ids()).toEqual(['c']);
  });

  it('says what belongs to a question when it is asked, and not when its answer is repeated', async () => {
    const headed = async (ui: Ui) => {
      ui.say('one');
      await text(ui, 'a');
      ui.say('two');
      await text(ui, 'b');
      ui.say('three');
      await text(ui, 'c');
      ui.say('end');
    };
    const { ui } = person('1', '2', BACK, '2', '3');
    await interview({ ui, notes: notesOf() }, headed);
    expect(ui.said).toEqual(['one', 'two', 'three', 'two', 'three', 'end']);
  });

  it('lets other errors through, with the answers so far noted', async () => {
    const { ui } = person('1');
    const notes = notesOf();
    await expect(interview({ ui, notes }, three)).rejects.toThrow('nobody answers b');
    expect(notes.all.map(({ id }) => id)).toEqual(['a']);
  });

  it('neither reads nor writes notes where nobody sits', async () => {
    const ui = scriptedUi({ a: '9', b: false }, { interactive: false });
    const notes = notesOf(noted('a', '1'));
    expect(await interview({ ui, notes }, three)).toMatchObject({ a: '9' });
    expect(notes.writes).toBe(0);
  });
});
