import { describe, expect, it } from 'vitest';
import { when } from '../../src/audit/age.ts';

const at = (text: string) => Date.parse(text);
const NOW = at('2026-11-22T09:00:00Z');

describe('how long ago', () => {
  it.each([
    ['2026-11-22T00:00:00Z', '2026-11-22 (today)'],
    ['2026-11-21T23:59:00Z', '2026-11-21 (yesterday)'],
    ['2026-11-20T23:59:00Z', '2026-11-20 (2 days ago)'],
    ['2021-11-20T09:00:00Z', '2021-11-20 (5 years ago)'],
  ])('%s is %s', (moment, text) => {
    expect(when(at(moment), NOW)).toBe(text);
  });
});
