import { describe, expect, it } from 'vitest';
import type { User } from '../../src/aws/types.ts';
import { align } from '../../src/config/align.ts';
import { canonicalDuration, durationSeconds, shortDuration } from '../../src/config/duration.ts';
import { configJsonSchema } from '../../src/config/json-schema.ts';
import { accountLabel, grantsByName, sameName } from '../../src/config/naming.ts';
import { isCloudFormation, isForeignName, matchUser } from '../../src/config/ownership.ts';
import { editDistance, nearest } from '../../src/config/suggest.ts';

describe('names', () => {
  it('are the same when they differ in case or in Unicode form only', () => {
    expect(sameName('Zoë', 'zoe\u0308')).toBe(true);
    expect(sameName('DevI', 'devi')).toBe(true);
    expect(sameName('dev', 'devs')).toBe(false);
  });

  it('of accounts come with the id', () => {
    const accounts = [{ id: '111122223333', name: 'acme' }];
    expect(accountLabel(accounts, '111122223333')).toBe('acme (111122223333)');
    expect(accountLabel(accounts, '444455556666')).toBe('444455556666');
  });

  it('that begin with AWS are of others', () => {
    expect(isForeignName('AWSControlTowerAdmins')).toBe(true);
    expect(isForeignName('Awesome')).toBe(false);
  });

  it('of CloudFormation show in the tags, when those can be read', () => {
    expect(
      isCloudFormation({ tags: { known: true, value: { 'aws:cloudformation:stack-name': 'x' } } }),
    ).toBe(true);
    expect(isCloudFormation({ tags: { known: true, value: { team: 'x' } } })).toBe(false);
    expect(isCloudFormation({ tags: { known: false, why: 'denied' } })).toBe(false);
  });
});

describe('the names that the template gives', () => {
  const accounts = [
    { id: '111122223333', name: 'one' },
    { id: '444455556666', name: 'two' },
  ];

  it('are found for every set and account', () => {
    const names = grantsByName({}, ['Billing', 'Reader'], accounts);
    expect([...names.keys()]).toEqual([
      'billing-111122223333',
      'reader-111122223333',
      'billing-444455556666',
      'reader-444455556666',
    ]);
    expect(names.get('reader-444455556666')).toEqual({
      permissionSet: 'Reader',
      accountId: '444455556666',
    });
  });

  it('leave out accounts without the short name that it needs', () => {
    const config = {
      groupName: '{accountAlias}:{permissionSet}',
      accounts: { '444455556666': 'zwei' },
    };
    expect([...grantsByName(config, ['Billing'], accounts).keys()]).toEqual(['zwei:billing']);
  });

  it('stand for nothing when two pairs share them', () => {
    expect(grantsByName({ groupName: '{permissionSet}' }, ['Billing'], accounts).size).toBe(0);
  });
});

describe('the existing user who is a person', () => {
  const user = (userName: string, email: string): User => ({
    id: userName,
    userName,
    email,
    external: false,
  });
  const users = [user('ada', 'bob@example.com'), user('bob', 'ada@example.com')];

  it('is found by user name first, whatever the case', () => {
    expect(matchUser(users, { userName: 'ADA', email: 'ada@example.com' })).toEqual({
      user: users[0],
      adopted: false,
    });
  });

  it('is the one of exactly that name where two differ in case only', () => {
    const twins = [user('Ada', 'a@example.com'), user('ada', 'b@example.com')];
    expect(matchUser(twins, { userName: 'ada' })?.user).toBe(twins[1]);
    expect(matchUser(twins, { userName: 'ADA' })?.user).toBe(twins[0]);
  });

  it('is adopted by e-mail under another name', () => {
    expect(matchUser(users, { userName: 'lovelace', email: 'ADA@example.com' })).toEqual({
      user: users[1],
      adopted: true,
    });
  });

  it('is nobody when neither fits', () => {
    expect(matchUser(users, { userName: 'eve', email: 'eve@example.com' })).toBeNull();
    expect(matchUser(users, { userName: 'eve' })).toBeNull();
  });
});

describe('session lengths', () => {
  it.each([
    ['8h', 28_800, 'PT8H', '8h'],
    ['PT480M', 28_800, 'PT8H', '8h'],
    ['PT1H30M', 5400, 'PT1H30M', 'PT1H30M'],
    ['PT1H0M5S', 3605, 'PT1H5S', 'PT1H5S'],
    ['P1D', Number.NaN, 'P1D', 'P1D'],
  ])('%s is %d seconds, %s, written %s', (text, seconds, iso, short) => {
    expect(durationSeconds(text)).toBe(seconds);
    expect(canonicalDuration(text)).toBe(iso);
    expect(shortDuration(text)).toBe(short);
  });
});

describe('suggestions', () => {
  it('count a swap as one slip', () => {
    expect(editDistance('acess', 'access')).toBe(1);
    expect(editDistance('acecss', 'access')).toBe(1);
    expect(editDistance('Access', 'access')).toBe(0);
  });

  it('name the nearest, and nothing when all are far', () => {
    expect(nearest('grups', ['users', 'groups'])).toBe('groups');
    expect(nearest('zzz', ['users', 'groups'])).toBeNull();
  });
});

describe('aligning lists', () => {
  it('pairs what is equal, then what is left between', () => {
    const show = (before: string, after: string) =>
      align(before.split(''), after.split(''))
        .map((match) => `${match.before ?? '-'}${match.after ?? '-'}`)
        .join(' ');
    expect(show('abcde', 'ace')).toBe('00 1- 21 3- 42');
    expect(show('ac', 'abc')).toBe('00 -1 12');
    expect(show('axc', 'ayc')).toBe('00 11 22');
    expect(show('', 'a')).toBe('-0');
  });
});

describe('the JSON Schema', () => {
  it('has a title, an id and a description for every key of the file', () => {
    const schema = configJsonSchema();
    expect(schema).toMatchObject({
      title: 'sso-bootstrap.yaml',
      $id: 'urn:sso-bootstrap:config:1',
      required: ['version'],
      additionalProperties: false,
    });
    const properties = Object.entries(
      schema['properties'] as Record<string, { description?: string }>,
    );
    expect(properties.filter(([, { description }]) => !description).map(([key]) => key)).toEqual(
      [],
    );
  });
});
