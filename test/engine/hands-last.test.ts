import { describe, expect, it } from 'vitest';
import { handsLast } from '../../src/engine/hand-visits.ts';
import { changeId, type Change } from '../../src/steps/change.ts';

const change = (
  step: Change['step'],
  verb: Change['verb'],
  name: string,
  needs: string[] = [],
) => ({
  ...{ id: changeId(step, verb, name), step, verb, target: name, summary: '' },
  ...{ risk: 'none' as const, needs },
});

const root = change('root-safety', 'manual', 'root-mfa');
const enable = change('identity-center', 'manual', 'enable-identity-center');
const group = change('groups', 'create', 'Ops');

describe('what is done by hand', () => {
  it('comes last where nothing waits for it', () => {
    expect(handsLast([root, group])).toEqual([group, root]);
  });

  it('keeps its place where somebody must go to the console first anyway', () => {
    const waits = { ...group, needs: [enable.id] };
    expect(handsLast([enable, root, waits])).toEqual([enable, root, waits]);
  });
});
