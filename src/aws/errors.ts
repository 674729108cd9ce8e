/**
 * Errors of AWS and of the way to it, in words for people: what failed, why, and the command that fixes it. One table
 * by kind; credentials and network have files of their own.
 */
import { AppError } from '../errors.ts';
import type { ServiceName } from '../sandbox/sandbox.ts';
import {
  clockError,
  expiredError,
  isWrongMfaCode,
  noCredentialsError,
  unknownKeyError,
  wrongMfaCodeError,
} from './credential-errors.ts';
import { errorKind, factsOf, isForeignAnswer, type ErrorFacts } from './error-kinds.ts';
import { networkError } from './network-errors.ts';
import type { ProfileSeen } from './profiles.ts';
import type { Env } from './proxy.ts';
import { plainText } from './text.ts';

export interface ErrorContext {
  /** Completes "AWS failed while …": `reading the permission sets`. */
  doing: string;
  service?: ServiceName;
  /** The operation's name, `CreatePermissionSet`. */
  operation?: string;
  profile?: string;
  /** How this program was started, for commands that work when pasted: `npx sso-bootstrap`. */
  commandPrefix: string;
  /** For the message without credentials. */
  profiles?: ProfileSeen[];
  env?: Env;
}

/** The AppError for whatever a call threw; an AppError stays what it is. Text of AWS is made harmless. */
export function explainAwsError(error: unknown, context: ErrorContext): AppError {
  if (error instanceof AppError) return error;
  const facts = factsOf(error);
  switch (errorKind(error)) {
    case 'no-credentials':
      return noCredentialsError(facts, context, error);
    case 'expired':
      return expiredError(facts, context, error);
    case 'unknown-key':
      return unknownKeyError(facts, context, error);
    case 'clock':
      return clockError(facts, context, error);
    case 'denied':
      return isWrongMfaCode(facts)
        ? wrongMfaCodeError(facts, context, error)
        : deniedError(facts, context, error);
    case 'network':
      return networkError(facts, context, error);
    case 'throttled':
      return throttledError(facts, context, error);
    case 'not-implemented':
    case 'busy':
    case 'server':
    case 'other':
      return otherError(facts, context, error);
  }
}

// The prefixes of IAM actions where they differ from our names for the services.
const ACTION_PREFIX: Partial<Record<ServiceName, string>> = { 'sso-admin': 'sso' };

/** The IAM action that was refused: in AWS's own words, or that of the call; undefined when neither tells. */
function refusedAction(
  facts: ErrorFacts,
  { service, operation }: ErrorContext,
): string | undefined {
  if (facts.name === 'AccessDeniedForDependencyException') return 'iam:CreateServiceLinkedRole';
  const said = /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)/u.exec(facts.message)?.[1];
  if (said !== undefined) return said;
  if (service === undefined || operation === undefined) return undefined;
  return `${ACTION_PREFIX[service] ?? service}:${operation}`;
}

// "Troubleshoot access denied error messages", IAM User Guide: the message names the kind of policy.
const REFUSED_BY: [RegExp, string, string][] = [
  [
    /service control policy/iu,
    'An organization policy (SCP) blocks it, for everyone in this account.',
    'Ask whoever manages the organization’s policies to allow it, or use another Region or account.',
  ],
  [
    /resource control policy/iu,
    'An organization policy (RCP) blocks it.',
    'Ask whoever manages the organization’s policies to allow it.',
  ],
  [
    /permissions boundary/iu,
    'The permissions boundary of this user or role does not allow it.',
    'Ask an administrator to widen the boundary.',
  ],
  [
    /session policy/iu,
    'The policy that this session was started with does not allow it.',
    'Sign in again without a session policy.',
  ],
  [
    /explicit deny in an identity-based policy/iu,
    'A policy of this user or role forbids it. Some forbid everything until an MFA code was given.',
    'If it wants MFA, sign in with a code: a profile with mfa_serial is asked for one.',
  ],
];

function deniedError(facts: ErrorFacts, context: ErrorContext, cause: unknown): AppError {
  const action = refusedAction(facts, context);
  const [, why, way] = REFUSED_BY.find(([words]) => words.test(facts.message)) ?? [
    null,
    'No policy of this user or role allows it.',
    'Ask an administrator to allow it.',
  ];
  const what =
    action === undefined
      ? `AWS refused a call while ${context.doing}.`
      : `AWS refused one call: ${action}.`;
  return new AppError('SSB-310', what, {
    why: `${why} AWS said: ${plainText(facts.message)}`,
    fix: [way, `Or go on with a profile that may: ${context.commandPrefix} … --profile NAME`],
    ...requestId(facts),
    cause,
  });
}

function throttledError(facts: ErrorFacts, context: ErrorContext, cause: unknown): AppError {
  return new AppError('SSB-402', `AWS kept asking us to slow down while ${context.doing}.`, {
    why: 'Other tools may be using up the account’s request limit right now.',
    fix: ['Wait a minute and run the same command again: it goes on where it stopped.'],
    ...requestId(facts),
    cause,
  });
}

function otherError(facts: ErrorFacts, context: ErrorContext, cause: unknown): AppError {
  const foreign = isForeignAnswer(cause);
  const status = facts.status === undefined ? '' : ` (HTTP ${facts.status})`;
  return new AppError('SSB-401', `AWS failed while ${context.doing}.`, {
    why: foreign
      ? `The answer is not in AWS's format${status}: it comes from a proxy on the way, or from an endpoint that does not offer this call.`
      : plainText(`${facts.name || 'Error'}${status}: ${facts.message}`),
    fix: foreign
      ? ['Check HTTPS_PROXY and AWS_ENDPOINT_URL, then run the same command again.']
      : ['Run the same command again: it goes on where it stopped.'],
    ...requestId(facts),
    cause,
  });
}

function requestId({ requestId: id }: ErrorFacts): { awsRequestId?: string } {
  return id === undefined ? {} : { awsRequestId: plainText(id, 100) };
}
