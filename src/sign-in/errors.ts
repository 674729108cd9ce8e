/** How signing in can end without somebody signed in, in words for people. */
import { plainText } from '../aws/text.ts';
import { AppError } from '../errors.ts';
import type { SignInSession } from './session.ts';
import type { SignInIo } from './sign-in-io.ts';

type Again = Pick<SignInIo, 'command'>;

/** AWS knows no such portal in that Region. */
export function unknownPortal({ startUrl, region }: SignInSession): AppError {
  return new AppError('SSB-340', `There is no portal ${plainText(startUrl)} in ${region}.`, {
    why: 'The address has a typo, or IAM Identity Center lives in another Region.',
    fix: [
      'Open the address in a browser. If it is right, the Region is wrong: it is on the settings page of IAM Identity Center, and your administrator knows it.',
      'Correct sso_start_url or sso_region in ~/.aws/config, or region and portalUrl in sso-bootstrap.yaml.',
    ],
  });
}

export function refusedInBrowser({ command }: Again): AppError {
  return new AppError('SSB-341', 'The sign-in was refused in the browser.', {
    why: 'Somebody pressed Deny there, or the code was not the one that you see here.',
    fix: [`${command}      asks again`],
  });
}

/** Nobody finished it; `minutes` is how long that was waited for. */
export function nobodyCame(minutes: number, { command }: Again): AppError {
  return new AppError('SSB-342', `Nobody signed in within ${minutes} minutes.`, {
    why: 'The page in the browser was not finished, so the wait is over.',
    fix: [`${command}      starts again`, `${command} --use-device-code      on another device`],
  });
}

export function leftByHand({ command }: Again): AppError {
  return new AppError('SSB-342', 'You left the sign-in before it was finished.', {
    why: 'Esc, or a closed page: nobody is signed in by it.',
    fix: [`${command}      starts again`],
  });
}

/** What the browser brought back was no longer good: it took too long, or it was used already. */
export function staleAnswer({ command }: Again): AppError {
  return new AppError('SSB-342', 'AWS did not take what the browser brought back.', {
    why: 'It works once and for a few minutes only.',
    fix: [`${command}      starts again`],
  });
}

/** Somebody else signed in than the one that this is for; `instead` is the command that is for that one, if there is one. */
export function wrongPerson(
  expected: string,
  found: string,
  { command, instead = null }: Again & { instead?: string | null },
): AppError {
  return new AppError('SSB-343', `Signed in as ${plainText(found)}, not as ${expected}.`, {
    why: 'The browser was still signed in to the portal as another person. That sign-in was not kept.',
    fix: [
      'Sign out at the portal, or use a private window of the browser.',
      `${command}      and then sign in as ${expected}`,
      ...(instead === null ? [] : [`${instead}      if this computer is that person’s`]),
    ],
  });
}

/** Where nobody can be asked, or the cached sign-in has ended. */
export function signInNeeded({ name }: Pick<SignInSession, 'name'>, { command }: Again): AppError {
  return new AppError('SSB-344', `Nobody is signed in to ${name}.`, {
    why: 'Signing in takes a person and a browser.',
    fix: [
      `${command}      in a terminal, without --json and --quiet`,
      `aws sso login --sso-session ${name}`,
    ],
  });
}
