import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from './rules/index.ts';

const SURE = ['model', 'docs', 'third party', 'not verified', 'ours'];
const page = readFileSync(new URL('../../src/sandbox/SANDBOX.md', import.meta.url), 'utf8');
const lines = page
  .split('\n')
  .filter((line) => line.startsWith('| SB-'))
  .map((line) => {
    const [id = '', rule = '', restsOn = '', sure = '', moto = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return { id, rule, restsOn, sure, moto };
  });

test('every rule of SANDBOX.md has a test of its name, and every test its rule, in the same order', () => {
  expect(lines.map(({ id, rule }) => `${id} ${rule}`)).toEqual(
    rules.map(({ id, rule }) => `${id} ${rule}`),
  );
});

test('every rule has an id of its own', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test('every rule says what it rests on, how sure it is, and whether moto follows it', () => {
  for (const { id, restsOn, sure, moto } of lines) {
    expect(restsOn, id).not.toBe('');
    expect(SURE, id).toContain(sure);
    const follows = rules.find((rule) => rule.id === id)?.moto === true;
    expect(moto, id).toBe(follows ? 'moto' : '');
  }
});
