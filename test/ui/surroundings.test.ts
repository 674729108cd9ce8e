import { describe, expect, it } from 'vitest';
import { surroundings, type Surroundings } from '../../src/ui/surroundings.ts';

type Env = Record<string, string>;
const SCREEN = { stdin: { isTTY: true }, stderr: { isTTY: true, columns: 120 } };
const NARROW = { ...SCREEN, stderr: { isTTY: true, columns: 40 } };
const NO_WIDTH = { ...SCREEN, stderr: { isTTY: true, columns: 0 } };
const PIPE = { stdin: {}, stderr: {} };
const WISHES = {
  ...{ noInput: false, json: false, color: 'auto' as const, accessible: false },
  browser: true,
};

describe('the surroundings', () => {
  it.each<
    [string, Env, typeof SCREEN | typeof PIPE, Partial<typeof WISHES>, Partial<Surroundings>]
  >([
    ['a terminal', {}, SCREEN, {}, { interactive: true, animate: true, color: true, width: 100 }],
    ['a narrow terminal', {}, NARROW, {}, { interactive: true, width: 40 }],
    ['a terminal of no width', {}, NO_WIDTH, {}, { interactive: true, animate: false, width: 80 }],
    ['a pipe', {}, PIPE, {}, { interactive: false, animate: false, color: false }],
    ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, PIPE, {}, { color: true, animate: false }],
    ['CI', { CI: '1' }, SCREEN, {}, { interactive: false, animate: false, color: false }],
    ['CI=false', { CI: 'false' }, SCREEN, {}, { interactive: true }],
    [
      'a dumb terminal',
      { TERM: 'dumb' },
      SCREEN,
      {},
      { interactive: false, animate: false, color: false },
    ],
    ['NO_COLOR', { NO_COLOR: '1' }, SCREEN, {}, { color: false, interactive: true }],
    ['an empty NO_COLOR', { NO_COLOR: '' }, SCREEN, {}, { color: true }],
    ['--no-input', {}, SCREEN, { noInput: true }, { interactive: false, animate: true }],
    ['--json', {}, SCREEN, { json: true }, { interactive: false }],
    [
      'ACCESSIBLE=1',
      { ACCESSIBLE: '1', FORCE_COLOR: '1' },
      SCREEN,
      {},
      { accessible: true, interactive: true, animate: false, color: false },
    ],
    ['no BROWSER', {}, SCREEN, {}, { browser: '' }],
    ['BROWSER=firefox', { BROWSER: 'firefox' }, SCREEN, {}, { browser: 'firefox' }],
    ['BROWSER=none', { BROWSER: 'none' }, SCREEN, {}, { browser: null }],
    ['--no-browser', { BROWSER: 'firefox' }, SCREEN, { browser: false }, { browser: null }],
    ['ACCESSIBLE=0', { ACCESSIBLE: '0' }, SCREEN, {}, { accessible: false, animate: true }],
    [
      '--accessible on a dumb terminal',
      { TERM: 'dumb' },
      SCREEN,
      { accessible: true },
      { accessible: true, interactive: true, animate: false, color: false },
    ],
    ['--accessible in CI', { CI: '1' }, SCREEN, { accessible: true }, { interactive: false }],
  ])('%s', (_case, env, streams, wishes, expected) => {
    expect(surroundings(env, streams, { ...WISHES, ...wishes })).toMatchObject(expected);
  });
});
