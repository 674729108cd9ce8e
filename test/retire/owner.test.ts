import { describe, expect, it } from 'vitest';
import { ownerOf } from '../../src/retire/owner.ts';

const person = (userName: string, givenName: string, familyName: string, email = userName) => ({
  userName,
  givenName,
  familyName,
  email,
});
const PEOPLE = [
  person('ana@acme.example', 'Ana', 'Lopez'),
  person('bob@acme.example', 'Bob', 'Meyer'),
  person('r.meyer', 'Rita', 'Meyer', 'rita@acme.example'),
  person('ana.b', 'Ana', 'Berg', 'berg@acme.example'),
  person('z.orr', 'Zoe', 'Orr', 'orr@acme.example'),
  person('k.lee', 'Kim', 'Lee', 'lee@acme.example'),
  person('k.doe', 'Kim', 'Doe', 'doe@acme.example'),
];

const cases: [string, string, Record<string, string>, string | null][] = [
  [
    'an e-mail address in a tag',
    'x1',
    { Email: 'BOB@acme.example' },
    'bob@acme.example: tag Email',
  ],
  ['a user name in a tag', 'x1', { owner: 'r.meyer' }, 'r.meyer: tag owner'],
  [
    'a tag of a stranger says nothing',
    'bob@acme.example',
    { owner: 'eve' },
    'bob@acme.example: same name',
  ],
  [
    'a tag counts more than the name',
    'ana.b',
    { email: 'bob@acme.example' },
    'bob@acme.example: tag email',
  ],
  ['the same user name', 'r.meyer', {}, 'r.meyer: same name'],
  ['the e-mail address', 'rita@acme.example', {}, 'r.meyer: same name'],
  ['the part before the @', 'rita', {}, 'r.meyer: same name before the @'],
  ['given and family name', 'Rita_Meyer', {}, 'r.meyer: given and family name'],
  ['initial and family name', 'bmeyer', {}, 'bob@acme.example: given and family name'],
  ['a family name of two people is nobody’s', 'meyer', {}, null],
  [
    'what stands before the @ counts more than a given name',
    'ANA',
    {},
    'ana@acme.example: same name before the @',
  ],
  ['the given name of one person alone', 'Zoe', {}, 'z.orr: same given name'],
  ['a given name of two people is nobody’s', 'kim', {}, null],
  ['nobody at all', 'ci', {}, null],
  ['a part of a name is not the name', 'an', {}, null],
];

describe('whose an IAM user is', () => {
  it.each(cases)('%s', (_name, name, tags, expected) => {
    const owner = ownerOf({ name, tags }, PEOPLE);
    expect(owner === null ? null : `${owner.userName}: ${owner.because}`).toBe(expected);
  });

  it('is nobody’s where nobody is there', () => {
    expect(ownerOf({ name: '', tags: { email: '' } }, [person('', '', '')])).toBeNull();
  });
});
