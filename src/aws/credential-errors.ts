/** What to do when there are no credentials, or AWS does not take those that there are. */
import { AppError } from '../errors.ts';
import type { ErrorFacts } from './error-kinds.ts';
import type { ErrorContext } from './errors.ts';
import type { ProfileSeen } from './profiles.ts';
import { plainText } from './text.ts';

const UNSET = 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN';
const LOGIN_POLICY =
  'If "aws login" is refused for an IAM user: it needs the AWS managed policy SignInLocalDevelopmentAccess.';

/** The credential chain came to nothing: a sign-in that ended, a code that is needed, or nothing there at all. */
export function noCredentialsError(
  facts: ErrorFacts,
  context: ErrorContext,
  cause: unknown,
): AppError {
  const { message } = facts;
  if (/CreateOAuth2Token/u.test(message)) {
    return new AppError('SSB-303', 'AWS does not let this user renew its "aws login" session.', {
      why: plainText(message),
      fix: [LOGIN_POLICY, `Then: aws login${profileFlag(context)}`],
      cause,
    });
  }
  if (/aws sso login|SSO session|session token not found or invalid/iu.test(message)) {
    return ended(context, `aws sso login${profileFlag(context)}`, cause);
  }
  if (/aws login|reauthenticate|login\/cache/iu.test(message)) {
    return ended(context, `aws login${profileFlag(context)}`, cause);
  }
  if (/requires multi-factor authentication/iu.test(message)) {
    return new AppError('SSB-304', `${subject(context)} needs an MFA code.`, {
      why: 'There is nobody to ask for it in this run.',
      fix: ['Run the same command in a terminal, or pass credentials of a session with MFA.'],
      cause,
    });
  }
  return context.profile === undefined
    ? newcomer(context, cause)
    : withoutCredentials(context.profile, message, context, cause);
}

/** True for AWS's answer to a wrong or reused MFA code. */
export function isWrongMfaCode({ message }: ErrorFacts): boolean {
  return /MultiFactorAuthentication failed|invalid MFA/iu.test(message);
}

/** A code that AWS did not take. */
export function wrongMfaCodeError(
  facts: ErrorFacts,
  context: ErrorContext,
  cause: unknown,
): AppError {
  return new AppError('SSB-304', `AWS did not accept the MFA code for ${origin(context)}.`, {
    why: `Each code works once, for half a minute. AWS said: ${plainText(facts.message, 200)}`,
    fix: ['Wait for the next code on the device, then run the same command again.'],
    cause,
  });
}

/** Temporary credentials that ran out while they were used. */
export function expiredError(facts: ErrorFacts, context: ErrorContext, cause: unknown): AppError {
  const id = facts.requestId === undefined ? {} : { awsRequestId: plainText(facts.requestId, 100) };
  if (context.profile === undefined && context.env?.AWS_SESSION_TOKEN) {
    return new AppError('SSB-302', 'The temporary credentials in your shell have expired.', {
      why: 'They come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.',
      fix: [UNSET, 'Then sign in again, or set fresh ones, and run the same command.'],
      ...id,
      cause,
    });
  }
  const how = context.profiles?.find(({ name }) => name === (context.profile ?? 'default'))?.how;
  if (how === 'sso') return ended(context, `aws sso login${profileFlag(context)}`, cause);
  if (how === 'aws login') return ended(context, `aws login${profileFlag(context)}`, cause);
  return ended(context, 'Sign in again the way you did before.', cause);
}

/** AWS does not know the key that signed the call. */
export function unknownKeyError(
  facts: ErrorFacts,
  context: ErrorContext,
  cause: unknown,
): AppError {
  const fromShell = context.profile === undefined && Boolean(context.env?.AWS_ACCESS_KEY_ID);
  return new AppError('SSB-303', `AWS does not accept the access key of ${origin(context)}.`, {
    why: `It was deactivated or deleted, is mistyped, belongs to another partition, or this Region is off for the account. AWS said: ${plainText(facts.message, 200)}`,
    fix: [
      ...(fromShell ? [UNSET] : []),
      `Use other credentials: ${context.commandPrefix} … --profile NAME`,
    ],
    ...(facts.requestId !== undefined && { awsRequestId: plainText(facts.requestId, 100) }),
    cause,
  });
}

/** A signature that AWS refuses: this computer's clock, or a secret that does not belong to the key. */
export function clockError(facts: ErrorFacts, context: ErrorContext, cause: unknown): AppError {
  const late = /expired|not yet current|skew|future|past/iu.test(facts.message);
  const aboutClock = late || facts.name === 'RequestExpired';
  return new AppError(
    'SSB-303',
    aboutClock
      ? 'AWS refuses calls from this computer: its clock is off by more than five minutes.'
      : `The secret of ${origin(context)} does not belong to its access key id.`,
    {
      why: `AWS said: ${plainText(facts.message)}`,
      fix: aboutClock
        ? ['Set the clock (date and time from the network), then run the same command again.']
        : ['Copy both parts of the key again, or sign in with another profile: --profile NAME'],
      ...(facts.requestId !== undefined && { awsRequestId: plainText(facts.requestId, 100) }),
      cause,
    },
  );
}

/** The first screen of somebody who never used AWS from a terminal. */
function newcomer({ commandPrefix, profiles = [] }: ErrorContext, cause: unknown): AppError {
  return new AppError('SSB-301', 'I can’t find AWS credentials to start with.', {
    why: `No --profile, no AWS_PROFILE, no keys in AWS_* variables, and no default profile that works. ${seen(profiles)}`,
    fix: [
      'aws login --profile setup      opens the browser; temporary credentials, no access key is made',
      `${commandPrefix} init --profile setup`,
      'No "aws" command, or older than 2.32? https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html (macOS: brew install awscli; Windows: winget install Amazon.AWSCLI)',
      LOGIN_POLICY,
      `Nothing to install: sign in to the AWS console, open CloudShell (>_ in the top bar), run ${commandPrefix} init there`,
      `Only want to see it? ${commandPrefix} init --sandbox   needs no AWS account`,
    ],
    cause,
  });
}

/** A profile was chosen, and there is nothing in it that signs in. */
function withoutCredentials(
  profile: string,
  message: string,
  { commandPrefix, profiles = [] }: ErrorContext,
  cause: unknown,
): AppError {
  const how = profiles.find(({ name }) => name === profile)?.how;
  // "aws login" refuses a profile that has credentials of another kind.
  const fresh = how === undefined ? profile : 'setup';
  const said = /any providers|using profile/u.test(message) ? '' : ` ${plainText(message, 200)}`;
  return new AppError('SSB-301', `Profile ${profile} gives no credentials.`, {
    why: `${how === undefined ? 'There is no profile of that name.' : `What it has: ${how}.`}${said} ${seen(profiles)}`,
    fix: [
      `${commandPrefix} … --profile NAME      with one that works`,
      `aws login --profile ${fresh}      makes one: opens the browser; temporary credentials, no access key`,
      LOGIN_POLICY,
    ],
    cause,
  });
}

function ended(context: ErrorContext, fix: string, cause: unknown): AppError {
  return new AppError('SSB-302', `${subject(context)} is not signed in, or no longer.`, {
    why: 'Temporary credentials end by themselves. What is done stays done.',
    fix: [fix, 'Then run the same command again: it goes on where it stopped.'],
    cause,
  });
}

function seen(profiles: ProfileSeen[]): string {
  if (profiles.length === 0) return 'There are no profiles in ~/.aws.';
  const shown = profiles
    .slice(0, 7)
    .map(({ name, how }) => `${plainText(name, 64)} (${plainText(how, 80)})`);
  const more = profiles.length > 7 ? `, and ${profiles.length - 7} more` : '';
  return `Profiles I saw: ${shown.join(', ')}${more}.`;
}

function profileFlag({ profile }: ErrorContext): string {
  return profile === undefined ? '' : ` --profile ${profile}`;
}

function subject({ profile }: ErrorContext): string {
  return profile === undefined ? 'The default profile' : `Profile ${profile}`;
}

function origin({ profile, env }: ErrorContext): string {
  if (profile !== undefined) return `profile ${profile}`;
  return env?.AWS_ACCESS_KEY_ID ? 'your shell (AWS_ACCESS_KEY_ID)' : 'the default profile';
}
