import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { policyProblem } from '../../src/config/policy-files.ts';
import { folder, problemLines, problemsOf } from './problems-of.ts';

/** A permission set X with these settings; its body begins on line 3. */
const set = (settings: string) => `version: 1\npermissionSets:\n  X: ${settings}`;

describe('a policy file', () => {
  const using = (path: string) => set(`{ inlinePolicy: ${JSON.stringify(path)} }`);
  const cases: [string, string, string][] = [
    ['that is not there', 'none.json', "the policy file none.json can't be read (no such file)"],
    ['that is not JSON', 'text.json', 'the policy file text.json is not JSON: '],
    ['that is a list', 'list.json', 'the policy file list.json holds no JSON object: '],
    ['without Statement', 'empty.json', 'the policy file empty.json has no Statement: '],
    [
      'by an absolute path',
      '/etc/policy.json',
      '/etc/policy.json: a policy file is given by a path relative to this file',
    ],
    [
      'by a Windows path',
      'C:\\p.json',
      'C:\\p.json: a policy file is given by a path relative to this file',
    ],
    ['with backslashes', 'a\\p.json', 'a\\p.json: write the folders with /'],
    [
      'outside the folder',
      '../p.json',
      '../p.json: a policy file lies in the folder of this file, or below it',
    ],
    [
      'outside the folder by a detour',
      'a/../../p.json',
      'a/../../p.json: a policy file lies in the folder of this file, or below it',
    ],
  ];
  const files = { 'text.json': '{ "Statement":\n  oops }', 'list.json': '[]', 'empty.json': '{}' };
  it.each(cases)('%s is refused', (_, path, problem) => {
    const [line = '', ...more] = problemsOf(using(path), files);
    expect(line.startsWith(`3:22  ${problem}`), line).toBe(true);
    expect(more).toEqual([]);
  });

  it('that is not JSON is told by its line, and never quoted: it may be a file of secrets', () => {
    const inside = {
      'token.txt': 'ghp_TOKEN',
      'cut.json': '{\n "Version": "2012"\n oops }',
    };
    expect(problemsOf(using('token.txt'), inside)[0]).not.toContain('ghp_');
    const [cut] = problemsOf(using('cut.json'), inside);
    expect(cut).toContain('cut.json is not JSON (line 3): expected');
    expect(cut).not.toContain('oops');
  });

  it('behind a link that leads out of the folder is refused', () => {
    const links = {
      ...folder({ 'p.json': '{}' }),
      realPath: (path: string) => (path === '.' ? '/home/me' : '/etc/p.json'),
    };
    expect(problemLines(() => parseConfig(using('p.json'), links))).toEqual([
      '3:22  p.json: a policy file lies in the folder of this file, or below it',
    ]);
  });

  it('is looked for beside the YAML', () => {
    const read: string[] = [];
    const readFile = (path: string) => {
      read.push(path);
      return '{ "Statement": [] }';
    };
    parseConfig(using('policies/p.json'), { path: 'infra/sso/sso-bootstrap.yaml', readFile });
    expect(read).toEqual(['infra/sso/policies/p.json']);
  });
});

describe('the size of an inline policy', () => {
  const sized = (Sid: string) => policyProblem({ Statement: [{ Sid }] });
  const EMPTY = JSON.stringify({ Statement: [{ Sid: '' }] }).length;

  it.each([
    ['as long as AWS allows', 'x'.repeat(10_240 - EMPTY), null],
    ['one character longer', 'x'.repeat(10_241 - EMPTY), '10241 characters without blanks'],
    ['as long as AWS allows, with blanks in its texts', ' '.repeat(32_768 - EMPTY), null],
    ['one blank longer', ' '.repeat(32_769 - EMPTY), '32769 characters: AWS allows 32,768'],
  ])('%s', (_, text, problem) => {
    if (problem === null) expect(sized(text)).toBeNull();
    else expect(sized(text)).toContain(problem);
  });
});
