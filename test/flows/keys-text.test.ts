/** The list of `keys`: what is said of users of whom nobody has said whose they are, beside those of whom somebody has. */
import { expect, it } from 'vitest';
import { keysText } from '../../src/cli/keys/keys-text.ts';
import type { UserRow } from '../../src/retire/rows.ts';

const row = (user: string, more: Partial<UserRow>): UserRow => ({
  ...{ account: '111122223333', user, whose: null, guess: null, credentials: [] },
  ...{ stage: 'unsorted', next: 'say whose it is', date: null, ...more },
});

it.each([
  ['nobody has said whose it is', {}],
  [
    'nobody has said whose it is; perhaps bob@acme.example (same given name)',
    { guess: 'bob@acme.example (same given name)' },
  ],
  [
    'no longer accepted: nobody has said whose it is',
    { next: 'no longer accepted: say whose it is' },
  ],
  [
    'ana@acme.example  told: switch off',
    { whose: 'ana@acme.example', stage: 'told', next: 'switch off' },
  ],
  [
    'nobody has said whose it is  unknown: its keys can’t be read',
    { stage: null, next: 'its keys can’t be read' },
  ],
] satisfies [string, Partial<UserRow>][])('the list of keys says: %s', (said, more) => {
  expect(keysText([row('bob', more)], '111122223333').split('\n')).toContain(`  bob  ${said}`);
});
