import { describe, expect, it } from 'vitest';
import type { KeyEvent } from '../../src/aws/trail-types.ts';
import { watched, watchedText } from '../../src/retire/watch.ts';

const on = (day: string): KeyEvent => ({
  at: Date.parse(`${day}T12:00:00Z`),
  name: 'ListBuckets',
  source: 's3.amazonaws.com',
  address: '203.0.113.9',
  agent: 'aws-cli/2',
});
const text = (events: KeyEvent[], since: string | null) =>
  watchedText(watched({ known: true, value: events }, { region: 'eu-west-1', since })).join('\n');

describe('what CloudTrail tells of a key on the way out', () => {
  it('is its last call while it is on', () => {
    expect(text([on('2026-11-20'), on('2026-11-01')], null)).toBe(
      'CloudTrail, eu-west-1: last ListBuckets on 2026-11-20, aws-cli/2, from 203.0.113.9',
    );
    expect(text([], null)).toBe('CloudTrail, eu-west-1: no call of the last 90 days');
  });

  it('never says that nobody needs it', () => {
    expect(text([on('2026-11-20')], '2026-11-22')).toMatch(
      /no call after 2026-11-22; before it: ListBuckets[^]*no proof: only this Region/,
    );
  });

  it('counts calls after the day on which it went off, and not of that day', () => {
    const events = [on('2026-11-24'), on('2026-11-23'), on('2026-11-22')];
    expect(text(events, '2026-11-22')).toMatch(/: 2 calls after it went off, .*somebody may need/);
  });

  it('says why it can’t be read', () => {
    const none = watched(
      { known: false, why: 'not allowed' },
      { region: 'us-east-1', since: null },
    );
    expect(none).toMatchObject({ calls: null, why: 'not allowed' });
    expect(watchedText(none)).toEqual(['CloudTrail, us-east-1: can’t be read: not allowed']);
  });
});
