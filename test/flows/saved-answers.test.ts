import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Begun } from '../../src/cli/init/begun.ts';
import type { Answer } from '../../src/cli/init/interview.ts';
import { ago, loadAnswers, takeUp } from '../../src/cli/init/saved-answers.ts';
import type { Config } from '../../src/config/schema.ts';
import { stateFolder } from '../../src/state.ts';
import type { Answers } from '../../src/steps/step.ts';
import { expectMode } from '../helpers/mode.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';

const MINUTE = 60_000;
const answers: Answer[] = [{ id: 'a', label: 'A?', value: ['x', true], shown: 'x' }];
const NONE: Answers = { users: [], permissionSets: [], grants: [] };
const EMPTY: Config = { version: 1 };
/** A file that the answers made, or that somebody wrote. */
const FILE: Config = { version: 1, region: 'eu-west-1', users: {}, permissionSets: {}, access: [] };
const begunWith = (start: Config = EMPTY, flags = NONE, given = flags): Begun => ({
  start,
  given,
  flags,
  inUse: false,
});
const text = (at: number, more: object = {}) =>
  JSON.stringify({ version: 1, at, answers, begun: begunWith(), ...more });

function storeOf(start: string | null, save?: () => void) {
  const store = {
    text: start,
    load: () => store.text,
    save: (next: string) => {
      save?.();
      store.text = next;
    },
    clear: () => {
      store.text = null;
    },
  };
  return store;
}

const io = (ui: ReturnType<typeof scriptedUi>, begun = begunWith()) => ({
  ui,
  now: () => 20 * MINUTE,
  begun,
});

describe('answers of a run that was stopped', () => {
  it('are kept apart by account and by the world of a rehearsal, for the owner only', () => {
    const home = mkdtempSync(join(tmpdir(), 'sso-bootstrap-'));
    const state = stateFolder({ XDG_STATE_HOME: home });
    const places = [
      { account: '111122223333', world: null },
      { account: '444455556666', world: null },
      { account: '111122223333', world: 'fresh' },
    ].map((of) => state.answers(of));
    for (const [i, place] of places.entries()) place.save(`${i}`);
    expect(places.map((place) => place.load())).toEqual(['0', '1', '2']);
    const file = join(home, 'sso-bootstrap', 'answers', '111122223333.json');
    expectMode(file, 0o600);
    state.resetWorld('fresh');
    places[0]?.clear();
    expect(places.map((place) => place.load())).toEqual([null, '1', null]);
  });

  it('are taken up by somebody who wants to', async () => {
    const ui = scriptedUi({
      resume: (question: { label: string }) => {
        expect(question.label).toBe('Continue where you left off? (1 answer, 12 minutes ago)');
        return true;
      },
    });
    const notes = await takeUp(storeOf(text(8 * MINUTE)), io(ui));
    expect(notes.read()).toEqual(answers);
  });

  it('are forgotten by somebody who starts over', async () => {
    const store = storeOf(text(0));
    const notes = await takeUp(store, io(scriptedUi({ resume: false })));
    expect(notes.read()).toEqual([]);
    expect(store.text).toBeNull();
  });

  it('begin where they began though the file holds them by now, with what else it holds', async () => {
    const store = storeOf(text(0, { wrote: FILE }));
    const now = { ...FILE, confirmed: { mfa: { by: 'ada', date: '2026-11-22' } } };
    const goOn = await takeUp(store, io(scriptedUi({ resume: true }), begunWith(now)));
    expect(goOn.read()).toEqual(answers);
    expect(goOn.begun.start).toEqual({ ...EMPTY, confirmed: now.confirmed });
    const anew = await takeUp(store, io(scriptedUi({ resume: false }), begunWith(now)));
    expect(anew.read()).toEqual([]);
    expect(anew.begun.start).toEqual({ ...EMPTY, confirmed: now.confirmed });
    // Nothing is asked where nothing was answered, and the file still is not what counts.
    const next = await takeUp(store, io(scriptedUi({}), begunWith(now)));
    expect(next.begun.start).toEqual({ ...EMPTY, confirmed: now.confirmed });
  });

  it.each([
    ['is left out now: it counts as before', NONE, ['A']],
    ['is given again after it was taken back: it stays taken back', { ...NONE, grants: ['B'] }, []],
    ['is given with another value: that counts', { ...NONE, grants: ['C'] }, ['C']],
  ] as const)('a flag that %s', async (_case, now, grants) => {
    const given = { ...NONE, grants: ['B'] };
    const flags = { ...NONE, grants: grants[0] === 'A' ? ['A'] : [] };
    const before = begunWith(EMPTY, flags, given);
    const again = { users: [], permissionSets: [], grants: [...now.grants] };
    const notes = await takeUp(
      storeOf(text(0, { begun: before })),
      io(scriptedUi({ resume: true }), begunWith(EMPTY, again)),
    );
    expect(notes.begun.flags.grants).toEqual(grants);
  });

  it.each([
    '',
    'null',
    '[]',
    '{',
    text(0).slice(0, 40),
    '{"version":2,"at":0,"answers":[]}',
    '{"version":1,"at":"x","answers":[{}]}',
    '{"version":1,"at":0,"answers":[{"id":1}]}',
  ])('that can not be read (%j) mean starting over, said in one line', async (broken) => {
    const ui = scriptedUi({});
    const notes = await takeUp(storeOf(broken), io(ui));
    expect(notes.read()).toEqual([]);
    expect(ui.said).toEqual([
      '  ! The answers of the run before can’t be read, so this one starts over.',
    ]);
  });

  it('give way to a file that was changed after them', async () => {
    for (const more of [{}, { wrote: { ...FILE, users: undefined } }]) {
      const ui = scriptedUi({});
      const notes = await takeUp(storeOf(text(0, more)), io(ui, begunWith(FILE)));
      expect(notes.read()).toEqual([]);
      expect(notes.begun.start).toEqual(FILE);
      expect(ui.said.join()).toContain('so the file counts');
    }
  });

  it('are saved at every change until they are cleared', async () => {
    const store = storeOf(null);
    const notes = await takeUp(store, io(scriptedUi({})));
    notes.write(answers);
    expect(loadAnswers(store)).toMatchObject({ answers, at: 20 * MINUTE, begun: begunWith() });
    notes.written(FILE);
    expect(loadAnswers(store)).toMatchObject({ answers, wrote: FILE });
    notes.clear();
    notes.write(answers);
    expect(store.text).toBeNull();
    expect(notes.read()).toEqual(answers);
  });

  it('that can not be saved do not stop the run; it is said once', async () => {
    const ui = scriptedUi({});
    const full = storeOf(null, () => {
      throw new Error('disk full');
    });
    const notes = await takeUp(full, io(ui));
    notes.write(answers);
    notes.write(answers);
    expect(notes.read()).toEqual(answers);
    expect(ui.said).toEqual(['  ! Your answers can’t be kept for a later run: disk full']);
  });

  it.each([
    [-5 * MINUTE, 'just now'],
    [59_000, 'just now'],
    [MINUTE, '1 minute ago'],
    [59 * MINUTE, '59 minutes ago'],
    [90 * MINUTE, '1 hour ago'],
    [47 * 60 * MINUTE, '47 hours ago'],
    [72 * 60 * MINUTE, '3 days ago'],
  ])('%i ms ago read as %s', (ms, words) => {
    expect(ago(ms)).toBe(words);
  });
});
