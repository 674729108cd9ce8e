/** The account and its organization. */
import type { AuditEntry } from './entry.ts';

export const ACCOUNT = {
  'AUD-601': {
    severity: 'low',
    title: 'Alternate contacts are missing',
    why: 'AWS writes to them as well about bills, outages and abuse. Until then only the root mailbox hears of it.',
    fix: ['Console: account menu > "Account" > "Alternate contacts": fill in all three.'],
  },
  'AUD-602': {
    severity: 'medium',
    title: 'The rules for passwords of IAM users are weak',
    why: 'Short or reused passwords are guessed or found in leaks of other services.',
    fix: [
      'Best: no passwords of IAM users at all.',
      'Console: IAM > "Account settings" > "Password policy" > "Edit": 14 characters or more, no reuse of the last 24.',
    ],
  },
  'AUD-603': {
    severity: 'medium',
    title: 'Root users of member accounts are on their own',
    why: 'Each member account has a root user whose password, keys and MFA nobody sees from here. Switching this on takes none of them away; it makes it possible.',
    fix: [
      'Signed in through Identity Center, in the management account: memberRoots: [members] in the file, then root-keys. It switches this on, lists what each root has, and asks before it removes any.',
      'By hand: IAM > "Root access management" > "Enable".',
    ],
  },
  'AUD-604': {
    severity: 'info',
    title: 'Identity Center is run from the management account',
    why: 'People who only give access need to get into the account that pays, and that no policy of the organization limits.',
    fix: [
      'Console: IAM Identity Center > "Settings" > "Management" > "Delegated administrator": register another account.',
    ],
  },
  'AUD-605': {
    severity: 'info',
    title: 'Billing access for people who aren’t root',
    why: 'AWS can’t tell whether it is on. While it is off, somebody signs in as root to see a bill.',
    fix: [
      'Look: account menu > "Account" > "IAM user and role access to Billing information".',
      '`sso-bootstrap checklist done billing-access` notes that you saw it.',
    ],
  },
} as const satisfies Record<string, AuditEntry>;
