import { expect, it } from 'vitest';
import { handLines } from '../../src/engine/hand.ts';
import { steps } from '../../src/steps/index.ts';

it('where to enable Identity Center is named, not left to an address', () => {
  const item = steps.flatMap(({ checklist }) => checklist).find(({ blocks }) => blocks);
  const lines = item ? handLines(item, { region: 'eu-west-1', instance: null }) : [];
  expect(lines[2]).toBe(
    '      1. Region selector, top right: choose eu-west-1, Europe (Ireland). It can’t be moved later.',
  );
  expect(lines.filter((line) => /^ +1\. /.test(line))).toHaveLength(1);
});
