/** A program is run from PATH and never from the folder one happens to be in. */
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProgram, isProgram } from '../../src/cli/find-program.ts';

type Row = [
  what: string,
  env: Record<string, string>,
  there: readonly string[],
  found: string | null,
];

const search = (platform: NodeJS.Platform, env: Row[1], there: Row[2]) =>
  findProgram('aws', { platform, env, exists: (path) => there.includes(path) });

describe('on Windows a program', () => {
  const EXT = { PATHEXT: '.COM;.EXE;.BAT;.CMD' };
  const A = 'C:\\tools\\aws.exe';
  const B = 'D:\\aws\\aws.exe';
  it.each<Row>([
    ['is in a folder of PATH', { ...EXT, PATH: 'C:\\none;C:\\tools' }, [A], A],
    ['is in the first that has it', { ...EXT, PATH: 'D:\\aws;C:\\tools' }, [A, B], B],
    ['is found by any spelling of PATH', { ...EXT, Path: 'C:\\tools' }, [A], A],
    ['is found in quotes', { ...EXT, PATH: '"C:\\tools"' }, [A], A],
    ['is found without PATHEXT', { PATH: 'C:\\tools' }, [A], A],
    [
      'is found on a server',
      { PATH: '\\\\nas\\t' },
      ['\\\\nas\\t\\aws.exe'],
      '\\\\nas\\t\\aws.exe',
    ],
    ['is not the one of the current folder', EXT, ['aws.exe', '.\\aws.exe'], null],
    ['is not the one of an empty entry', { PATH: ';;' }, ['aws.exe', '\\aws.exe'], null],
    ['is not the one of a dot', { PATH: '.;bin' }, ['aws.exe', 'bin\\aws.exe'], null],
    ['is not on the current drive', { PATH: '\\tools' }, ['\\tools\\aws.exe'], null],
    ['is not in a drive’s current folder', { PATH: 'C:tools' }, ['C:tools\\aws.exe'], null],
    ['is no script for a shell', { ...EXT, PATH: 'C:\\tools' }, ['C:\\tools\\aws.cmd'], null],
    ['is no file without an ending', { ...EXT, PATH: 'C:\\tools' }, ['C:\\tools\\aws'], null],
  ])('%s', (_, env, there, found) => {
    expect(search('win32', env, there)).toBe(found);
  });
});

describe('elsewhere a program', () => {
  it.each<Row>([
    ['is in a folder of PATH', { PATH: '/none:/usr/bin' }, ['/usr/bin/aws'], '/usr/bin/aws'],
    ['is not the one of the current folder', { PATH: '::.:bin' }, ['aws', 'bin/aws'], null],
    ['is nowhere without PATH', { Path: '/usr/bin' }, ['/usr/bin/aws'], null],
  ])('%s', (_, env, there, found) => {
    expect(search('linux', env, there)).toBe(found);
  });
});

it.skipIf(process.platform === 'win32')('a program is a file that may be run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-find-'));
  const file = join(folder, 'aws');
  expect(isProgram(file)).toBe(false);
  writeFileSync(file, '');
  chmodSync(file, 0o600);
  expect(isProgram(file)).toBe(false);
  chmodSync(file, 0o700);
  expect(isProgram(file)).toBe(true);
  mkdirSync(join(folder, 'terraform'));
  expect(isProgram(join(folder, 'terraform'))).toBe(false);
});
