import { describe, expect, it } from 'vitest';
import { reachTooFar } from '../../src/engine/brake.ts';
import { actualOf, aSet, assigned, unreadable } from '../steps/builders.ts';
import { change } from './changes.ts';

const rows = (set: string, count: number) =>
  Array.from({ length: count }, (_, i) => assigned(set, String(i), `${set}-${i}`));
const ends = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    change(`assignments:unassign:Read:${i}:Read-${i}`, { step: 'assignments', verb: 'unassign' }),
  );
const ofSet = (name: string, verb: 'update' | 'note' | 'create' = 'update') =>
  change(`permission-sets:${verb}:${name}`, { step: 'permission-sets', verb });

/** So many assignments of Read and of Power. */
const there = (read: number, power = 0) =>
  actualOf({
    sets: [aSet('Read'), aSet('Power')],
    rows: [...rows('Read', read), ...rows('Power', power)],
  });

describe('the brake', () => {
  it.each([
    [
      'ten of 29 assignments that go are more than a third',
      ends(10),
      there(29),
      { touched: 10, of: 29 },
    ],
    ['ten of 30 are a third, and no more', ends(10), there(30), null],
    ['nine of nine are a small set-up', ends(9), there(9), null],
    [
      'a set that is changed reaches all who have it',
      [ofSet('Read')],
      there(12, 20),
      { touched: 12, of: 32 },
    ],
    [
      'what is changed in two places of a set counts once',
      [ofSet('Read'), ofSet('Read')],
      there(12, 20),
      { touched: 12, of: 32 },
    ],
    [
      'what goes and what is changed add up',
      [...ends(4), ofSet('Power')],
      there(12, 8),
      { touched: 12, of: 20 },
    ],
    [
      'but never beyond what there is',
      [...ends(12), ofSet('Read')],
      there(12),
      { touched: 12, of: 12 },
    ],
    ['a note on a set changes nothing', [ofSet('Read', 'note')], there(12), null],
    ['another set is nobody’s yet', [ofSet('New', 'create')], there(12), null],
    ['a group of the name of a set is no set', [change('groups:create:Read')], there(12), null],
  ])('%s', (_, changes, actual, reach) => {
    expect(reachTooFar(changes, actual)).toEqual(reach);
  });

  it('counts what goes where the sets can’t be read', () => {
    const actual = actualOf({ sets: unreadable(), rows: rows('Read', 12) });
    expect(reachTooFar([...ends(10), ofSet('Read')], actual)).toEqual({ touched: 10, of: 12 });
  });
});
