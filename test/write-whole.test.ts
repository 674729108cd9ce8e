import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../src/write-whole.ts';
import { expectMode } from './helpers/mode.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'sso-bootstrap-whole-'));

describe('a file that is written whole', () => {
  it('has the text, the mode whatever the umask, and nothing beside it', () => {
    const folder = newFolder();
    const path = join(folder, 'a');
    writeFileSync(path, 'old');
    chmodSync(path, 0o600);
    writeWhole(path, 'new', { mode: 0o666 });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expectMode(path, 0o666);
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('is the one behind a link, and the link stays', () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real', 'a'), 'old');
    symlinkSync(join('real', 'a'), join(folder, 'link'));
    writeWhole(join(folder, 'link'), 'new', { mode: 0o600 });
    expect(readFileSync(join(folder, 'real', 'a'), 'utf8')).toBe('new');
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  });

  it('is never written through a link that waits under the name beside it', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'theirs'), 'theirs');
    symlinkSync('theirs', join(folder, '.a.guessed.tmp'));
    const write = () => {
      writeWhole(join(folder, 'a'), 'ours', { mode: 0o600, name: 'guessed' });
    };
    expect(write).toThrow('EEXIST');
    expect(readFileSync(join(folder, 'theirs'), 'utf8')).toBe('theirs');
    expect(readdirSync(folder)).toEqual(['.a.guessed.tmp', 'theirs']);
  });

  it('leaves everything as it was where that fails', () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'a'));
    expect(() => {
      writeWhole(join(folder, 'a'), 'x', { mode: 0o600 });
    }).toThrow(/EISDIR|EEXIST|ENOTEMPTY/);
    expect(readdirSync(folder)).toEqual(['a']);
  });
});
