/** The root user. */
import type { AuditEntry } from './entry.ts';

const AS_ROOT =
  'Sign in to the console as the root user, account menu, top right > "Security credentials".';

export const ROOT = {
  'AUD-101': {
    severity: 'critical',
    title: 'The root user has access keys',
    why: 'Whoever has such a key can do everything in the account, from anywhere, without MFA, and no policy holds it back.',
    fix: [
      'Once an administrator has signed in through Identity Center, `sso-bootstrap root-keys` goes through it: off, days of waiting, deleted.',
      `By hand: ${AS_ROOT}`,
      'Under "Access keys": "Actions" > "Deactivate", see that nothing misses them for some days, then "Delete".',
    ],
  },
  'AUD-102': {
    severity: 'critical',
    title: 'The root user has no MFA',
    why: 'The password, or the mailbox that resets it, opens the whole account.',
    fix: [
      '`sso-bootstrap root-safety` says how and sees when it is done.',
      `By hand: ${AS_ROOT}`,
      '"Assign MFA device": a security key or passkey, and a second one kept elsewhere.',
    ],
  },
  'AUD-103': {
    severity: 'high',
    title: 'The root user has signing certificates',
    why: 'They sign requests of AWS’s oldest interfaces as root, and they never end.',
    fix: [AS_ROOT, 'Under "X.509 certificate": delete them.'],
  },
  'AUD-104': {
    severity: 'medium',
    title: 'The root user was used in the last 90 days',
    why: 'Root is for the few things that only root can do. What it does daily, nobody can limit or tell apart by person.',
    fix: [
      'Find out who it was, and give that person access through Identity Center: `sso-bootstrap init`.',
      'Keep the root password and MFA locked away.',
    ],
  },
  'AUD-105': {
    severity: 'low',
    title: 'The root user of a member account has a password',
    why: 'Members of an organization need none: with centralised root access the management account does what only root can.',
    fix: [
      'From the management account: IAM > "Root access management" > the account > "Delete root user credentials".',
    ],
  },
  'AUD-106': {
    severity: 'medium',
    title: 'This run is signed in as the root user',
    why: 'Nothing limits what a root session does, and this computer holds it.',
    fix: [
      'Once you can sign in through Identity Center: `aws logout`, and the next run with a profile of yours.',
    ],
  },
} as const satisfies Record<string, AuditEntry>;
