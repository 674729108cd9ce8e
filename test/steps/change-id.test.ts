import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeId, namesOf, note } from '../../src/steps/change.ts';

const names = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), {
  minLength: 1,
  maxLength: 4,
});

describe('the id of a change', () => {
  it('gives back the names it was made from, whatever they are', () => {
    fc.assert(
      fc.property(names, (given) => {
        expect(namesOf({ id: changeId('groups', 'create', ...given) })).toEqual(given);
      }),
    );
  });

  it('differs where the names differ', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        const same = one.length === other.length && one.every((name, i) => name === other[i]);
        const ids = [one, other].map((list) => changeId('users', 'add', ...list));
        expect(ids[0] === ids[1]).toBe(same);
      }),
    );
  });

  it('can be pasted: nothing of a name is left that means something to a shell', () => {
    fc.assert(
      fc.property(names, (given) => {
        expect(changeId('groups', 'delete', ...given)).toMatch(/^[\w%:.~-]+$/);
      }),
    );
  });

  it('keeps names readable where they are plain', () => {
    expect(changeId('assignments', 'assign', 'Data', '111122223333', 'Data-111122223333')).toBe(
      'assignments:assign:Data:111122223333:Data-111122223333',
    );
    expect(changeId('users', 'create', 'ada@acme.example')).toBe('users:create:ada%40acme.example');
    expect(changeId('users', 'delete', "o'hara")).toBe('users:delete:o%27hara');
    expect(changeId('users', 'add', 'a:b', 'c/d')).toBe('users:add:a%3Ab:c%2Fd');
  });

  it('of a note is made the same way, and a note has nothing to do', () => {
    expect(note('groups', 'external:Devs', 'groups', 'make it there')).toEqual({
      id: 'groups:note:external%3ADevs',
      step: 'groups',
      verb: 'note',
      target: 'groups',
      summary: 'make it there',
      risk: 'none',
      needs: [],
    });
  });
});
