import { expect, it } from 'vitest';
import { dayOf, isDay } from '../src/day.ts';

it.each([
  ['2026-11-22', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2027-02-30', false],
  ['2027-13-01', false],
  ['2027-1-1', false],
  ['soon', false],
])('%s is a day: %s', (text, is) => {
  expect(isDay(text)).toBe(is);
});

it('a day is that of UTC', () => {
  expect(dayOf(Date.UTC(2026, 10, 22, 23, 59))).toBe('2026-11-22');
});
