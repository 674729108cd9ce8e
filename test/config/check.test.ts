import { describe, expect, it } from 'vitest';
import { problemsOf } from './problems-of.ts';

const HEAD = `version: 1
accounts: { "111122223333": prod, "444455556666": dev }
permissionSets: { Reader: {} }
users:
  ada: { givenName: Ada, familyName: Lovelace, email: ada@example.com }
groups: { Devs: { members: [ada] } }
`;
/** Lines of access, the first on line 8. */
const access = (...lines: string[]) =>
  `${HEAD}access:\n${lines.map((line) => `  - ${line}\n`).join('')}`;
const line = (rest: string) => `{ permissionSet: Reader, accounts: ["*"], ${rest} }`;

describe('accepted', () => {
  it.each([
    ['a line for users and a line for a group', access(line('users: [ada]'), line('group: Devs'))],
    [
      'profiles by a preset, and by the set alone on one account',
      `${access('{ permissionSet: [Reader, Billing], accounts: [dev], users: [] }')}profiles: { name: "{permissionSet}" }`,
    ],
    ['a grant without users yet', access(line('users: []'))],
    [
      'predefined sets that are not listed',
      access('{ permissionSet: [Billing, ReadOnlyAccess], accounts: ["*"], users: [ada] }'),
    ],
    [
      'groups and sets of Control Tower',
      access('{ permissionSet: AWSReadOnlyAccess, accounts: ["*"], group: AWSSecurityAuditors }'),
    ],
    [
      'a group of Control Tower named without members',
      'version: 1\ngroups: { AWSAccountFactory: {} }',
    ],
    [
      'an end to what access gave: a set of Control Tower to a group of yours',
      `${HEAD}absent: { assignments: [{ permissionSet: AWSReadOnlyAccess, account: dev, group: Old }, { permissionSet: Reader, account: dev, group: AWSSecurityAuditors }] }`,
    ],
    ['no access at all', HEAD],
    [
      'an except that leaves out nothing',
      access('{ permissionSet: Reader, accounts: [dev], except: [prod], users: [] }'),
    ],
    [
      'names of accounts that only AWS knows',
      access('{ permissionSet: Reader, accounts: [acme-x, "ou:Work/A"], users: [ada] }'),
    ],
    [
      'the same pair in two lines',
      access(
        '{ permissionSet: Reader, accounts: [dev], users: [ada] }',
        '{ permissionSet: Reader, accounts: ["444455556666"], users: [] }',
      ),
    ],
  ])('%s', (_, text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('refused, with the place and what was expected', () => {
  const cases: [string, string, string][] = [
    [
      'an unknown user in access',
      access(line('users: [ada, adda]')),
      '8:60  adda is not under users, did you mean ada?',
    ],
    [
      'an unknown user in a group',
      'version: 1\ngroups: { Devs: { members: [eve] } }',
      '2:29  eve is not under users',
    ],
    [
      'an unknown group',
      access(line('group: Dev')),
      '8:54  group Dev is not under groups, did you mean Devs?',
    ],
    [
      'an unknown permission set',
      access('{ permissionSet: Raeder, accounts: ["*"], users: [] }'),
      '8:22  Raeder is neither under permissionSets nor predefined by AWS, did you mean Reader?',
    ],
    [
      'a line for nobody',
      access('{ permissionSet: Reader, accounts: ["*"] }'),
      '8:5  expected users: [names] (makes a group for each account) or group: NAME (one of yours)',
    ],
    [
      'a line for users and a group',
      access(line('users: [ada], group: Devs')),
      '8:5  expected users or group, not both: write two lines',
    ],
    [
      'users that differ in case only',
      'version: 1\nusers:\n  ada: { givenName: A, familyName: B, email: a@b.c }\n  Ada: { givenName: A, familyName: B, email: x@b.c }',
      '4:3  the user ada is here already: names that differ in case only count as one',
    ],
    [
      'groups that differ in case only',
      'version: 1\ngroups: { Devs: {}, DEVS: {} }',
      '2:21  the group Devs is here already: names that differ in case only count as one',
    ],
    [
      'one e-mail for two users',
      'version: 1\nusers:\n  ada: { givenName: A, familyName: B, email: a@b.c }\n  bob: { givenName: A, familyName: B, email: A@b.c }',
      '4:46  A@b.c is the e-mail of ada already: AWS wants one person for each',
    ],
    [
      'one short name for two accounts',
      'version: 1\naccounts: { "111122223333": dev, "444455556666": Dev }',
      '2:50  dev is the short name of 111122223333 already',
    ],
    [
      'a short name with another meaning',
      'version: 1\naccounts: { "111122223333": members }',
      '2:29  members has a meaning of its own in access: choose another short name',
    ],
    [
      'a permission set of Control Tower to change',
      'version: 1\npermissionSets: { AWSReadOnlyAccess: {} }',
      "2:19  names that begin with AWS are Control Tower's: access may use such a permission set, but it can't be changed here",
    ],
    [
      'a group of Control Tower to change',
      'version: 1\ngroups: { AWSAccountFactory: { members: [] } }',
      "2:11  names that begin with AWS are Control Tower's: access may use such a group, but it can't be changed here",
    ],
    [
      'removing something of Control Tower',
      'version: 1\nabsent: { groups: [AWSAccountFactory] }',
      "2:20  names that begin with AWS are Control Tower's: they are never removed here",
    ],
    [
      'an unknown placeholder',
      'version: 1\ngroupName: "{permissionSet}-{accountid}"',
      '2:12  {accountid} is not one of {permissionSet}, {accountId}, {accountName}, {accountAlias}, did you mean accountId?',
    ],
    [
      'an unknown placeholder of profiles',
      'version: 1\nprofiles: { name: "{permissionSet}-{account}" }',
      '2:19  {account} is not one of {permissionSet}, {accountId}, {accountName}, {accountAlias}, did you mean accountId?',
    ],
    [
      'a name for all profiles',
      'version: 1\nprofiles: { name: shrot }',
      '2:19  expected cli, granted, short or a template such as {permissionSet}-{accountId}, did you mean short?',
    ],
    [
      'profiles without the set, for two sets',
      `${access('{ permissionSet: [Reader, Billing], accounts: [dev], users: [] }')}profiles: { name: "x-{accountId}" }`,
      '9:19  without {permissionSet}, Reader and Billing give profiles of one name',
    ],
    [
      'profiles without the account, for two accounts',
      `${access('{ permissionSet: Reader, accounts: [dev, prod], users: [] }')}profiles: { name: "{permissionSet}" }`,
      '9:19  without {accountId}, {accountName} or {accountAlias}, dev and prod give profiles of one name',
    ],
    [
      'profiles without the account, for all members',
      `${access('{ permissionSet: Reader, accounts: [members], users: [] }')}profiles: { name: "{permissionSet}" }`,
      '9:19  without {accountId}, {accountName} or {accountAlias}, members give profiles of one name',
    ],
    [
      'a template without the set, for two sets',
      `${access('{ permissionSet: [Reader, Billing], accounts: [members], users: [] }')}groupName: "x-{accountId}"`,
      '9:12  without {permissionSet}, Reader and Billing give groups of one name',
    ],
    [
      'a template without the account, for two accounts',
      `${access('{ permissionSet: Reader, accounts: [prod, dev], users: [] }')}groupName: "{permissionSet}"`,
      '8:47  groupName gives Reader on 111122223333 the same group, Reader: add {permissionSet} or {accountId}',
    ],
    [
      'a grant whose group is one of yours',
      `${access('{ permissionSet: Reader, accounts: [dev], users: [] }')}groupName: "Devs{permissionSet}"`.replace(
        'Devs:',
        'DevsReader:',
      ),
      '8:41  the group DevsReader of this line is also under groups: keep one of them',
    ],
    [
      "a grant whose group would be Control Tower's",
      access('{ permissionSet: AWSReadOnlyAccess, accounts: [dev], users: [ada] }'),
      "8:52  the group would be AWSReadOnlyAccess-444455556666, and names that begin with AWS are Control Tower's: use group: NAME, or another groupName",
    ],
    [
      'a user absent and present',
      `${HEAD}absent: { users: [ada] }`,
      '7:19  ada is absent here, and present under users: keep one of them',
    ],
    [
      'a group absent and present',
      `${HEAD}absent: { groups: [devs] }`,
      '7:20  devs is absent here, and present under groups: keep one of them',
    ],
    [
      'a set absent and present',
      `${HEAD}absent: { permissionSets: [Reader] }`,
      '7:28  Reader is absent here, and present under permissionSets: keep one of them',
    ],
    [
      'a predefined set absent and used',
      `${access('{ permissionSet: Billing, accounts: [dev], users: [] }')}absent: { permissionSets: [Billing] }`,
      '9:28  Billing is absent here, and present under access: keep one of them',
    ],
    [
      'an absent assignment of nobody',
      `${HEAD}absent: { assignments: [{ permissionSet: Reader, account: dev }] }`,
      '7:25  expected exactly one of group and user',
    ],
    [
      'removing access that Control Tower gives itself',
      `${HEAD}absent: { assignments: [{ permissionSet: AWSReadOnlyAccess, account: dev, group: AWSSecurityAuditors }] }`,
      "7:25  names that begin with AWS are Control Tower's: access that it gives its own group is never removed here",
    ],
    [
      'an absent assignment of two',
      `${HEAD}absent: { assignments: [{ permissionSet: Reader, account: dev, user: ada, group: Devs }] }`,
      '7:25  expected exactly one of group and user',
    ],
  ];
  it.each(cases)('%s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });
});
