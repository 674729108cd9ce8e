/** The words of printed commands, as the shell that they are pasted into reads them. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { quote } from '../../src/cli/invocation.ts';

const NAMES = ['ada@acme.example', 'ACME\\ada', "Ada O'Neill", 'a b', '$HOME', '`id`', 'a;b', ''];

describe('a word of a printed command', () => {
  it.each(NAMES)('is read by a POSIX shell as it is: %s', (name) => {
    const said = execFileSync('sh', ['-c', `printf %s ${quote(name, false)}`], {
      encoding: 'utf8',
    });
    expect(said).toBe(name);
  });

  it.each([
    ['C:\\Users\\ada\\sso-bootstrap.yaml', 'C:\\Users\\ada\\sso-bootstrap.yaml'],
    ["Ada O'Neill", "'Ada O''Neill'"],
    ['@acme', "'@acme'"],
    ['a,b', "'a,b'"],
  ])('is written for PowerShell: %s', (name, word) => {
    expect(quote(name, true)).toBe(word);
  });
});
