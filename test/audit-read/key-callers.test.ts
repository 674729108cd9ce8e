import { describe, expect, it } from 'vitest';
import { keyCallers } from '../../src/audit-read/key-callers.ts';
import type { KeyEvent } from '../../src/aws/trail-types.ts';
import { refused } from './iam.ts';

const NOW = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;
const key = { id: 'AKIAEXAMPLE000000001', active: true };
const used = (days: number, region: string | null = 'eu-west-1') =>
  ({ known: true, value: { at: NOW - days * DAY, service: 's3', region } }) as const;

function trail(answer: () => Promise<KeyEvent[]>) {
  const asked: string[] = [];
  return {
    asked,
    keyEvents: (region: string, id: string) => {
      asked.push(`${region} ${id.slice(-4)}`);
      return answer();
    },
  };
}
const event: KeyEvent = { at: NOW, name: 'x', source: 's3', address: 'a', agent: 'Boto3/1' };

describe('asking CloudTrail what calls with a key', () => {
  it('looks where the key was used last', async () => {
    const api = trail(() => Promise.resolve([event]));
    expect(await keyCallers(api, NOW)(key, used(3))).toEqual({ tools: ['Boto3'], addresses: 1 });
    expect(api.asked).toEqual(['eu-west-1 0001']);
  });

  it.each([
    ['a key that is off', { ...key, active: false }, used(3)],
    ['a key that was not used for 90 days', key, used(91)],
    ['a key whose Region nobody knows', key, used(3, null)],
    ['a use that nobody knows', key, { known: false as const, why: 'refused' }],
  ])('is not done of %s', async (_what, one, use) => {
    const api = trail(() => Promise.resolve([event]));
    expect(await keyCallers(api, NOW)(one, use)).toBeNull();
    expect(api.asked).toEqual([]);
  });

  it('ends after twenty keys, and at once where it is refused', async () => {
    const many = async (answer: () => Promise<KeyEvent[]>) => {
      const api = trail(answer);
      const callersOf = keyCallers(api, NOW);
      for (let i = 0; i < 30; i += 1) await callersOf(key, used(1));
      return api.asked.length;
    };
    expect(await many(() => Promise.resolve([]))).toBe(20);
    expect(await many(() => Promise.reject(refused('cloudtrail:LookupEvents')))).toBe(1);
  });
});
