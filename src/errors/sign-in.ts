/** Codes for signing in at the access portal. */
import { NOTHING, type Entry } from './entry.ts';

export const SIGN_IN = {
  'SSB-340': {
    title: 'No such access portal',
    means: 'AWS knows no access portal with this start URL in the Region that was asked.',
    causes: [
      'The address has a typo, or is that of a page within the portal.',
      'IAM Identity Center lives in another Region than sso_region says.',
      'It is an address of your company that leads somewhere else than to a portal of AWS.',
    ],
    changed: NOTHING,
    fixes: [
      'Open the address in a browser, and copy the one that you arrive at.',
      'Without a Region it is looked for: `sso-bootstrap login URL`.',
      'Whoever manages IAM Identity Center finds both on its dashboard, under Settings summary.',
    ],
  },
  'SSB-341': {
    title: 'The sign-in was refused in the browser',
    means: 'The page came back with a no. Nobody is signed in.',
    causes: [
      'Somebody pressed Deny.',
      'The code in the browser was not the one in the terminal: then Deny was right.',
    ],
    changed: NOTHING,
    fixes: ['Run the same command again, and allow it only when the codes are the same.'],
  },
  'SSB-342': {
    title: 'Nobody finished the sign-in',
    means: 'It was waited for as long as a sign-in may take, and nobody came.',
    causes: [
      'The page was closed, or never opened.',
      'A password, a code by mail or a second factor is missing.',
      'The browser runs on another computer than the program, so it can’t come back to it.',
      'In a rehearsal: there are no people yet whose part could be played.',
    ],
    changed: NOTHING,
    fixes: [
      'Run the same command again. While it waits, ? says what one can be stuck on.',
      'With the browser on another device: `sso-bootstrap login --use-device-code`.',
    ],
  },
  'SSB-343': {
    title: 'Somebody else is signed in',
    means: 'The person who signed in is not the one that this sign-in is for.',
    causes: ['The browser was still signed in to the portal as somebody else.'],
    changed:
      'What is listed under Changed, such as ~/.aws/config, stays. The sign-in of that person is not kept.',
    fixes: ['Sign out at the portal, or use a private window, and run the same command again.'],
  },
  'SSB-344': {
    title: 'Nobody is signed in',
    means: 'The session has ended or never began, and nobody is at the terminal who could sign in.',
    causes: [
      'The session at the portal has ended (8 hours, unless somebody changed it).',
      'This is a pipe, CI or JSON output.',
    ],
    changed: NOTHING,
    fixes: ['In a terminal: `sso-bootstrap login`.', 'Or with the AWS CLI: `aws sso login`.'],
  },
  'SSB-345': {
    title: 'A profile does not work',
    means: 'You are signed in, and AWS does not give out the role of one or more profiles.',
    causes: [
      'The access was taken away, or is not given yet.',
      'Another person signed in than the profiles are for.',
    ],
    changed:
      'What is listed under Changed, such as ~/.aws/config, stays. So does the sign-in, unless nothing proves whose it is.',
    fixes: [
      'After a change of access wait a minute, then: `sso-bootstrap login`.',
      'Profiles that are no longer meant: `sso-bootstrap login URL` writes them anew.',
    ],
  },
} as const satisfies Record<string, Entry>;
