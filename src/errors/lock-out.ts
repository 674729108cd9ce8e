/** The codes of what must not go, or come, by this program. */
import { NOTHING, type Entry } from './entry.ts';

export const LOCK_OUT = {
  'SSB-350': {
    title: 'It could lock somebody out',
    means:
      'A key, a password or a user was about to go, and it is not sure that somebody still gets into the account without it. Neither `--yes` nor any other flag changes that.',
    causes: [
      'Nobody is signed in with Identity Center on this computer as an administrator of this account, or the session has ended.',
      'The session that was proven is of another account, or of a permission set without AdministratorAccess.',
      'The run is signed by the very key or user that was to go.',
      'The same plan takes the access away that was proven.',
      'The plan would leave nobody who administers the management account through Identity Center.',
      'If the sign-in broke there would be no way back: no second administrator, and root has no MFA or nobody has confirmed its mailbox for 30 days.',
    ],
    changed: NOTHING,
    fixes: [
      'Sign in as an administrator: `sso-bootstrap cli`. Then run the same command again: it is signed by that session from there on.',
      'Give root an MFA device, make sure who can read its mailbox, and note it: `sso-bootstrap checklist done root-mailbox`.',
      'In a terminal the command asks for both by itself.',
      'Make another administrator first: `sso-bootstrap add EMAIL --like NAME`, then run it again.',
      '`undo` may take the first administrator back for whoever comes in by something else: `--profile NAME`.',
    ],
  },
  'SSB-351': {
    title: 'Your identity provider makes the users',
    means:
      'The person, or the people of this Identity Center in general, come from an identity provider (SCIM). What is made or removed by hand here would be undone by it, or never get a password.',
    causes: ['Identity Center is connected to Entra ID, Okta, Google Workspace or the like.'],
    changed: NOTHING,
    fixes: [
      'Add or remove the person in the identity provider.',
      'Give a group that it sends access in the file: `groups` and `access`, then `sso-bootstrap apply`.',
    ],
  },
} as const satisfies Record<string, Entry>;
