import { describe, expect, it } from 'vitest';
import { commonDomain, nameOfEmail } from '../../src/config/name-of-email.ts';

describe('the name that an e-mail address suggests', () => {
  it.each([
    ['jun.tanaka@acme.example', 'Jun Tanaka'],
    ['ZOE_MÜLLER@acme.example', 'Zoe Müller'],
    ['li-na@acme.example', 'Li Na'],
    ['tom.smith+aws@acme.example', 'Tom Smith'],
    ['e\u0301lodie.roux@acme.example', 'Élodie Roux'],
  ])('%s: %s', (email, name) => {
    const { givenName, familyName } = nameOfEmail(email) ?? {};
    expect(`${givenName} ${familyName}`).toBe(name);
  });

  it.each([
    'ada@acme.example',
    'j.tanaka@acme.example',
    'anna.maria.lee@acme.example',
    'team.42@acme.example',
    'no-address',
    '',
  ])('is none for "%s"', (email) => {
    expect(nameOfEmail(email)).toBeNull();
  });
});

describe('the domain that everybody has', () => {
  it.each([
    [['ana@acme.example', 'bob@ACME.example', ''], 'acme.example'],
    [['ana@acme.example', 'bob@other.example'], null],
    [['', 'no-address'], null],
    [[], null],
  ])('of %j: %s', (emails, domain) => {
    expect(commonDomain(emails)).toBe(domain);
  });
});
