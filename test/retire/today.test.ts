import { describe, expect, it } from 'vitest';
import type { IamGroup, IamUser } from '../../src/aws/iam-types.ts';
import { nearestSet, policiesToday, sameAsToday, type Today } from '../../src/retire/today.ts';

const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const own = (name: string) => `arn:aws:iam::111122223333:policy/${name}`;
const NOTHING: Today = { managed: [], inline: [], boundary: null };
const document = (action: string, sid?: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { ...(sid && { Sid: sid }), Effect: 'Allow', Action: action, Resource: '*' },
  });
const statement = (Action: string, Sid?: string) => ({
  ...(Sid && { Sid }),
  Effect: 'Allow',
  Action,
  Resource: '*',
});

const user: IamUser = {
  name: 'ana',
  id: 'AIDAEXAMPLE',
  path: '/',
  arn: 'arn:aws:iam::111122223333:user/ana',
  tags: {},
  groups: ['Admins'],
  attached: [{ name: 'ReadOnlyAccess', arn: aws('ReadOnlyAccess') }],
  inline: [{ name: 'one', document: document('s3:*') }],
};
const group = (name: string, policy: string): IamGroup => ({
  name,
  path: '/',
  arn: `arn:aws:iam::111122223333:group/${name}`,
  attached: [
    { name: policy, arn: aws(policy) },
    { name: 'ReadOnlyAccess', arn: aws('ReadOnlyAccess') },
  ],
  inline: [],
});

describe('what an IAM user may do today', () => {
  it('is the user’s own policies and those of its groups, each once', () => {
    const groups = [
      group('Admins', 'AdministratorAccess'),
      group('Billing', 'job-function/Billing'),
    ];
    expect(policiesToday(user, groups)).toEqual({
      managed: [aws('ReadOnlyAccess'), aws('AdministratorAccess')],
      inline: user.inline,
      boundary: null,
    });
  });
});

const same: [string, Partial<Today>, ReturnType<typeof sameAsToday>][] = [
  [
    'one predefined policy is that permission set',
    { managed: [aws('job-function/ViewOnlyAccess')] },
    { predefined: 'ViewOnlyAccess', settings: {}, left: [] },
  ],
  [
    'a predefined policy with a boundary is a set of its own',
    { managed: [aws('PowerUserAccess')], boundary: own('data/Limit') },
    {
      predefined: null,
      settings: {
        managedPolicies: ['PowerUserAccess'],
        permissionsBoundary: { customerManagedPolicy: { name: 'Limit', path: '/data/' } },
      },
      left: [],
    },
  ],
  [
    'policies of AWS and of the account stay what they are',
    { managed: [aws('AmazonS3ReadOnlyAccess'), own('Lake'), own('data/Lake')] },
    {
      predefined: null,
      settings: {
        managedPolicies: ['AmazonS3ReadOnlyAccess'],
        customerManagedPolicies: [
          { name: 'Lake', path: '/' },
          { name: 'Lake', path: '/data/' },
        ],
      },
      left: [],
    },
  ],
  [
    'inline policies become one, and a name that comes twice is left out once',
    {
      inline: [
        { name: 'a', document: document('s3:*', 'Same') },
        { name: 'b', document: document('sqs:*', 'Same') },
      ],
    },
    {
      predefined: null,
      settings: {
        inlinePolicy: {
          Version: '2012-10-17',
          Statement: [statement('s3:*', 'Same'), statement('sqs:*')],
        },
      },
      left: [],
    },
  ],
  [
    'what doesn’t fit or can’t be read is said',
    {
      managed: Array.from({ length: 27 }, (_, i) => own(`P${i}`)),
      inline: [
        { name: 'broken', document: '{' },
        { name: 'long', document: document(`s3:${'x'.repeat(10_240)}`) },
      ],
    },
    {
      predefined: null,
      settings: {
        customerManagedPolicies: Array.from({ length: 25 }, (_, i) => ({
          name: `P${i}`,
          path: '/',
        })),
      },
      left: [
        'policy P25: a set holds 25',
        'policy P26: a set holds 25',
        'inline policy broken: it can’t be read',
        'inline policy long: more than AWS allows in one permission set',
      ],
    },
  ],
  ['nothing is a set without policies', {}, { predefined: null, settings: {}, left: [] }],
];

describe('a permission set that is the same as today', () => {
  it.each(same)('%s', (_name, today, expected) => {
    expect(sameAsToday({ ...NOTHING, ...today }, 'aws')).toEqual(expected);
  });
});

describe('the predefined set that comes nearest', () => {
  it('is the most powerful one that somebody has, with what would be missing', () => {
    const managed = [aws('ReadOnlyAccess'), aws('PowerUserAccess'), own('Lake')];
    const inline = [{ name: 'one', document: document('s3:*') }];
    expect(nearestSet({ ...NOTHING, managed, inline }, 'aws')).toEqual({
      permissionSet: 'PowerUserAccess',
      without: ['ReadOnlyAccess', 'Lake', 'inline policy one'],
    });
  });

  it('an administrator misses nothing', () => {
    const managed = [aws('AdministratorAccess'), own('Lake')];
    expect(nearestSet({ ...NOTHING, managed }, 'aws')?.without).toEqual([]);
  });

  it('is none where nobody has one', () => {
    expect(nearestSet({ ...NOTHING, managed: [own('Lake')] }, 'aws')).toBeNull();
  });
});
