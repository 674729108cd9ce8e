/** The names of credentials in a plan: what each one means, and where it could mean two. */
import { describe, expect, it } from 'vitest';
import type { AccessKey, OtherCredential } from '../../src/aws/iam-types.ts';
import {
  byAge,
  isOther,
  keyMeant,
  lastFour,
  nameOf,
  parseNamed,
  PASSWORD,
  partOfOther,
  pluralOf,
  shownKey,
  shownOther,
  wordOf,
} from '../../src/retire/target.ts';

const ONE: AccessKey = { id: 'AKIAEXAMPLE000007Q2W', active: true };
const OTHER: AccessKey = { id: 'AKIAEXAMPLE000009X4D', active: true };
const TWIN: AccessKey = { id: 'AKIAEXAMPLE111117Q2W', active: false };

describe('the name of a credential', () => {
  it.each([
    ['7Q2W', 'access key'],
    ['ssh-0F3D', 'SSH key'],
    ['service-0F3D', 'credential'],
    ['certificate-0F3D', 'signing certificate'],
    ['0F3D-ssh-', 'access key'],
  ])('%s is the name of one %s', (part, word) => {
    expect(wordOf(part)).toBe(word);
  });

  it.each([
    ['ana', { user: 'ana', part: null }],
    ['ana/7Q2W', { user: 'ana', part: '7Q2W' }],
    [`ana/${PASSWORD}`, { user: 'ana', part: 'password' }],
    ['ana/ssh-0F3D', { user: 'ana', part: 'ssh-0F3D' }],
    ['/7Q2W', { user: '', part: '7Q2W' }],
  ])('%s is read and written as it is', (name, named) => {
    expect(parseNamed(name)).toEqual(named);
    expect(nameOf(named)).toBe(name);
  });

  it('has the last four of an id and nothing else of it', () => {
    expect(lastFour(ONE.id)).toBe('7Q2W');
    expect(shownKey('7Q2W')).toBe('AKIA…7Q2W');
  });

  const kinds: [OtherCredential, string, string, string][] = [
    [
      { kind: 'ssh', id: 'APKAEXAMPLE0F3D', active: true },
      'ssh-0F3D',
      'SSH key ssh-0F3D',
      'SSH keys',
    ],
    [
      { kind: 'service', id: 'ACCAEXAMPLE0F3D', service: 'codecommit.amazonaws.com', active: true },
      'service-0F3D',
      'credential service-0F3D of codecommit.amazonaws.com',
      'credentials of services',
    ],
    [
      { kind: 'certificate', id: 'CEXAMPLE0F3D', active: true },
      'certificate-0F3D',
      'signing certificate certificate-0F3D',
      'signing certificates',
    ],
  ];
  it.each(kinds)('has its kind where it is no access key: %j', (one, part, words, several) => {
    expect(partOfOther(one)).toBe(part);
    expect(isOther(part)).toBe(true);
    expect(shownOther(one)).toBe(words);
    expect(pluralOf(one.kind)).toBe(several);
  });

  it.each(['7Q2W', PASSWORD, 'my-ssh-0F3D'])('is that of no other kind: %s', (part) => {
    expect(isOther(part)).toBe(false);
  });
});

describe('the key that a name means', () => {
  it('is the one that ends so', () => {
    expect(keyMeant([OTHER, ONE], '7Q2W')).toBe(ONE);
  });

  it('is none where none ends so', () => {
    expect(keyMeant([OTHER], '7Q2W')).toBeNull();
  });

  it('is all that end so: nobody may guess', () => {
    expect(keyMeant([ONE, OTHER, TWIN], '7Q2W')).toEqual([ONE, TWIN]);
  });

  it('is told apart by age, as far as that is known', () => {
    const made = { ...TWIN, created: Date.UTC(2024, 4, 6, 12) };
    expect(byAge([ONE, made])).toBe('one of unknown age and one of 2024-05-06');
  });
});
