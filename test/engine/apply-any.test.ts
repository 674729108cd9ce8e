import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/steps/change.ts';
import { change, removal } from './changes.ts';
import { run } from './run.ts';

interface Sketch {
  needs: number[];
  lane: number;
  alone: boolean;
  takesAway: boolean;
  fails: boolean;
  seconds: number;
}

const sketches = fc.array(
  fc.record<Sketch>({
    needs: fc.array(fc.nat(11), { maxLength: 2 }),
    lane: fc.nat(3),
    alone: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    takesAway: fc.boolean(),
    fails: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
    seconds: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Needs point to earlier changes only, or to one that is not there (11). */
function planOf(list: Sketch[]): Change[] {
  return list.map(({ needs, takesAway }, i) => {
    const ids = needs.filter((n) => n < i || n === 11).map((n) => (n === 11 ? 'none' : `c${n}`));
    return takesAway ? removal(`c${i}`, ids) : change(`c${i}`, { needs: ids });
  });
}

/** What needs the removal itself; and, of a removal that something needs, what needs any other one. */
function mayComeAfter(other: Change, gone: Change, plan: Change[]): boolean {
  const behind = (one: Change, ids: string[]): boolean =>
    one.needs.some((id) => ids.includes(id)) ||
    plan.some((next) => one.needs.includes(next.id) && behind(next, ids));
  const isLimit = plan.some(({ risk, needs }) => risk === 'none' && needs.includes(gone.id));
  const removals = plan.filter(({ risk }) => risk === 'takes-away').map(({ id }) => id);
  return behind(other, isLimit ? removals : [gone.id]);
}

describe('applying any plan', () => {
  it('keeps every rule', async () => {
    await fc.assert(
      fc.asyncProperty(sketches, fc.integer({ min: 1, max: 4 }), async (list, limit) => {
        const plan = planOf(list);
        const of = ({ id }: Change) => list[Number(id.slice(1))];
        const { outcomes, ends, spans, started, besides } = await run(plan, {
          limit,
          lane: (one) => (of(one)?.lane === 0 ? null : `lane ${of(one)?.lane ?? 0}`),
          alone: (one) => of(one)?.alone ?? false,
          takes: (one) => of(one)?.seconds ?? 1,
          gives: (one) => {
            if (of(one)?.fails) throw new Error('no');
            return undefined;
          },
        });
        expect([...outcomes.keys()].sort(), 'each ends').toEqual(plan.map(({ id }) => id).sort());
        expect(ends, 'each ends once').toHaveLength(plan.length);
        expect(new Set(started).size, 'each starts at most once').toBe(started.length);
        expect(spans).toHaveLength(started.length);
        for (const span of spans) {
          const { needs, risk } = span.change;
          const others = besides(span);
          const [mine, theirs] = [of(span.change), others.map((other) => of(other.change))];
          expect(
            spans.filter(({ from, to }) => from <= span.from && span.from < to).length,
          ).toBeLessThanOrEqual(limit);
          if (mine?.alone) expect(others).toEqual([]);
          if (mine?.lane) expect(theirs.map((one) => one?.lane)).not.toContain(mine.lane);
          for (const id of needs) {
            expect(outcomes.get(id)?.status).toBe('done');
            expect(spans.find(({ change: { id: other } }) => other === id)?.to).toBeLessThanOrEqual(
              span.from,
            );
          }
          if (risk !== 'takes-away') continue;
          for (const other of spans) {
            if (
              other.change.risk !== 'takes-away' &&
              !mayComeAfter(other.change, span.change, plan)
            )
              expect(other.to).toBeLessThanOrEqual(span.from);
            if (outcomes.get(other.change.id)?.status === 'failed')
              expect(other.to).toBeGreaterThan(span.from);
          }
        }
        for (const [id, { status, reason }] of outcomes) {
          expect(started.includes(id)).toBe(status !== 'skipped');
          if (status !== 'done') expect(reason, id).toBeTruthy();
        }
      }),
    );
  });
});
