import { describe, expect, it } from 'vitest';
import { isPowerShell, setTo, unset } from '../src/unset.ts';

describe('a variable', () => {
  it.each([
    ['linux', {}, false],
    ['darwin', { SHELL: '/bin/zsh' }, false],
    ['win32', {}, true],
    ['win32', { SHELL: '/usr/bin/bash' }, false],
  ])('on %s with %j: PowerShell %s', (platform, env, expected) => {
    expect(isPowerShell(platform, env)).toBe(expected);
  });

  it('is taken out of the shell by its own command', () => {
    expect(unset(['A', 'B'], false)).toBe('unset A B');
    expect(unset(['A', 'B'], true)).toBe('Remove-Item Env:A, Env:B');
  });

  it('is set by its own command', () => {
    expect(setTo('AWS_PROFILE', 'dev', false)).toBe('export AWS_PROFILE=dev');
    expect(setTo('AWS_PROFILE', 'dev', true)).toBe("$env:AWS_PROFILE = 'dev'");
  });
});
