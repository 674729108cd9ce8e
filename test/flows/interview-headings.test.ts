/** The heading of a part of an interview: when it is shown, and when not again. */
import { describe, expect, it } from 'vitest';
import { interview } from '../../src/cli/init/interview.ts';
import type { Ui } from '../../src/ui/ui.ts';
import { BACK, person, notesOf, noted, text, choice } from './interview-person.ts';

describe('the heading of a part', () => {
  const part = async (ui: Ui, name: string, ...ids: string[]) => {
    ui.say('');
    ui.say(name, 'heading');
    ui.say(`why ${name}`, 'dim');
    for (const id of ids) await text(ui, id);
  };

  it('comes again above a question in the middle of it that Esc goes back to', async () => {
    const { ui } = person('a', 'b', BACK, 'b2', 'c');
    await interview({ ui, notes: notesOf() }, async (asking) => {
      await part(asking, 'People', 'one', 'two');
      await part(asking, 'Access', 'three');
    });
    expect(ui.said.filter((line) => line !== '')).toEqual([
      'People',
      'why People',
      'Access',
      'why Access',
      'People',
      'why People',
      'Access',
      'why Access',
    ]);
  });

  it('is not said again while it is the last one on the screen', async () => {
    const { ui } = person('a', 'b', BACK, BACK, 'a', 'b');
    await interview({ ui, notes: notesOf() }, (asking) => part(asking, 'People', 'one', 'two'));
    expect(ui.said).toEqual(['', 'People', 'why People']);
  });

  it('is not left behind where nothing of it is asked', async () => {
    const { ui } = person();
    const all = notesOf(noted('one', 'a'), noted('two', 'b'));
    await interview({ ui, notes: all }, (asking) => part(asking, 'People', 'one', 'two'));
    expect(ui.said).toEqual([]);
  });

  it('keeps what was answered about somebody when their name is changed, and nothing of another', async () => {
    const work = async (ui: Ui) => {
      const who = await text(ui, 'who');
      return { who, what: await choice(ui, `what.${who}.sets`, 'x', 'y') };
    };
    const { ui, ids } = person('bob@x.com');
    const other = noted('what.abo@x.com.sets', 'y');
    const start = [noted('who', 'bo@x.com', { again: true }), noted('what.bo@x.com.sets', 'y')];
    const notes = notesOf(...start, other);
    expect(await interview({ ui, notes }, work)).toEqual({ who: 'bob@x.com', what: 'y' });
    expect(ids()).toEqual(['who']);
    expect(notes.all.at(-1)).toEqual({
      ...noted('what.bob@x.com.sets', 'y'),
      label: 'what.bob@x.com.sets?',
    });
  });
});
