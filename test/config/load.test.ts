import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { AppError } from '../../src/errors.ts';
import { folder, problemLines, problemsOf } from './problems-of.ts';

const NUMBER = '(without them YAML reads a number)';
const ada = 'users: { ada: { givenName: Ada, familyName: Lovelace, email: ada@example.com } }';

/** A permission set X with these settings; its body begins on line 3. */
const set = (settings: string) => `version: 1\npermissionSets:\n  X: ${settings}`;

describe('a valid file', () => {
  const text = `version: 1
permissionSets:
  Reader:
    customerManagedPolicies: [{ name: Lake }]
    inlinePolicy: policies/reader.json
  Writer:
    inlinePolicy: { Statement: [] }
${ada}
access:
  - permissionSet: Reader
    accounts: ["111122223333", members]
    users: [ada]
`;
  const { config, source } = parseConfig(
    text,
    folder({ 'policies/reader.json': '\uFEFF{ "Statement": [] }' }),
  );

  it('gives the Config as it is written, with defaults', () => {
    expect(config.permissionSets?.['Reader']).toEqual({
      customerManagedPolicies: [{ name: 'Lake', path: '/' }],
      inlinePolicy: 'policies/reader.json',
    });
    expect(config.access).toEqual([
      { permissionSet: 'Reader', accounts: ['111122223333', 'members'], users: ['ada'] },
    ]);
  });

  it('gives the policy documents, from files and from the YAML itself', () => {
    expect(source.policies).toEqual({ Reader: { Statement: [] }, Writer: { Statement: [] } });
  });

  it.each([
    [['access', 0, 'accounts', 1], '11:32'],
    [['access', 0, 'users'], '12:12'],
    [['access', 0], '10:5'],
    [['permissionSets', 'Reader'], '3:3'],
    [['permissionSets', 'Reader', 'tags', 'team'], '3:3'],
    [['users', 'ada', 'email'], '8:61'],
    [['nowhere'], '1:1'],
  ])('knows where %j stands', (path, position) => {
    expect(source.at(path)).toBe(`sso-bootstrap.yaml:${position}`);
  });
});

describe('bad input, one clear line each', () => {
  const cases: [string, string, string][] = [
    ['an empty file', '', '1:1  the file is empty: it begins with version: 1'],
    ['a file that is no map', '- a', '1:1  expected a map that begins with version: 1'],
    [
      'a missing version',
      'region: eu-west-1',
      '1:1  version is missing: this release reads version: 1',
    ],
    ['another version', 'version: 2', '1:10  this release reads version: 1'],
    [
      'broken YAML',
      'version: 1\nusers: [a',
      '2:10  not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['tabs', 'version: 1\nusers:\n\tada: {}', '3:1  indent with spaces, not tabs'],
    [
      'two documents',
      'version: 1\n---\nversion: 1',
      '2:1  only one document in the file (no second ---)',
    ],
    [
      'an alias without an anchor',
      'version: 1\nusers: *x',
      '2:8  *x stands for nothing: there is no &x before it',
    ],
    [
      'a YAML tag',
      'version: 1\nregion: !here eu-west-1',
      '2:9  a YAML tag (!name) has no meaning here',
    ],
    [
      'a key written twice',
      'version: 1\nregion: eu-west-1\nregion: us-east-1',
      '3:1  region is written twice: put both under one region',
    ],
    [
      'a list as a key',
      'version: 1\nusers:\n  ? [a]\n  : {}',
      '2:1  a name is plain text, not a list or a map',
    ],
    [
      'a name that JavaScript trips over',
      'version: 1\nusers:\n  __proto__: {}',
      '3:3  __proto__ is a name that this file cannot hold',
    ],
    [
      'an unknown key with its likely meaning',
      'version: 1\npermisionSets: {}',
      '2:1  unknown key permisionSets, did you mean permissionSets?',
    ],
    [
      'an unknown key deep down',
      set('{ session_duration: 8h }'),
      '3:8  unknown key session_duration, did you mean sessionDuration?',
    ],
    [
      'an unknown key like no other',
      `version: 1\nusers: { ada: { givenName: A, familyName: B, email: a@b.c, zip: 1 } }`,
      '2:60  unknown key zip; known here: givenName, familyName, email',
    ],
    [
      'an unquoted account id',
      'version: 1\naccount: 111122223333',
      `2:10  put the account id in quotes: "111122223333" ${NUMBER}`,
    ],
    [
      'an unquoted account id as a key',
      'version: 1\naccounts:\n  111122223333: acme',
      `3:3  put the account id in quotes: "111122223333" ${NUMBER}`,
    ],
    [
      'an unquoted account id that looks octal',
      'version: 1\naccounts: { 012345678901: acme }',
      `2:13  put the account id in quotes: "012345678901" ${NUMBER}`,
    ],
    [
      'an unquoted account id in access',
      'version: 1\naccess: [{ permissionSet: Billing, accounts: [012345678901], users: [] }]',
      `2:47  put the account id in quotes: "012345678901" ${NUMBER}`,
    ],
    [
      'an unquoted account id in except',
      'version: 1\naccess: [{ permissionSet: Billing, accounts: ["*"], except: [111122223333], users: [] }]',
      `2:62  put the account id in quotes: "111122223333" ${NUMBER}`,
    ],
    [
      'a number where text belongs',
      set('{ tags: { cost: 12 } }'),
      `3:20  put it in quotes: "12" ${NUMBER}`,
    ],
    [
      'a user name that YAML reads as a number',
      'version: 1\nusers: { 12: { givenName: A, familyName: B, email: a@b.c } }',
      `2:10  put it in quotes: "12" ${NUMBER}`,
    ],
    [
      'text where a list belongs',
      set('{ managedPolicies: ReadOnlyAccess }'),
      '3:25  expected a list, [a, b], found text',
    ],
    [
      'a list where a map belongs',
      'version: 1\nusers: [ada]',
      '2:8  expected a map, { name: value }, found a list',
    ],
    [
      'a map where a list belongs',
      'version: 1\naccess: {}',
      '2:9  expected a list, [a, b], found a map',
    ],
    [
      'a key with nothing behind it',
      'version: 1\nusers:\naccess: []',
      '2:1  nothing is written for users: expected a map, { name: value }, or leave it out',
    ],
    [
      'neither one set nor a list',
      'version: 1\naccess: [{ permissionSet: {}, accounts: ["*"], users: [] }]',
      '2:27  expected a permission set, or a list of them, found a map',
    ],
    [
      'an empty list of sets',
      'version: 1\naccess: [{ permissionSet: [], accounts: ["*"], users: [] }]',
      '2:27  expected a permission set, or a list of them',
    ],
    [
      'a group that YAML reads as a number',
      'version: 1\naccess: [{ permissionSet: Billing, accounts: ["*"], group: 2024 }]',
      '2:60  expected a group, or a list of them, found a number (a name that looks like one goes in quotes: "2024")',
    ],
    [
      'no accounts',
      'version: 1\naccess: [{ permissionSet: Billing, accounts: [], users: [] }]',
      '2:46  name at least one account',
    ],
    [
      'an account id that is too short',
      'version: 1\naccount: "1111"',
      '2:10  an account id has 12 digits, in quotes',
    ],
    [
      'a Region that is none',
      'version: 1\nregion: ireland',
      '2:9  expected a Region code such as eu-west-1',
    ],
    [
      'a portal address without https',
      'version: 1\nportalUrl: http://acme.awsapps.com',
      '2:12  expected an https address such as https://acme.awsapps.com/start',
    ],
    [
      'a set name with a space',
      'version: 1\npermissionSets: { "My Set": {} }',
      '2:19  a permission set name has letters, digits and + = , . @ - _ only, no spaces',
    ],
    [
      'a set name that is too long',
      `version: 1\npermissionSets: { ${'a'.repeat(33)}: {} }`,
      '2:19  a permission set name has at most 32 characters',
    ],
    [
      'a user name with a space',
      'version: 1\nusers: { "ada l": { givenName: A, familyName: B, email: a@b.c } }',
      '2:10  a user name has no spaces',
    ],
    [
      'a user name that AWS keeps',
      'version: 1\nusers: { Administrator: { givenName: A, familyName: B, email: a@b.c } }',
      '2:10  AWS reserves this name',
    ],
    [
      'a user without e-mail',
      'version: 1\nusers: { ada: { givenName: A, familyName: B } }',
      '2:10  email is missing: expected text',
    ],
    [
      'a bad e-mail',
      'version: 1\nusers: { ada: { givenName: A, familyName: B, email: ada } }',
      '2:53  expected an e-mail address such as ada@example.com',
    ],
    [
      'an empty name',
      'version: 1\nusers: { ada: { givenName: " ", familyName: B, email: a@b.c } }',
      '2:28  a name must not be empty',
    ],
    [
      'a description outside Latin-1',
      set('{ description: "read – only" }'),
      '3:21  AWS accepts Latin-1 characters only here (no curly quotes, dashes or emoji)',
    ],
    ['a duration of 13h', set('{ sessionDuration: 13h }'), '3:25  AWS allows 1h to 12h'],
    ['a duration below an hour', set('{ sessionDuration: PT30M }'), '3:25  AWS allows 1h to 12h'],
    [
      'a duration in words',
      set('{ sessionDuration: 8 hours }'),
      '3:25  expected a length such as 8h or PT2H30M',
    ],
    [
      'a relay state with a letter AWS refuses',
      set('{ relayState: "https://x/é" }'),
      '3:20  expected a plain URL, without other characters',
    ],
    [
      'a policy ARN of the own account',
      set('{ managedPolicies: ["arn:aws:iam::111122223333:policy/X"] }'),
      '3:26  this policy is of your own account: name it under customerManagedPolicies (for a boundary: customerManagedPolicy)',
    ],
    [
      'something that is no policy name',
      set('{ managedPolicies: ["a b"] }'),
      '3:26  expected an AWS managed policy: ReadOnlyAccess, job-function/ViewOnlyAccess or arn:aws:iam::aws:policy/ReadOnlyAccess',
    ],
    [
      'a path without slashes',
      set('{ customerManagedPolicies: [{ name: X, path: team }] }'),
      '3:51  a path begins and ends with /',
    ],
    [
      'a boundary of no form',
      set('{ permissionsBoundary: ReadOnlyAccess }'),
      '3:29  expected either { managedPolicy: NAME } or { customerManagedPolicy: { name, path } }, found text',
    ],
    [
      'a boundary with a bad policy',
      set('{ permissionsBoundary: { managedPolicy: "a b" } }'),
      '3:46  expected an AWS managed policy: ReadOnlyAccess, job-function/ViewOnlyAccess or arn:aws:iam::aws:policy/ReadOnlyAccess',
    ],
    [
      'more policies than AWS allows',
      set(`{ managedPolicies: [${Array.from({ length: 26 }, (_, n) => `P${n}`).join(', ')}] }`),
      '3:3  26 policies: AWS allows 25 in a permission set',
    ],
    [
      'a tag that belongs to AWS',
      set('{ tags: { "aws:x": y } }'),
      '3:14  tags that begin with aws: belong to AWS',
    ],
    [
      'a policy without Statement',
      set('{ inlinePolicy: { Version: "2012-10-17" } }'),
      '3:22  the policy has no Statement: expected { "Version": …, "Statement": […] }',
    ],
    [
      'a policy that is a number',
      set('{ inlinePolicy: 5 }'),
      '3:22  expected the policy itself, or the path of a file beside this one that holds it, found a number (a name that looks like one goes in quotes: "5")',
    ],
    [
      'a policy that is too big',
      set(`{ inlinePolicy: { Statement: ["${'a'.repeat(10_240)}"] } }`),
      '3:22  the policy has 10258 characters without blanks: AWS allows 10,240 in an inline policy',
    ],
    [
      'a date that is none',
      'version: 1\nconfirmed: { mfa: { by: ada, date: "2026-13-01" } }',
      '2:36  expected a day that exists, such as "2026-11-22"',
    ],
  ];
  it.each(cases)('%s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });
});

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

  it('that is not JSON is shown with the line where it stops being JSON', () => {
    expect(problemsOf(using('text.json'), files)[0]).toContain('line 2, column 3');
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

describe('all problems of a file', () => {
  it('come at once, in the order of the file, in one SSB-203', () => {
    const text = `version: 1
account: 111122223333
region: eu-west-1
region: us-east-1
acces: []
permissionSets:
  X: { sessionDuration: 13h, description: "–" }
users:
  ada: { givenName: Ada, familyName: Lovelace, email: ada }
access:
  - permissionSet: Y
    accounts: [members]
    users: [ida]
`;
    expect(problemsOf(text).map((line) => line.split('  ')[0])).toEqual([
      '2:10',
      '4:1',
      '5:1',
      '7:25',
      '7:43',
      '9:55',
      '11:20',
      '13:13',
    ]);
    const run = () => parseConfig(text, folder({}));
    expect(run).toThrow(AppError);
    expect(run).toThrow('8 problems in sso-bootstrap.yaml, so nothing was called');
  });

  it('are told once each, even when two rules find the same', () => {
    expect(problemsOf('version: 1\naccount: 12')).toHaveLength(1);
  });
});
