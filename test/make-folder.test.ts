import { mkdtempSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../src/make-folder.ts';
import { expectMode } from './helpers/mode.ts';

const here = mkdtempSync(join(tmpdir(), 'sso-bootstrap-folder-'));

describe('making a folder', () => {
  it('makes those above it, the owner’s only, and is content with what is there', () => {
    const path = join(here, 'a', 'b', 'c');
    makeFolder(path);
    makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
    expectMode(join(here, 'a'), 0o700);
  });

  it('throws where a part of the path is a file', () => {
    writeFileSync(join(here, 'file'), '');
    expect(() => {
      makeFolder(join(here, 'file', 'x'));
    }).toThrow(/ENOTDIR/);
  });

  it('throws where a part of the path is a link to nowhere', () => {
    symlinkSync(join(here, 'nowhere'), join(here, 'link'));
    expect(() => {
      makeFolder(join(here, 'link', 'x'));
    }).toThrow(/EEXIST|ENOENT/);
  });
});
