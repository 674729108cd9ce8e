import { expect, it } from 'vitest';
import { findPeople } from '../../src/config/find-person.ts';

const person = (userName: string, givenName: string, familyName: string, email = userName) => ({
  ...{ userName, givenName, familyName, email },
});
const PEOPLE = [
  person('ana', 'Ana', 'Lopez', 'ana@acme.example'),
  person('ana.maria@acme.example', 'Ana María', 'Ruiz'),
  person('bob@acme.example', 'Bob', 'Meyer', 'robert@acme.example'),
];

it.each([
  ['a user name', 'bob@acme.example', ['bob@acme.example']],
  ['an e-mail address', 'Robert@ACME.example', ['bob@acme.example']],
  ['a whole name', 'bob meyer', ['bob@acme.example']],
  ['a part that one person has', 'mey', ['bob@acme.example']],
  ['a part of an e-mail address', 'robert', ['bob@acme.example']],
  ['a user name that is a part of another, too', 'ana', ['ana']],
  ['letters written in two ways', 'Mari\u0301a', ['ana.maria@acme.example']],
  ['a part that several have', 'acme', PEOPLE.map(({ userName }) => userName)],
  ['nobody', 'carol', []],
  ['nothing', '  ', []],
])('finds by %s', (_, word, found) => {
  expect(findPeople(PEOPLE, word).map(({ userName }) => userName)).toEqual(found);
});
