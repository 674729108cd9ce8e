/** Who has one of the sets that count, and may sign in: what can't be read is never "nobody". */
import { describe, expect, it } from 'vitest';
import { administratorsOf, holdersOf } from '../../src/cli/lock-out/administrators.ts';
import { actualOf, aUser, DEV, MGMT, unreadable } from '../steps/builders.ts';
import { WORLD } from './administrators-world.ts';

describe('who has a set', () => {
  it('is its members and whoever has it directly, in that account', () => {
    const actual = actualOf(WORLD);
    expect(administratorsOf(actual, MGMT)).toEqual({ known: true, value: ['ada', 'bob', 'cem'] });
    expect(administratorsOf(actual, DEV)).toEqual({ known: true, value: ['eve'] });
    expect(holdersOf(actual, MGMT, ['Read'])).toEqual({ known: true, value: ['dan'] });
    expect(holdersOf(actual, MGMT, [])).toEqual({ known: true, value: [] });
  });

  it('is nobody who is disabled: nobody can sign in as them', () => {
    const disabled = (name: string) => ({ ...aUser(name), disabled: true as const });
    const users = [aUser('ada'), disabled('bob'), disabled('cem')];
    const actual = actualOf({ ...WORLD, users });
    expect(administratorsOf(actual, MGMT)).toEqual({ known: true, value: ['ada'] });
  });

  it('is nobody by a group that is gone', () => {
    const actual = actualOf({ ...WORLD, groups: [] });
    expect(administratorsOf(actual, MGMT)).toEqual({ known: true, value: ['cem'] });
  });

  it.each(['users', 'groups', 'permissionSets'] as const)(
    'is unknown where %s can’t be read',
    (slice) => {
      const actual = { ...actualOf(WORLD), [slice]: unreadable(`no ${slice}`) };
      expect(administratorsOf(actual, MGMT)).toEqual(unreadable(`no ${slice}`));
    },
  );

  it('is unknown in the account where a row can’t be read, and in no other', () => {
    const actual = actualOf({ ...WORLD, unread: [['Read', MGMT]] });
    expect(administratorsOf(actual, MGMT)).toEqual(unreadable('not allowed'));
    expect(administratorsOf(actual, DEV)).toEqual({ known: true, value: ['eve'] });
  });
});
