/** What IAM users may do by their policies. */
import type { AuditEntry } from './entry.ts';

const LESS =
  'Give administrators access through Identity Center, where sessions end: `sso-bootstrap init`.';

export const ADMINISTRATORS = {
  'AUD-401': {
    severity: 'high',
    title: 'An IAM user who is an administrator',
    why: 'Whoever has the password or a key of this user has the account. Denies, boundaries and policies of the organization may make it less; they were not weighed.',
    fix: [LESS, 'Then take the policy that it names away from the user or the group.'],
  },
  'AUD-402': {
    severity: 'high',
    title: 'An IAM user who can become an administrator',
    why: 'The policy allows to change policies, roles or credentials, and so to give oneself everything. Resources, conditions, denies and boundaries may make it less; they were not weighed.',
    fix: [
      LESS,
      'Limit the policy that it names to what is needed, or attach a permissions boundary.',
    ],
  },
  'AUD-403': {
    severity: 'medium',
    title: 'A policy of your own that allows everything',
    why: 'Its name doesn’t say so, and whoever gets it next, be it user, group or role, is an administrator.',
    fix: ['Use `AdministratorAccess` where that is meant, and limit or delete this one.'],
  },
} as const satisfies Record<string, AuditEntry>;
