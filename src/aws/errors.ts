/**
 * Errors of AWS and of the way to it, in words for people: what failed, why, and the command that fixes it. One table
 * by kind; credentials and network have files of their own.
 */
import type { ErrorContext } from './error-context.ts';
import { AppError } from '../errors.ts';
import { clockError } from './clock-error.ts';
import {
  isWrongMfaCode,
  noCredentialsError,
  unknownKeyError,
  wrongMfaCodeError,
} from './credential-errors.ts';
import { deniedError } from './denied.ts';
import { errorKind, factsOf, isForeignAnswer, type ErrorFacts } from './error-kinds.ts';
import { networkError } from './network-errors.ts';
import { expiredError } from './session-errors.ts';
import { plainText } from './text.ts';
import { requestIdOf } from './whose.ts';

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

function throttledError(facts: ErrorFacts, context: ErrorContext, cause: unknown): AppError {
  return new AppError('SSB-402', `AWS kept asking us to slow down while ${context.doing}.`, {
    why: 'Other tools may be using up the account’s request limit right now.',
    fix: ['Wait a minute and run the same command again: it goes on where it stopped.'],
    ...requestIdOf(facts),
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
    ...requestIdOf(facts),
    cause,
  });
}
