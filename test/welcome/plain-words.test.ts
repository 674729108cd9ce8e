/** A permission set in plain words: never a guess. */
import { expect, it } from 'vitest';
import type { DesiredPermissionSet } from '../../src/config/desired.ts';
import { PREDEFINED } from '../../src/config/policies.ts';
import { plainWords } from '../../src/welcome/plain-words.ts';

const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const set = (
  policies: Partial<NonNullable<DesiredPermissionSet['policies']>> | null,
  more: Partial<DesiredPermissionSet> = {},
): DesiredPermissionSet => ({
  ...{ name: 'Any', tags: {} },
  policies: policies && { managed: [], customer: [], inline: null, ...policies },
  ...more,
});

it.each([
  ['the policy, not the name', set({ managed: [ADMIN] }), 'everything, also who else has access'],
  [
    'in GovCloud',
    set({ managed: [ADMIN.replace('aws:', 'aws-us-gov:')] }),
    'everything, also who else has access',
  ],
  [
    'a description, which counts more',
    set({ managed: [ADMIN] }, { description: 'The lake' }),
    'The lake',
  ],
  ['two policies', set({ managed: [ADMIN, `${ADMIN}2`] }), ''],
  [
    'one of your own beside it',
    set({ managed: [ADMIN], customer: [{ name: 'A', path: '/' }] }),
    '',
  ],
  ['an inline policy beside it', set({ managed: [ADMIN], inline: {} }), ''],
  ['a boundary', set({ managed: [ADMIN] }, { boundary: { managedPolicy: ADMIN } }), ''],
  ['a policy that nobody knows', set({ managed: ['arn:aws:iam::aws:policy/constructor'] }), ''],
  ['policies that the file leaves alone', set(null), ''],
  ['a set that the file does not have', undefined, ''],
])('tells of %s', (_, given, words) => {
  expect(plainWords(given)).toBe(words);
});

it('has words for each of the predefined sets', () => {
  for (const path of Object.values(PREDEFINED)) {
    expect(plainWords(set({ managed: [`arn:aws:iam::aws:policy/${path}`] })), path).not.toBe('');
  }
});
