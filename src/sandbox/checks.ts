/** The checks that the services make on their input, with the texts they use. */
import { invalid } from './fault.ts';

/** A member that the model marks as required. */
export function required<T>(value: T | null | undefined, member: string): T {
  if (value === undefined || value === null) {
    throw invalid(failed(member, 'Member must not be null'));
  }
  return value;
}

interface Limits {
  min?: number;
  max?: number;
  pattern?: RegExp;
}

/** A text within its limits; the pattern must cover all of it. */
export function text(value: string | undefined, member: string, limits: Limits = {}): string {
  const given = required(value, member);
  const { min = 1, max = Infinity, pattern } = limits;
  if (given.length < min) {
    throw invalid(failed(member, `Member must have length greater than or equal to ${min}`));
  }
  if (given.length > max) {
    throw invalid(failed(member, `Member must have length less than or equal to ${max}`));
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(given)) {
    const wanted = `Member must satisfy regular expression pattern: ${pattern.source}`;
    throw invalid(failed(member, wanted));
  }
  return given;
}

/** Like `text`, for a member that may be left out. */
export function optionalText(
  value: string | undefined,
  member: string,
  limits: Limits = {},
): string | undefined {
  return value === undefined ? undefined : text(value, member, limits);
}

/** One of the words that the model lists. */
export function oneOf<T extends string>(
  value: string | undefined,
  member: string,
  words: readonly T[],
): T {
  const word = words.find((candidate) => candidate === required(value, member));
  if (word === undefined) {
    throw invalid(failed(member, `Member must satisfy enum value set: [${words.join(', ')}]`));
  }
  return word;
}

function failed(member: string, constraint: string): string {
  const path = member.charAt(0).toLowerCase() + member.slice(1);
  return `1 validation error detected: Value at '${path}' failed to satisfy constraint: ${constraint}`;
}
