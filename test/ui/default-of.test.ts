import { describe, expect, it } from 'vitest';
import { defaultOf } from '../../src/ui/default-of.ts';

const by = (source: string) => ({ initial: { value: 'x', source } });

describe('what Enter takes', () => {
  it.each([
    ['says that it is from a flag', by('--user'), '--user'],
    ['says that it is from AWS', { ...by('AWS'), key: 'users' }, 'AWS'],
    ['says that it is the answer before', by('your answer before'), 'your answer before'],
    [
      'says that it is built in, of what goes into the file',
      { ...by('built in'), key: 'users' },
      'built in',
    ],
    ['says nothing of a yes that goes nowhere', by('built in'), ''],
    ['says that it is a sample', { sample: 'x' }, 'sample answer'],
    ['prefers what the question brings to a sample', { ...by('AWS'), sample: 'y' }, 'AWS'],
  ])('%s', (_case, question, source) => {
    expect(defaultOf(question, true)).toEqual({ value: 'x', source });
  });

  it('is never a sample where it counts', () => {
    expect(defaultOf({ sample: 'x' }, false)).toBeUndefined();
  });
});
