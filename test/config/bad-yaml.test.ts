import { describe, expect, it } from 'vitest';
import { problemsOf } from './problems-of.ts';

const NUMBER = '(without them YAML reads a number)';

/** A permission set X with these settings; its body begins on line 3. */
const set = (settings: string) => `version: 1\npermissionSets:\n  X: ${settings}`;

describe('a file whose form is wrong', () => {
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
      'more aliases than anybody writes',
      `version: 1\nregion: &r eu-west-1\ntags: [${'*r, '.repeat(101)}]\n`,
      '3:408  more than 100 aliases (*name): write some of them out',
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
      '3:5  a name is plain text, not a list or a map',
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
      `3:22  put it in quotes: "12" ${NUMBER}`,
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
  ];
  it.each(cases)('%s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('names a key without a name that is written twice', () => {
    expect(problemsOf('version: 1\n? \n: a\n? \n: b')).toContainEqual(
      expect.stringMatching(/^\d:\d {2}a key without a name is written twice$/),
    );
  });
});
