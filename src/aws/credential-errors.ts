/** What to do when there are no credentials, or AWS does not take those that there are. */
import { AppError } from '../errors.ts';
import type { ErrorFacts } from './error-kinds.ts';
import type { ErrorContext } from './error-context.ts';
import { partitionOfRegion } from './partitions.ts';
import type { ProfileSeen } from './profiles.ts';
import { ended, noSuchRole, otherPortal, twoStartUrls } from './session-errors.ts';
import { plainText } from './text.ts';
import { NO_TOKEN, NOT_JSON } from './unreadable-credentials.ts';
import { origin, profileFlag, requestIdOf, subject, UNSET } from './whose.ts';

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
  if (/ForbiddenException|\bNo access\b/u.test(message)) return noSuchRole(context, message, cause);
  if (/Conflicting SSO/u.test(message)) return twoStartUrls(context, message, cause);
  if (/UnauthorizedException|session token not found or invalid/iu.test(message)) {
    return otherPortal(context, message, cause);
  }
  if (/aws sso login|SSO session/iu.test(message)) {
    return ended(context, `aws sso login${profileFlag(context)}`, cause);
  }
  if (/aws login|reauthenticate|login\/cache/iu.test(message)) {
    return ended(context, `aws login${profileFlag(context)}`, cause);
  }
  if (message === NO_TOKEN) return ended(context, `aws sso login${profileFlag(context)}`, cause);
  if (message.includes(NOT_JSON)) return unreadable(context, cause);
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

/** AWS does not know the key that signed the call. */
export function unknownKeyError(
  facts: ErrorFacts,
  context: ErrorContext,
  cause: unknown,
): AppError {
  const fromShell = context.profile === undefined && Boolean(context.env?.AWS_ACCESS_KEY_ID);
  const { region } = facts;
  const partition = region === undefined ? 'aws' : partitionOfRegion(region);
  const place = region === undefined ? 'this Region' : `Region ${region}`;
  const why =
    partition === 'aws'
      ? `It was deactivated or deleted, is mistyped, belongs to another partition (GovCloud, China), or ${place} is off for the account.`
      : `${place} belongs to partition ${partition}, which knows only its own access keys. Is this one of another partition? Or it was deactivated or deleted.`;
  return new AppError('SSB-303', `AWS does not accept the access key of ${origin(context)}.`, {
    why: `${why} AWS said: ${plainText(facts.message, 200)}`,
    fix: [
      ...(fromShell ? [UNSET] : []),
      ...(partition === 'aws' ? [] : ['Name a Region of the key’s own partition: --region']),
      `${context.commandPrefix} login${inWorld(context)}      where it went off on purpose: signs in, and names your profiles`,
      `Use other credentials: ${context.commandPrefix} … --profile NAME${inWorld(context)}`,
    ],
    ...requestIdOf(facts),
    cause,
  });
}

const inWorld = ({ world }: ErrorContext) => (world === undefined ? '' : ` --world ${world}`);

/** Something answers, and it is no credentials. */
function unreadable(context: ErrorContext, cause: unknown): AppError {
  const places = [
    'AWS_ENDPOINT_URL',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'HTTPS_PROXY',
  ].filter((name) => context.env?.[name]);
  return new AppError('SSB-301', `The credentials of ${origin(context)} can’t be read.`, {
    why: 'Where they should come from, something answers that is no JSON. It is not shown: there may be a secret in it.',
    fix: [
      places.length > 0
        ? `Look at what is set here: ${places.join(', ')}`
        : `Sign in again, or use other credentials: ${context.commandPrefix} … --profile NAME`,
    ],
    cause,
  });
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
      'Nothing to install: sign in to the AWS console, open CloudShell (>_ in the top bar), upload the package file there (Actions > Upload file; npm pack makes it), and run npx --package ./sso-bootstrap-*.tgz sso-bootstrap init',
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
  const program = how === 'a program';
  return new AppError('SSB-301', `Profile ${profile} gives no credentials.`, {
    why: `${how === undefined ? 'There is no profile of that name.' : `What it has: ${how}.`}${said} ${seen(profiles)}`,
    fix: [
      ...(program ? ['Run the command of its credential_process by hand: it says why.'] : []),
      `${commandPrefix} … --profile NAME      with one that works`,
      `aws login --profile ${fresh}      makes one: opens the browser; temporary credentials, no access key`,
      LOGIN_POLICY,
    ],
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
