import { expect, it } from 'vitest';
import { newEmailProblem } from '../../src/config/new-email.ts';

it.each([
  ['ada@example.com', null],
  ['été.2@example.com', null],
  ['_ops@example.com', null],
  ['', 'An e-mail address is needed: it is the name at sign-in.'],
  ['not-an-email', 'That is not an e-mail address.'],
  ['?ana@example.com', 'An e-mail address begins with a letter, a digit or _.'],
  ['#ana@example.com', 'An e-mail address begins with a letter, a digit or _.'],
  [`${'a'.repeat(110)}@example.com`, null],
  [`${'a'.repeat(140)}@example.com`, 'AWS does not accept that as a user name.'],
])('of the new address %s the problem is: %s', (text, problem) => {
  expect(newEmailProblem(text)).toBe(problem);
});
