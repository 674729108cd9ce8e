import { describe, expect, it } from 'vitest';
import { byUrgency } from '../../src/engine/urgency.ts';
import { change } from './changes.ts';

/** `group 1.a`, `grant 1.a`: of account 1. */
const group = (of: string) => change(`group ${of}`);
const grant = (of: string, more = {}) => change(`grant ${of}`, { needs: [`group ${of}`], ...more });
const placeOf = ({ id }: { id: string }) => {
  const [kind = '', of = ''] = id.split(' ');
  return { kind, lane: kind === 'grant' ? (of.split('.')[0] ?? null) : null };
};
const order = (changes: ReturnType<typeof change>[]) =>
  byUrgency(changes, placeOf).map(({ id }) => id);

describe('what is most urgent', () => {
  it('is the first of each lane, and what it needs, before the second of any', () => {
    const of = ['1.a', '1.b', '2.a', '2.b'];
    expect(order([...of.map(group), ...of.map((one) => grant(one))])).toEqual([
      ...['group 1.a', 'group 2.a', 'group 1.b', 'group 2.b'],
      ...['grant 1.a', 'grant 2.a', 'grant 1.b', 'grant 2.b'],
    ]);
  });

  it('is the longest lane, by what it still has to do', () => {
    const of = ['1.a', '2.a', '2.b', '2.c'];
    expect(order(of.map((one) => grant(one)))).toEqual([
      ...['grant 2.a', 'grant 2.b', 'grant 1.a', 'grant 2.c'],
    ]);
  });

  it('is also what comes before it by something else, or must merely be over', () => {
    const last = [
      group('9.x'),
      change('set 9'),
      grant('9.a', { needs: ['set 9'], after: ['group 9.x'] }),
    ];
    expect(order([group('1.a'), change('set 1'), ...last])).toEqual([
      ...['group 9.x', 'group 1.a', 'set 9', 'set 1', 'grant 9.a'],
    ]);
  });

  it('keeps the kinds and all else in the order of the plan', () => {
    const changes = ['b 1', 'a 1', 'b 2', 'a 2'].map((id) => change(id));
    expect(order(changes)).toEqual(['b 1', 'b 2', 'a 1', 'a 2']);
  });
});
