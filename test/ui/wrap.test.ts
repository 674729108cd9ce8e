import { describe, expect, it } from 'vitest';
import { wrapExact, wrapRow } from '../../src/ui/wrap.ts';

describe('a row of a list', () => {
  it('breaks between words, and goes on under its text', () => {
    expect(wrapRow('Billing   bills and costs; needs access', 25, 3)).toBe(
      'Billing   bills and\n             costs; needs\n             access',
    );
    expect(wrapRow('one two three', 80, 3)).toBe('one two three');
  });
});

describe('a line with a command', () => {
  it.each([
    [
      'keeps the command whole, and says below it what it is for',
      '     Fix      sso-bootstrap init --sandbox      asks, and writes it',
      '     Fix      sso-bootstrap init --sandbox\n                asks, and writes it',
    ],
    [
      'does so where another one stands above it',
      '              sso-bootstrap import --sandbox      writes it from the account',
      '              sso-bootstrap import --sandbox\n                writes it from the account',
    ],
    [
      'leaves a long command alone',
      '     More     sso-bootstrap explain SSB-204 --with --many --words',
      '     More     sso-bootstrap explain SSB-204 --with --many --words',
    ],
    [
      'breaks a sentence between words',
      '     Fix      Make the folder writable, or name another file.',
      '     Fix      Make the folder writable, or name\n              another file.',
    ],
    [
      'leaves lines of a file alone',
      '+# sso-bootstrap writes this block anew      whenever it runs.',
      '+# sso-bootstrap writes this block anew      whenever it runs.',
    ],
  ])('%s', (_case, text, shown) => {
    expect(wrapExact(text, 50)).toBe(shown);
  });
});
