import { describe, expect, it } from 'vitest';
import { wrapExact, wrapRow, wrapRowOfTable } from '../../src/ui/wrap.ts';

describe('a row of a list', () => {
  it('breaks between words, and goes on under its text', () => {
    expect(wrapRow('Billing   bills and costs; needs access', 25, 3)).toBe(
      'Billing   bills and\n             costs; needs\n             access',
    );
    expect(wrapRow('one two three', 80, 3)).toBe('one two three');
  });
});

describe('a row of a table', () => {
  it.each([
    [
      'stays on one line where it fits',
      '    Read on dev   through Ops',
      '    Read on dev   through Ops',
    ],
    [
      'has its last column below where that doesn’t fit, and no name is broken',
      '    Administrator on acme production   through Acme Platform Team',
      '    Administrator on acme production\n      through Acme Platform Team',
    ],
    [
      'breaks between words where there is one column only',
      '  no access: ana@acme.example, bob@acme.example',
      '  no access: ana@acme.example,\n  bob@acme.example',
    ],
  ])('%s', (_case, text, shown) => {
    expect(wrapRowOfTable(text, 40)).toBe(shown);
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
