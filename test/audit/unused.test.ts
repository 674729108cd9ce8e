import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../src/audit/credential-report.ts';
import { unusedSince } from '../../src/audit/unused.ts';

const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
const NOW = at('2026-11-22');
const key = (used: string | null, rotated = '2018-01-01') => ({
  active: true,
  rotated: at(rotated),
  use: { at: used === null ? null : at(used), service: null, region: null },
});
const row = (more: Partial<ReportRow>): ReportRow => ({
  ...{ user: 'x', arn: '', created: at('2018-01-01'), password: false, keys: [] },
  ...more,
});

const UNUSED: [string, ReportRow, string][] = [
  [
    'a key of long ago',
    row({ keys: [key('2023-02-01')] }),
    'no sign-in and no key used since 2023-02-01',
  ],
  [
    'the later of password and keys',
    row({ password: true, passwordUsed: at('2024-05-01'), keys: [key('2023-02-01'), key(null)] }),
    'no sign-in and no key used since 2024-05-01',
  ],
  [
    'a key that nobody ever used',
    row({ keys: [key(null)] }),
    'no sign-in and no key use on record since 2018-01-01',
  ],
];

const UNTOLD: [string, ReportRow | undefined][] = [
  ['who is not in the report', undefined],
  ['who was used in the last year', row({ keys: [key('2025-12-01')] })],
  ['who is younger than a year', row({ created: at('2026-01-01'), keys: [key(null)] })],
  ['who was given a key this year', row({ keys: [key(null, '2026-10-01')] })],
  ['who has nothing whose use is told', row({})],
  ['whose sign-ins the report leaves out', row({ password: true, keys: [key('2020-01-01')] })],
  [
    'whose key use the report leaves out',
    row({ keys: [{ active: true, rotated: at('2018-01-01') }] }),
  ],
  ['who has more keys than the report shows', row({ keys: [key(null)], more: 'x' })],
  ['whose making nobody knows', { user: 'x', arn: '', password: false, keys: [key(null)] }],
];

describe('an IAM user whom nobody has used for a year', () => {
  it.each(UNUSED)('is one with %s', (_title, read, words) => {
    expect(unusedSince(read, NOW)).toBe(words);
  });

  it.each(UNTOLD)('is nobody %s', (_title, read) => {
    expect(unusedSince(read, NOW)).toBeNull();
  });
});
