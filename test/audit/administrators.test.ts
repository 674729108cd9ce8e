/** How far policies reach, and by which way they come to a user. */
import { describe, expect, it } from 'vitest';
import { administratorFindings } from '../../src/audit/administrators.ts';
import { powerOf } from '../../src/audit/policy-document.ts';
import type { IamDetails } from '../../src/aws/iam-types.ts';
import { anAccount, iamUser, noDetails, yes } from './accounts.ts';

const allow = (more: object) => ({ Effect: 'Allow', Resource: '*', ...more });
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const ADMIN = policy(allow({ Action: '*' }));

describe('what a policy allows', () => {
  const everything = { kind: 'administrator', conditional: false };
  it.each<[string, string, unknown]>([
    ['* on *', ADMIN, everything],
    ['*:* in a list', policy(allow({ Action: ['s3:Get*', '*:*'], Resource: ['*'] })), everything],
    [
      'a single statement, not in a list',
      JSON.stringify({ Statement: allow({ Action: '*' }) }),
      everything,
    ],
    ['all but S3', policy(allow({ NotAction: 's3:*' })), everything],
    [
      '* under a condition',
      policy(allow({ Action: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })),
      { ...everything, conditional: true },
    ],
    [
      'all but IAM (PowerUserAccess)',
      policy(allow({ NotAction: ['iam:*', 'organizations:*'] })),
      null,
    ],
    ['* on one bucket', policy(allow({ Action: '*', Resource: 'arn:aws:s3:::x/*' })), null],
    ['reading', policy(allow({ Action: ['s3:Get*', 'iam:Get*', 'iam:List*'] })), null],
    ['a deny of everything', policy({ Effect: 'Deny', Action: '*', Resource: '*' }), null],
    [
      'attaching policies',
      policy(allow({ Action: 'iam:attachuserpolicy' })),
      { kind: 'escalation', by: ['iam:AttachUserPolicy'] },
    ],
    [
      'keys of others',
      policy(allow({ Action: 'iam:Create*Key' })),
      { kind: 'escalation', by: ['iam:CreateAccessKey'] },
    ],
    [
      'one’s own keys only',
      policy(allow({ Action: 'iam:*AccessKey*', Resource: 'arn:aws:iam::*:user/${aws:username}' })),
      null,
    ],
    [
      'any role to any service',
      policy(allow({ Action: 'iam:PassRole' })),
      { kind: 'escalation', by: ['iam:PassRole on everything'] },
    ],
    [
      'any role to one service',
      policy(
        allow({
          Action: 'iam:PassRole',
          Condition: { StringEquals: { 'iam:PassedToService': 'x' } },
        }),
      ),
      null,
    ],
    [
      'one role',
      policy(allow({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::1:role/app' })),
      null,
    ],
    ['text that is no policy', '{"hello":1}', 'unreadable'],
    ['text that is no JSON', '%7B', 'unreadable'],
  ])('%s', (_case, text, expected) => {
    expect(powerOf(text)).toEqual(expected);
  });

  it('finds every way in iam:*', () => {
    expect(powerOf(policy(allow({ Action: 'iam:*' })))).toMatchObject({ kind: 'escalation' });
  });
});

describe('administrators among IAM users', () => {
  const of = (details: Partial<IamDetails>) =>
    administratorFindings(anAccount({ details: yes({ ...noDetails, ...details }) })).map(
      ({ id, kind, where, evidence }) => [`${id}${kind === 'unknown' ? '?' : ''}`, where, evidence],
    );
  const AWS = (name: string) => ({ name, arn: `arn:aws:iam::aws:policy/${name}` });
  const own = { name: 'Full', arn: 'arn:aws:iam::111122223333:policy/Full' };
  const ownPolicy = { ...own, path: '/', attachments: 1, document: ADMIN };
  const group = { name: 'ops', path: '/', arn: '', attached: [], inline: [] };

  it.each<[string, Partial<IamDetails>, unknown]>([
    [
      'by an AWS policy',
      { users: [iamUser({ attached: [AWS('AdministratorAccess')] })] },
      [['AUD-401', 'user ana', 'AdministratorAccess']],
    ],
    [
      'inline',
      { users: [iamUser({ inline: [{ name: 'all', document: ADMIN }] })] },
      [['AUD-401', 'user ana', 'inline policy all']],
    ],
    [
      'through a group',
      {
        users: [iamUser({ groups: ['ops'] })],
        groups: [{ ...group, attached: [AWS('AdministratorAccess')] }],
      },
      [['AUD-401', 'user ana', 'AdministratorAccess, through the group ops']],
    ],
    [
      'by a policy of the group',
      {
        users: [iamUser({ groups: ['ops'] })],
        groups: [{ ...group, inline: [{ name: 'x', document: ADMIN }] }],
      },
      [['AUD-401', 'user ana', 'inline policy x, through the group ops']],
    ],
    [
      'by an own policy',
      { users: [iamUser({ attached: [own] })], policies: [ownPolicy] },
      [
        ['AUD-401', 'user ana', 'Full'],
        ['AUD-403', 'policy Full', 'attached to 1 of users, groups and roles'],
      ],
    ],
    [
      'by all of IAM',
      { users: [iamUser({ attached: [AWS('IAMFullAccess')] })] },
      [['AUD-402', 'user ana', 'IAMFullAccess allows iam:*']],
    ],
    ['not: reading', { users: [iamUser({ attached: [AWS('ReadOnlyAccess')] })] }, []],
    [
      'not: another’s group',
      { users: [iamUser()], groups: [{ ...group, attached: [AWS('AdministratorAccess')] }] },
      [],
    ],
    [
      'not: AWS’s name on an own policy',
      {
        users: [iamUser({ attached: [{ name: 'AdministratorAccess', arn: own.arn }] })],
        policies: [{ ...ownPolicy, document: policy() }],
      },
      [],
    ],
    [
      'unknown: a policy without text',
      { users: [iamUser({ attached: [own] })] },
      [['AUD-401?', 'user ana', "can't be read: no text of Full"]],
    ],
  ])('%s', (_case, details, expected) => {
    expect(of(details)).toEqual(expected);
  });
});
