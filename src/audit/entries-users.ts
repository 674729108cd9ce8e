/** IAM users, their passwords and what else they can sign in with. */
import type { AuditEntry } from './entry.ts';

const CREDENTIALS = 'Console: IAM > "Users" > the user > "Security credentials".';
const MOVE =
  'Give the person access through Identity Center: `sso-bootstrap iam-users` proposes the same as today.';
const TAKE_AWAY = '`sso-bootstrap keys deactivate USER` takes the password away, with the keys.';

export const USERS = {
  'AUD-201': {
    severity: 'high',
    title: 'A console password without MFA',
    why: 'One guessed, reused or phished password is enough to get in.',
    fix: [MOVE, 'Until then: "Assign MFA device" in the user’s own security credentials.'],
  },
  'AUD-202': {
    severity: 'medium',
    title: 'A console password of an IAM user',
    why: 'It is managed in this account alone, outlives the person’s job, and gives no temporary credentials to tools.',
    fix: [
      MOVE,
      `When the new sign-in is proven: ${TAKE_AWAY} By hand: ${CREDENTIALS} "Manage console access" > "Disable".`,
    ],
  },
  'AUD-203': {
    severity: 'medium',
    title: 'A console password that nobody uses',
    why: 'Nobody would notice if somebody else used it. A password that was never used may still be the first one, in some old mail.',
    fix: [`${TAKE_AWAY} By hand: ${CREDENTIALS} "Manage console access" > "Disable".`],
  },
  'AUD-204': {
    severity: 'medium',
    title: 'SSH keys of an IAM user',
    why: 'They open CodeCommit repositories without MFA and never end. No report of AWS lists them.',
    fix: [
      'Use `git-remote-codecommit` with a profile of Identity Center instead.',
      `Then: ${CREDENTIALS} "SSH public keys for AWS CodeCommit".`,
    ],
  },
  'AUD-205': {
    severity: 'medium',
    title: 'A service-specific credential of an IAM user',
    why: 'A user name and password, or an API key, for one service (CodeCommit, Keyspaces, Bedrock, CloudWatch Logs). No report of AWS lists them.',
    fix: [
      'Move what uses it to temporary credentials.',
      `Then make it inactive, wait, and delete it: ${CREDENTIALS}`,
    ],
  },
  'AUD-206': {
    severity: 'medium',
    title: 'Signing certificates of an IAM user',
    why: 'They sign requests of AWS’s oldest interfaces and never end.',
    fix: [`Make them inactive, wait, and delete them: ${CREDENTIALS}`],
  },
  'AUD-207': {
    severity: 'info',
    title: 'An IAM user without any credential',
    why: 'Nobody can sign in as it. It only waits for somebody to give it a key again.',
    fix: [
      'Delete it: `sso-bootstrap keys delete USER`. By hand: Console: IAM > "Users" > the user > "Delete".',
    ],
  },
} as const satisfies Record<string, AuditEntry>;
