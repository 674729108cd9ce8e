import { expect, it } from 'vitest';
import { credentialQuestion } from '../../src/steps/credential-question.ts';
import type { Verb } from '../../src/steps/change.ts';

it.each<[Verb, string | null, string]>([
  ['deactivate', '7Q2W', 'Switch this access key off?'],
  ['enable', '7Q2W', 'Switch this access key on again?'],
  ['delete', '7Q2W', 'Delete this access key for good?'],
  ['deactivate', 'ssh-0F3D', 'Switch this SSH key off?'],
  ['delete', 'certificate-0F3D', 'Delete this signing certificate for good?'],
  ['deactivate', 'password', 'Take this console password away for good?'],
  ['delete', null, 'Delete this IAM user for good?'],
])('to %s %s is asked as: %s', (verb, part, question) => {
  expect(credentialQuestion(verb, part)).toBe(question);
});
