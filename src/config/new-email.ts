/** What is wrong with the e-mail address of somebody new: it becomes their user name, which can't be changed later. */
import { email, userName } from './fields.ts';

/** More than AWS asks: a stray ? or # before an address is a slip, and would be part of the name for good. */
const BEGINS_WELL = /^[\p{L}\p{N}_]/u;

/** A sentence, or null. */
export function newEmailProblem(text: string): string | null {
  if (text.trim() === '') return 'An e-mail address is needed: it is the name at sign-in.';
  if (!email.safeParse(text).success) return 'That is not an e-mail address.';
  if (!BEGINS_WELL.test(text)) return 'An e-mail address begins with a letter, a digit or _.';
  return userName.safeParse(text).success ? null : 'AWS does not accept that as a user name.';
}
