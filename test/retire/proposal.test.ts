import { describe, expect, it } from 'vitest';
import type { IamGroup, IamUser } from '../../src/aws/iam-types.ts';
import { proposalsFor, type UnsortedUser } from '../../src/retire/proposal.ts';

const aws = (name: string) => ({ name, arn: `arn:aws:iam::aws:policy/${name}` });
const own = (name: string) => ({ name, arn: `arn:aws:iam::111122223333:policy/${name}` });
const inline = (name: string, Action = 's3:GetObject') => ({
  name,
  document: JSON.stringify({ Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }),
});
const known = <T>(value: T) => ({ known: true as const, value });
const unknown = { known: false as const, why: 'refused' };

function user(name: string, more: Partial<IamUser> = {}): IamUser {
  const base = { id: 'AIDA', path: '/', arn: '', tags: {}, groups: [], attached: [], inline: [] };
  return { ...base, name, ...more };
}

function group(name: string, more: Partial<IamGroup> = {}): IamGroup {
  return { name, path: '/', arn: '', attached: [], inline: [], ...more };
}

const read = (one: IamUser, more: Partial<UnsortedUser> = {}): UnsortedUser => ({
  ...{ user: one, keys: 1, password: known(true), mfa: known(false), unused: null, programs: null },
  ...more,
});
const keyOnly = { password: known(false) };

const GROUPS = [
  group('Developers', { attached: [aws('PowerUserAccess'), aws('AWSCodeCommitPowerUser')] }),
  group('Empty'),
  group('Billing', { attached: [aws('AmazonS3ReadOnlyAccess')] }),
  group('A group/with-a-very-long-name-of-its-own', { attached: [own('Lake')] }),
];
const BOB = { userName: 'bob@acme.example', email: '', givenName: 'Bob', familyName: 'Meyer' };

const propose = (
  users: UnsortedUser[],
  sets: Parameters<typeof proposalsFor>[1]['sets'] = {},
  taken: string[] = [],
) => proposalsFor(users, { partition: 'aws', groups: GROUPS, people: [BOB], sets, taken });

const kinds: [string, UnsortedUser, string][] = [
  ['the owner by name, also with a key alone', read(user('bob'), keyOnly), 'person'],
  ['a machine by its name', read(user('ci'), keyOnly), 'machine'],
  [
    'who bears the tag of a person is one',
    read(user('ci', { tags: { owner: BOB.userName } }), keyOnly),
    'person',
  ],
  ['somebody who signs in to the console', read(user('carol')), 'new'],
  ['nobody’s, where it is unused', read(user('carol'), { unused: 'no use' }), 'nobody'],
  ['the owner by name, unused or not', read(user('bob'), { unused: 'no use' }), 'person'],
  [
    'a machine by its name, unused or not',
    read(user('ci'), { ...keyOnly, unused: 'no use' }),
    'machine',
  ],
  ['a password that can’t be read says nothing', read(user('x'), { password: unknown }), 'unclear'],
  ['nothing at all', read(user('x'), { ...keyOnly, keys: 0 }), 'unclear'],
];

const POWER = { attached: [aws('PowerUserAccess')] };
const access: [string, IamUser, string][] = [
  ['nothing today', user('eve', { groups: ['Empty'] }), 'nothing'],
  ['just a predefined set', user('eve', POWER), 'PowerUserAccess predefined'],
  ['a group’s policies by its name', user('eve', { groups: ['Developers'] }), 'Developers made'],
  [
    'a group and policies of one’s own',
    user('eve', { groups: ['Developers'], inline: [inline('More')] }),
    'eve made',
  ],
  [
    'a boundary of one’s own',
    user('eve', { ...POWER, boundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
    'eve made',
  ],
  [
    'never a predefined name for something else',
    user('eve', { groups: ['Billing'] }),
    'Billing-today made',
  ],
  [
    'a name that AWS takes',
    user('eve', { groups: ['A group/with-a-very-long-name-of-its-own'] }),
    'A-group-with-a-very-long-name-of made',
  ],
  [
    'never one of Control Tower’s names',
    user('AWSadmin', { inline: [inline('x')] }),
    'iam-AWSadmin made',
  ],
];

describe('what is proposed for an IAM user', () => {
  it.each(kinds)('%s', (_case, one, kind) => {
    expect(propose([one])[0]?.kind).toBe(kind);
  });

  it.each(access)('%s', (_case, one, expected) => {
    const [proposal] = propose([read(one)]);
    const found = proposal?.access;
    const made = found?.settings === null ? 'predefined' : 'made';
    expect(found ? `${found.permissionSet} ${made}` : 'nothing').toBe(expected);
  });

  it('shows the nearest predefined set, and what would be missing with it', () => {
    const [proposal] = propose([read(user('eve', { ...POWER, inline: [inline('Reports')] }))]);
    expect(proposal?.access).toMatchObject({
      policies: ['PowerUserAccess', 'inline policy Reports'],
      nearest: { permissionSet: 'PowerUserAccess', without: ['inline policy Reports'] },
    });
  });

  it('shares a permission set among equals, with those of the file, and with nobody else', () => {
    const lake = { customerManagedPolicies: [{ name: 'Lake', path: '/' }] };
    const names = propose(
      [
        read(user('eve', { groups: ['Developers'] })),
        read(user('kim', { groups: ['Developers'] })),
        read(user('lee', { attached: [own('Lake')] })),
        read(user('LEE', { inline: [inline('x', 's3:PutObject')] })),
        read(user('mia', { inline: [inline('x')] })),
      ],
      { Reader: lake, lee: {} },
      ['developers', 'LEE-today', 'Mia'],
    ).map((one) => one.access?.permissionSet);
    expect(names).toEqual([
      ...['Developers-today', 'Developers-today', 'Reader', 'LEE-today-2', 'mia-today'],
    ]);
  });

  it('never takes a set without policies for the same: by its name it could be any', () => {
    const broken = user('eve', { inline: [{ name: 'Odd', document: 'not JSON' }] });
    const [proposal] = propose([read(broken)], { AdministratorAccess: {} });
    expect(proposal?.access).toMatchObject({
      permissionSet: 'eve',
      left: ['inline policy Odd: it can’t be read'],
    });
  });

  it.each([
    [user('kofi@acme.example'), 'kofi@acme.example'],
    [user('kofi', { tags: { Mail: 'k@acme.example', team: 'data' } }), 'k@acme.example'],
    [user('kofi'), null],
  ])('knows the e-mail address of %o', (one, email) => {
    expect(propose([read(one)])[0]?.email).toBe(email);
  });
});
