/** Access denied, in words for people: which actions, what refused them, and the policy that would allow them. */
import { AppError } from '../errors.ts';
import type { ServiceName } from '../sandbox/sandbox.ts';
import type { ErrorFacts } from './error-kinds.ts';
import type { ErrorContext } from './error-context.ts';
import { refusedActions } from './refused.ts';
import { plainText } from './text.ts';
import { requestIdOf } from './whose.ts';

// The prefixes of IAM actions where they differ from our names for the services.
const ACTION_PREFIX: Partial<Record<ServiceName, string>> = { 'sso-admin': 'sso' };

/** The IAM action of a call: `sso:ListInstances`. */
export function actionOf(service: ServiceName, operation: string): string {
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

/** The SSB-310 of a refused call, or of several (RefusedReads): nobody should have to ask for them one by one. */
export function deniedError(facts: ErrorFacts, context: ErrorContext, cause: unknown): AppError {
  const actions = refusedActions(cause);
  const other = REFUSED_BY.find(([words]) => words.test(facts.message));
  const why = other?.[1] ?? 'No policy of this user or role allows it.';
  return new AppError('SSB-310', whatWasRefused(actions, context), {
    why: `${why} AWS said: ${plainText(facts.message)}`,
    fix: [...(other ? [other[2]] : wayToAllow(actions)), anotherProfile(context.commandPrefix)],
    ...requestIdOf(facts),
    cause,
  });
}

function whatWasRefused(actions: readonly string[], { doing }: ErrorContext): string {
  if (actions.length === 0) return `AWS refused a call while ${doing}.`;
  if (actions.length === 1) return `AWS refused one call: ${actions.join('')}.`;
  return `AWS refused ${actions.length} calls: ${actions.join(', ')}.`;
}

/** The policy that allows these actions, on one line to copy. */
export function allowing(actions: readonly string[]): string {
  const statement = { Effect: 'Allow', Action: [...new Set(actions)].sort(), Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function wayToAllow(actions: readonly string[]): string[] {
  if (actions.length === 0) return ['Ask an administrator to allow it.'];
  return ['Ask an administrator for this policy:', allowing(actions)];
}

function anotherProfile(commandPrefix: string): string {
  return `Or go on with a profile that may: ${commandPrefix} … --profile NAME`;
}
