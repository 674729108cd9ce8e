/** The plan for boundary and tags of a permission set, by table. */
import { describe } from 'vitest';
import { permissionSets } from '../../src/steps/permission-sets.ts';
import { DEV, policy, unreadable } from './builders.ts';
import { data } from './data-set.ts';
import { planTable } from './plan-table.ts';

describe('the boundary and tags of a permission set', () => {
  const power = { managedPolicy: policy('PowerUserAccess') };
  const own = { customerManagedPolicy: { name: 'Limit', path: '/' } };
  planTable(permissionSets, [
    data('keep a boundary that the file does not name', {}, { boundary: power }, []),
    data('keep a boundary that is as wanted', { boundary: own }, { boundary: own }, []),
    data(
      'take away where a boundary is added',
      { boundary: power },
      { current: [DEV] },
      ['update:Data:permissions-boundary !takes-away'],
      ['permissions boundary PowerUserAccess, which limits what its people can do'],
    ),
    data(
      'add a boundary without loss where nobody uses the set: a run cut short left it out',
      { boundary: power },
      {},
      ['update:Data:permissions-boundary'],
    ),
    data(
      'take away where the boundary is another one',
      { boundary: own },
      { boundary: power, current: [DEV] },
      ['update:Data:permissions-boundary !takes-away'],
      ['permissions boundary customer:/Limit'],
    ),
    data(
      'only note a boundary that can not be read',
      { boundary: power },
      { boundary: unreadable('this server does not offer it') },
      ['note:unknown%3AData'],
      ["can't be read: permissions boundary (this server does not offer it)"],
    ),
    data(
      'do not mention an unreadable boundary that the file does not name',
      {},
      { boundary: unreadable(), tags: unreadable() },
      [],
    ),
    data(
      'set the tags that differ, and leave those that the file does not give',
      { tags: { team: 'data', cost: '1' } },
      { tags: { team: 'old', cost: '1', other: 'x' } },
      ['update:Data:tags'],
      ['tags team=data'],
    ),
    data(
      'need nothing where every given tag is there',
      { tags: { a: '1' } },
      { tags: { a: '1', b: '2' } },
      [],
    ),
    data(
      'only note tags that can not be read',
      { tags: { team: 'data' } },
      { tags: unreadable('no such call') },
      ['note:unknown%3AData'],
      ['tags (no such call)'],
    ),
    data(
      'note both in one line where neither can be read, and still change the rest',
      { boundary: own, tags: { a: '1' }, description: 'Lake' },
      { boundary: unreadable(), tags: unreadable() },
      ['update:Data:fields', 'note:unknown%3AData'],
      ['description', 'permissions boundary (not allowed), tags (not allowed)'],
    ),
  ]);
});
