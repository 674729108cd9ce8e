/** What people get stuck on at the sign-in page, and what helps: said after a while, and whenever somebody asks. */
import type { SignInSession } from './session.ts';

/** Lines of two kinds: what one sees, and what to do about it. */
export function stuckLines({ startUrl }: Pick<SignInSession, 'startUrl'>): string[] {
  return [
    'Stuck at the page? What people see there, and what helps:',
    '  It wants a password that you don’t have',
    '    Enter your user name, then "Forgot password". Or the administrator:',
    '    IAM Identity Center > Users > your name > Reset password',
    '  No mail with a code or a link',
    '    Look in spam for no-reply@signin.aws and no-reply@login.awsapps.com. If there is none, the',
    '    administrator: Settings > Authentication > Standard authentication > Send email OTP',
    '  It is blocked, or wants a device that you don’t have',
    '    The administrator: Settings > Authentication > Multi-factor authentication > Configure >',
    '    "Require them to register an MFA device at sign in"; for a lost one: Users > your name > MFA devices',
    '  No account is shown',
    '    You are signed in, but have no access yet, or it is a minute old: load the page again',
    '  It greets somebody else',
    `    Sign out at ${startUrl}, or use a private window`,
  ];
}
