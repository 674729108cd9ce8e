/** Codes for an account where a person has to do something first. */
import { AGAIN, NOTHING, WHAT_IS_LISTED, type Entry } from './entry.ts';

export const ACCOUNT = {
  'SSB-320': {
    title: 'Not the management account',
    means:
      'Access to the accounts of an organization is managed from one account, and this is another one.',
    causes: ['The account was invited to, or made in, an organization that somebody else manages.'],
    changed: NOTHING,
    fixes: [
      'Sign in to the management account that the message names, or to a delegated administrator.',
      'Or send its owner the line that the message has.',
    ],
  },
  'SSB-321': {
    title: 'A step that can’t be undone needs its own yes',
    means: 'Without it nothing else can be done, and --yes does not cover it.',
    causes: [
      'There is no organization yet. Making one may end the Free plan of an account that was opened after 15 July 2025.',
      'Permission sets are off in this Identity Center. Once on, they stay on.',
    ],
    changed: NOTHING,
    fixes: [
      'Read what it means: `sso-bootstrap plan`.',
      'Then run the line under Fix, with its `--confirm ID`; or run `sso-bootstrap init` in a terminal.',
    ],
  },
  'SSB-322': {
    title: 'The organization does not have all features',
    means: 'With consolidated billing only, Identity Center can’t give access to accounts.',
    causes: ['The organization was made for billing, years ago.'],
    changed: NOTHING,
    fixes: [
      'Console, as the management account: AWS Organizations > Settings > Begin process to enable all features.',
      'Every invited account must agree. It can’t be turned back.',
      AGAIN,
    ],
  },
  'SSB-330': {
    title: 'Something must be done in the console first',
    means: 'AWS has no API for it, and the rest waits for it.',
    causes: [
      'IAM Identity Center is not enabled yet: only the console can.',
      'It is enabled, and AWS says that it is not in order: the console tells why.',
    ],
    changed: WHAT_IS_LISTED,
    fixes: [
      'Follow the path in the message, with the Region it names.',
      '`sso-bootstrap checklist` lists all such steps, with their pages.',
      AGAIN,
    ],
  },
  'SSB-331': {
    title: 'An account instance of Identity Center is in the way',
    means:
      'It serves one account only, and while it exists the organization can’t have its own Identity Center.',
    causes: [
      'Somebody enabled IAM Identity Center before there was an organization, or for one application.',
    ],
    changed: NOTHING,
    fixes: [
      'Find out who uses it: deleting it takes its users, groups and applications with it.',
      'Console: IAM Identity Center > Settings > Management > Delete IAM Identity Center instance.',
      AGAIN,
    ],
  },
  'SSB-332': {
    title: 'Stopped at a console step',
    means: 'You said "not yet", so what waits for that step was left out.',
    causes: ['The step is still to be done, or could not be seen in AWS in time.'],
    changed: WHAT_IS_LISTED,
    fixes: ['`sso-bootstrap checklist` has the step with its page.', AGAIN],
  },
} as const satisfies Record<string, Entry>;
