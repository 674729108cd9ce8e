import { describe, expect, it } from 'vitest';
import type { Begun } from '../../src/cli/init/begun.ts';
import { changeable, chooseAnswer } from '../../src/cli/init/change-answer.ts';
import type { Answer, Notes } from '../../src/cli/init/interview.ts';
import { Back } from '../../src/ui/back.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

const FLAGS: Begun['flags'] = {
  users: ['Ada Lovelace <ada@example.com>'],
  permissionSets: ['ReadOnlyAccess', 'Billing'],
  grants: ['ada@example.com=Billing@*'],
  sessionDuration: '8h',
  ssoRegion: 'eu-west-1',
};
const email: Answer = {
  id: 'users.you.email',
  label: 'Your e-mail address:',
  value: 'ada@example.com',
  shown: 'ada@example.com',
};

function begunWith(start: Begun['start'] = { version: 1 }): Begun {
  return { start, given: FLAGS, flags: FLAGS, inUse: false };
}

function notesOf(...start: Answer[]): Notes {
  let all: readonly Answer[] = start;
  return {
    read: () => all,
    write: (answers) => {
      all = answers;
    },
  };
}

const sessionWith = (answer: unknown, stops = false) =>
  testSession(
    'init',
    openWorld({ world: 'fresh' }),
    scriptedUi({ 'review.change': answer }, { stops }),
    { ssoRegion: 'eu-west-1' },
  );

describe('what can be changed from the review', () => {
  it('is each answer with its value, and each flag that answered', () => {
    expect(changeable(notesOf(email), begunWith()).map(({ label }) => label)).toEqual([
      'Your e-mail address: ada@example.com',
      '--sso-region eu-west-1',
      '--permission-set ReadOnlyAccess, Billing',
      '--session-duration 8h',
      '--user Ada Lovelace <ada@example.com>',
      '--grant ada@example.com=Billing@*',
    ]);
  });

  it('is no flag that the file answered before', () => {
    const start = {
      version: 1 as const,
      region: 'eu-west-1',
      users: {},
      permissionSets: {},
      access: [],
    };
    expect(changeable(notesOf(), begunWith(start))).toEqual([]);
  });

  it.each([
    ['--user', 'users', []],
    ['--permission-set', 'permissionSets', []],
    ['--grant', 'grants', []],
    ['--session-duration', 'sessionDuration', undefined],
    ['--sso-region', 'ssoRegion', undefined],
  ] as const)('takes back the flag %s, and asks in its place', async (flag, key, left) => {
    const session = sessionWith(flag);
    const begun = begunWith();
    const undo = await chooseAnswer(session, notesOf(email), begun);
    expect(begun.flags).toEqual({ ...FLAGS, [key]: left });
    expect('ssoRegion' in session.options).toBe(flag !== '--sso-region');
    undo?.();
    expect(begun.flags).toEqual(FLAGS);
    expect(session.options.ssoRegion).toBe('eu-west-1');
  });

  it('marks the answer, and that one only', async () => {
    const other = { ...email, id: 'other' };
    const notes = notesOf(email, other);
    const session = sessionWith('users.you.email');
    const undo = await chooseAnswer(session, notes, begunWith());
    expect(notes.read()).toEqual([{ ...email, again: true }, other]);
    undo?.();
    expect(notes.read()).toEqual([{ ...email, again: false }, other]);
  });

  it('is nothing at all for somebody who goes back', async () => {
    const notes = notesOf(email);
    const session = sessionWith(null, true);
    session.ui.choice = () => Promise.reject(new Back());
    expect(await chooseAnswer(session, notes, begunWith())).toBeNull();
    expect(notes.read()).toEqual([email]);
  });
});
