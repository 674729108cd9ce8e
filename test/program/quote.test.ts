import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote } from '../../src/cli/invocation.ts';

const words = [
  'plain',
  'a b',
  "it's",
  'a\\b',
  'a\\',
  '$(id)',
  '`id`',
  '!x',
  '~',
  '*',
  'ö',
  '\n',
  '',
];

describe('a word in a printed command', () => {
  it.skipIf(process.platform === 'win32')('is the same word to a shell', () => {
    const any = fc.sample(fc.string({ unit: 'grapheme' }), { numRuns: 300, seed: 20_261_122 });
    const all = [...words, ...any.map((one) => one.replaceAll('\0', ''))];
    const out = execFileSync('/bin/sh', [
      '-c',
      `printf '%s\\0' ${all.map((word) => quote(word)).join(' ')}`,
    ]);
    expect(out.toString().split('\0').slice(0, -1)).toEqual(all);
  });

  it('ends at none of the quotes that PowerShell takes for one', () => {
    expect(quote('a\u2019;calc;\u2018b', true)).toBe("'a\u2019\u2019;calc;\u2018\u2018b'");
    expect(quote("it's", true)).toBe("'it''s'");
  });

  it.each(['sso-bootstrap.yaml', 'ada@example.com', '/tmp/a-b'])('needs no quotes: %s', (word) => {
    expect(quote(word)).toBe(word);
  });
});
