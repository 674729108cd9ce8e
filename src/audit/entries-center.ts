/** Identity Center. */
import type { AuditEntry } from './entry.ts';

const CONTROL_TOWER =
  'One that Control Tower made (AWS…): IAM Identity Center > "Permission sets" > the set > "Edit".';

export const CENTER = {
  'AUD-501': {
    severity: 'medium',
    title: 'A permission set that was changed, and not everywhere',
    why: 'Accounts that it names still give the old permissions: what was taken away there works on.',
    fix: ['`sso-bootstrap apply` brings them up to date; so does "Reprovision" in the console.'],
  },
  'AUD-502': {
    severity: 'medium',
    title: 'Access given to somebody who no longer exists',
    why: 'It hides who really has access, and a directory that brings the id back brings the access back.',
    fix: [
      'Console: IAM Identity Center > "AWS accounts" > the account > "Assigned users and groups": remove it.',
    ],
  },
  'AUD-503': {
    severity: 'low',
    title: 'A person without group and without access',
    why: 'An account of somebody who left, or who still waits for access.',
    fix: ['Give access by a line under `access`, or remove the user.'],
  },
  'AUD-504': {
    severity: 'low',
    title: 'Access given to a person directly',
    why: 'It is overlooked when a person changes teams: nobody sees it in any group.',
    fix: ['Give it through a group, which `access` in sso-bootstrap.yaml does, then remove it.'],
  },
  'AUD-505': {
    severity: 'low',
    title: 'A group without members',
    why: 'Whoever is put into it later gets its access, which nobody thinks of by then.',
    fix: ['Fill it or delete it.'],
  },
  'AUD-506': {
    severity: 'medium',
    title: 'Long sessions with administrator permissions',
    why: 'Credentials taken from a computer work until the session ends; four hours are enough for most work.',
    fix: [
      'Set `sessionDuration` of the permission set to 4h or less, then `sso-bootstrap apply`.',
      CONTROL_TOWER,
    ],
  },
  'AUD-507': {
    severity: 'low',
    title: 'Sessions of more than eight hours',
    why: 'Credentials taken from a computer work until the session ends.',
    fix: [
      'Set `sessionDuration` of the permission set to 8h or less, then `sso-bootstrap apply`.',
      CONTROL_TOWER,
    ],
  },
  'AUD-508': {
    severity: 'medium',
    title: 'A permission set as wide as administrator by another name',
    why: 'Who assigns it doesn’t see that it gives everything.',
    fix: ['Limit its policies, or use AdministratorAccess where that is meant.'],
  },
  'AUD-509': {
    severity: 'info',
    title: 'Who is an administrator through Identity Center',
    why: 'No fault: a list to read through now and then.',
    fix: ['See that everybody named still needs it: `sso-bootstrap status`.'],
  },
} as const satisfies Record<string, AuditEntry>;
