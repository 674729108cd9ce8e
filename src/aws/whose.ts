/** Whose credentials an error is about, in words; and what such errors have in common. */
import type { ErrorFacts } from './error-kinds.ts';
import type { ErrorContext } from './error-context.ts';
import { unset } from '../unset.ts';
import { plainText } from './text.ts';

export const UNSET = unset(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']);

/** The request id of AWS as a detail of an error, if there is one. */
export function requestIdOf({ requestId }: ErrorFacts): { awsRequestId?: string } {
  return requestId === undefined ? {} : { awsRequestId: plainText(requestId, 100) };
}

/** ` --profile NAME`, or nothing. */
export function profileFlag({ profile }: ErrorContext): string {
  return profile === undefined ? '' : ` --profile ${profile}`;
}

/** Whose, at the beginning of a sentence. */
export function subject({ profile }: ErrorContext): string {
  return profile === undefined ? 'The default profile' : `Profile ${profile}`;
}

/** Whose, within a sentence. */
export function origin({ profile, env }: ErrorContext): string {
  if (profile !== undefined) return `profile ${profile}`;
  return env?.AWS_ACCESS_KEY_ID ? 'your shell (AWS_ACCESS_KEY_ID)' : 'the default profile';
}
