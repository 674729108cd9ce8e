import { describe, expect, it } from 'vitest';
import { problemsOf } from './problems-of.ts';

/** A permission set X with these settings; its body begins on line 3. */
const set = (settings: string) => `version: 1\npermissionSets:\n  X: ${settings}`;

describe('a value that AWS would refuse', () => {
  const cases: [string, string, string][] = [
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
      'a template for group names that is empty',
      'version: 1\ngroupName: ""',
      '2:12  a group needs a name',
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
      '2:15  email is missing: expected text',
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
    [
      'a duration without a number',
      set('{ sessionDuration: PT }'),
      '3:25  expected a length such as 8h or PT2H30M',
    ],
    ['a duration below an hour', set('{ sessionDuration: PT30M }'), '3:25  AWS allows 1h to 12h'],
    [
      'a duration in words',
      set('{ sessionDuration: 8 hours }'),
      '3:25  expected a length such as 8h or PT2H30M',
    ],
    [
      'a duration without a number',
      set('{ sessionDuration: PT }'),
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
      '3:16  tags that begin with aws: belong to AWS',
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
      'a day that no month has',
      'version: 1\nconfirmed: { mfa: { by: ada, date: "2027-02-30" } }',
      '2:36  expected a day that exists, such as "2026-11-22"',
    ],
    [
      'a date that is none',
      'version: 1\nconfirmed: { mfa: { by: ada, date: "2026-13-01" } }',
      '2:36  expected a day that exists, such as "2026-11-22"',
    ],
    [
      'a day that its month does not have',
      'version: 1\nconfirmed: { mfa: { by: ada, date: "2026-02-30" } }',
      '2:36  expected a day that exists, such as "2026-11-22"',
    ],
    [
      'an IAM user to retire without an account',
      'version: 1\nretire: { ada: { person: ada@example.com } }',
      '2:11  expected ACCOUNT/USER in quotes, such as "111122223333/ada"',
    ],
    [
      'an IAM user that is a person and a machine',
      'version: 1\nretire: { "111122223333/ci": { person: ada@example.com, machine: github } }',
      '2:30  one of a person, a machine and nobody, not two',
    ],
    [
      'an IAM user that is nobody’s',
      'version: 1\nretire: { "111122223333/ci": { told: "2026-11-22" } }',
      '2:30  say whose it is: person, machine, nobody, or accepted until a day',
    ],
    [
      'a machine that runs nowhere known',
      'version: 1\nretire: { "111122223333/ci": { machine: jenkins } }',
      '2:41  expected github, gitlab, ec2, ecs or other',
    ],
    [
      'something accepted for ever',
      'version: 1\nretire: { "111122223333/ci": { accepted: { why: old } } }',
      '2:42  until is missing: expected text',
    ],
    [
      'a session name with a blank',
      'version: 1\nprofiles: { session: "my acme" }',
      '2:22  a session name has letters, digits and _ . @ + - only',
    ],
    [
      'a profile template with a blank',
      'version: 1\nprofiles: { name: "{permissionSet} {accountId}" }',
      '2:19  a profile name has letters, digits and _ . @ / + : - only, and {placeholders}',
    ],
    [
      'a prefix that begins like an option',
      'version: 1\nprofiles: { prefix: "-acme" }',
      '2:21  a prefix has letters, digits and _ . @ / + : - only',
    ],
    [
      'a default that is no profile name',
      'version: 1\nprofiles: { default: "a b" }',
      '2:22  a profile name has letters, digits and _ . @ / + : - only',
    ],
    [
      'an output that the AWS CLI does not have',
      'version: 1\nprofiles: { output: xml }',
      '2:21  expected json, yaml, yaml-stream, text or table',
    ],
    [
      'an unknown key of profiles',
      'version: 1\nprofiles: { defualt: x }',
      '2:13  unknown key defualt, did you mean default?',
    ],
  ];
  it.each(cases)('%s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });
});
