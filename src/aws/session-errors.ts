/** Sessions that have ended, or lead somewhere else than the profile says. */
import { AppError } from '../errors.ts';
import type { ErrorFacts } from './error-kinds.ts';
import type { ErrorContext } from './error-context.ts';
import { plainText } from './text.ts';
import { origin, profileFlag, requestIdOf, subject, UNSET } from './whose.ts';

/** Temporary credentials that ran out while they were used. */
export function expiredError(facts: ErrorFacts, context: ErrorContext, cause: unknown): AppError {
  if (context.profile === undefined && context.env?.AWS_SESSION_TOKEN) {
    return new AppError('SSB-302', 'The temporary credentials in your shell have expired.', {
      why: 'They come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.',
      fix: [UNSET, 'Then sign in again, or set fresh ones, and run the same command.'],
      ...requestIdOf(facts),
      cause,
    });
  }
  const how = context.profiles?.find(({ name }) => name === (context.profile ?? 'default'))?.how;
  if (how === 'sso') return ended(context, `aws sso login${profileFlag(context)}`, cause);
  if (how === 'aws login') return ended(context, `aws login${profileFlag(context)}`, cause);
  const source = /^role from (\S+?)(?:,|$)/u.exec(how ?? '')?.[1];
  if (source !== undefined) {
    return new AppError('SSB-302', `The session of the role in ${origin(context)} has ended.`, {
      why: `The role is taken with the credentials of ${plainText(source, 64)}, and they have expired.`,
      fix: [`Renew ${plainText(source, 64)} the way you made it, then run the same command again.`],
      ...requestIdOf(facts),
      cause,
    });
  }
  return ended(context, 'Sign in again the way you did before.', cause);
}

/** A sign-in that must be made again, with the command that does it. */
export function ended(context: ErrorContext, fix: string, cause: unknown): AppError {
  return new AppError('SSB-302', `${subject(context)} is not signed in, or no longer.`, {
    why: 'Temporary credentials end by themselves. What is done stays done.',
    fix: [fix, 'Then run the same command again: it goes on where it stopped.'],
    cause,
  });
}

/**
 * The portal does not know the saved token (UnauthorizedException of GetRoleCredentials): signed out elsewhere, or
 * made for another start URL than the profile names now.
 */
export function otherPortal(context: ErrorContext, message: string, cause: unknown): AppError {
  return new AppError('SSB-302', `The saved sign-in of ${origin(context)} is not valid there.`, {
    why: `It was made for another start URL than the profile names, or it was signed out. AWS said: ${plainText(message, 200)}`,
    fix: [
      'aws sso logout      forgets the saved sign-ins',
      `aws sso login${profileFlag(context)}`,
      'Then run the same command again: it goes on where it stopped.',
    ],
    cause,
  });
}

/** The profile and its sso-session name different portals: the SDK takes neither. */
export function twoStartUrls(context: ErrorContext, message: string, cause: unknown): AppError {
  return new AppError('SSB-301', `${subject(context)} names two different portals.`, {
    why: `The profile and its sso-session in ~/.aws/config disagree. The SDK said: ${plainText(message, 200)}`,
    fix: [
      'Delete sso_start_url and sso_region from the profile: the sso-session has them.',
      `Then: aws sso login${profileFlag(context)}`,
    ],
    cause,
  });
}

/** Signed in, but not allowed this account and role (ForbiddenException "No access" of GetRoleCredentials). */
export function noSuchRole(context: ErrorContext, message: string, cause: unknown): AppError {
  return new AppError('SSB-310', `Identity Center gives no access for ${origin(context)}.`, {
    why: `Whoever is signed in does not have the account and role that the profile names. AWS said: ${plainText(message, 200)}`,
    fix: [
      'Compare sso_account_id and sso_role_name in ~/.aws/config with what the access portal shows.',
      `Signed in as somebody else? aws sso logout, then: aws sso login${profileFlag(context)}`,
    ],
    cause,
  });
}
