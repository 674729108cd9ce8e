/** Access keys of IAM users. */
import type { AuditEntry } from './entry.ts';

const SWITCH_OFF =
  'Switch it off first, which can be undone: `sso-bootstrap keys deactivate USER/LAST4`, with the last four of its id (without them every key of the user, and a console password for good). Delete it when nothing has missed it for weeks (14 days for people, 35 for machines): `sso-bootstrap keys delete USER`.';
const REPLACE =
  'Say whose it is: `sso-bootstrap iam-users` asks. A person gets access through Identity Center, a machine a role: `sso-bootstrap iam-users machine USER` prints it (GitHub and GitLab by OIDC, EC2 and ECS by their own roles).';

export const KEYS = {
  'AUD-301': {
    severity: 'medium',
    title: 'An access key that never expires',
    why: 'It works from anywhere for whoever has it, until somebody takes it away. Keys leak through laptops, repositories and logs.',
    fix: [REPLACE, SWITCH_OFF],
  },
  'AUD-302': {
    severity: 'high',
    title: 'An access key older than 90 days',
    why: 'The longer a key lives, the more places hold a copy of it.',
    fix: [REPLACE, SWITCH_OFF],
  },
  'AUD-303': {
    severity: 'high',
    title: 'An active access key that was never used',
    why: 'Nobody needs it, and nobody knows who holds it. Tools that go by the last use pass it over, for there is none.',
    fix: [SWITCH_OFF],
  },
  'AUD-304': {
    severity: 'high',
    title: 'An active access key that nobody has used for 90 days',
    why: 'Nothing would be missed without it, and nobody would notice its use by somebody else.',
    fix: [SWITCH_OFF],
  },
  'AUD-305': {
    severity: 'low',
    title: 'An access key that is off and not deleted',
    why: 'One click, or one call, makes it work again for whoever still has it.',
    fix: [
      'When nothing has missed it: `sso-bootstrap keys delete USER`; `sso-bootstrap keys` tells from when.',
    ],
  },
  'AUD-306': {
    severity: 'medium',
    title: 'Two active access keys of one user',
    why: 'The second one is for the days of a change. After them it is one more key to lose.',
    fix: [
      'See which of the two is still used: `sso-bootstrap keys`. Switch the other off: `sso-bootstrap keys deactivate USER/LAST4`, with the last four of its id.',
    ],
  },
  'AUD-307': {
    severity: 'info',
    title: 'A key that a machine seems to use',
    why: 'It can’t sign in in a browser: it needs a role, not a person’s access, and more time. A hint from its name and credentials, no proof.',
    fix: [
      'Ask who runs it, and give it a role (GitHub and GitLab by OIDC, EC2 and ECS by their own roles): `sso-bootstrap iam-users machine USER` prints it.',
    ],
  },
  'AUD-308': {
    severity: 'medium',
    title: 'Credentials that several people or machines seem to share',
    why: 'Nobody can tell who did what, and it can’t be taken from one of them alone. A hint from its name or use, no proof.',
    fix: ['Ask who has it. Each person gets access of their own, each machine a role.', SWITCH_OFF],
  },
  'AUD-309': {
    severity: 'info',
    title: 'This run is signed in as this IAM user',
    why: 'Its credentials are the last to switch off, after another way in is proven.',
    fix: ['Sign in through Identity Center, and run the next command with that profile.'],
  },
} as const satisfies Record<string, AuditEntry>;
