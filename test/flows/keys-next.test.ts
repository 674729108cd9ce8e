/** What the list of keys leads to: a command for each stage that somebody is at, with a name in it. */
import { describe, expect, it } from 'vitest';
import { afterList } from '../../src/cli/keys/keys-next.ts';
import type { UserRow } from '../../src/retire/rows.ts';

const commandLine = (words: string) => words;
const rows = (...stages: UserRow['stage'][]): UserRow[] =>
  stages.map((stage, index) => ({
    ...{ account: '111122223333', user: `u${index}`, whose: null, guess: null },
    ...{ credentials: [], stage, next: '', date: null },
  }));
const after = (stages: UserRow['stage'][], hasOthers = false) =>
  afterList({ commandLine }, rows(...stages), hasOthers).map(({ command }) => command);

describe('after the list of keys', () => {
  it.each<[string, UserRow['stage'][], string[]]>([
    ['whose they are is asked', ['unsorted', 'unsorted'], ['iam-users']],
    ['somebody is told', ['not-ready'], ['keys told u0']],
    ['whoever is ready is told first', ['not-ready', 'ready'], ['keys told u1']],
    ['whoever knows is next', ['told'], ['keys deactivate u0']],
    ['what is due is deleted', ['off', 'due'], ['keys delete u1']],
    ['nothing is left while days pass', ['off', 'accepted', 'empty', null], []],
    [
      'all of it, in the order of the way',
      ['due', 'told', 'ready', 'unsorted'],
      ['iam-users', 'keys told u2', 'keys deactivate u1', 'keys delete u0'],
    ],
  ])('%s', (_case, stages, commands) => {
    expect(after(stages)).toEqual(commands);
  });

  it('whoever has a console password is told that it goes for good', () => {
    const password = {
      ...{ credential: 'password', active: true, created: null, ageDays: null },
      ...{ lastUsed: null, service: null, region: null, watch: null },
    };
    const [key, both] = rows('told', 'told').map((row, i) => ({
      ...row,
      credentials: i === 0 ? [] : [password],
    }));
    const whenOf = (row: UserRow | undefined) =>
      afterList({ commandLine }, row ? [row] : [], false).map(({ when }) => when);
    expect(whenOf(key)).toEqual(['once they are ready; it can be undone']);
    expect(whenOf(both).join()).toContain('the console password goes for good');
  });

  it('the other accounts of the organization are named', () => {
    expect(after([], true)).toEqual(['audit --all-accounts']);
  });
});
