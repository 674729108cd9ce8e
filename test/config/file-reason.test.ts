import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileReason } from '../../src/config/file-reason.ts';

const failing = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return error;
  }
};

describe('why a file can’t be read or written', () => {
  it.each([
    ['that is not there', () => readFileSync(join(tmpdir(), 'no', 'file')), /no such file/],
    ['that is a folder', () => readFileSync(tmpdir()), /It is a folder\. \(EISDIR\)/],
    [
      'below a file',
      () => readFileSync(join(import.meta.filename, 'x')),
      /where a folder is needed/,
    ],
  ])('is said in words: %s', (_name, read, says) => {
    expect(fileReason(failing(read))).toMatch(says);
  });

  it('is what Node says where we have no words', () => {
    const odd = Object.assign(new Error('EODD: something odd'), { code: 'EODD' });
    expect(fileReason(odd)).toBe('EODD: something odd');
    expect(fileReason('a word')).toBe('a word');
  });
});
