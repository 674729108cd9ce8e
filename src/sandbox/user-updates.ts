/**
 * identitystore:UpdateUser. Each operation sets one attribute by its path, or removes it where no value is given. The
 * values of nested attributes are documents; their keys are accepted in either case (`value` as well as `Value`).
 */
import { invalid } from './fault.ts';
import type { UserState } from './state.ts';

interface Operation {
  AttributePath: string | undefined;
  AttributeValue?: unknown;
}

const PLAIN = [
  'nickName',
  'profileUrl',
  'userType',
  'title',
  'preferredLanguage',
  'locale',
  'timezone',
  'website',
  'birthdate',
];

/** A copy of the user with the operations done; whether it is a valid user is for the caller to check. */
export function updateUser(user: UserState, operations: Operation[]): UserState {
  return operations.reduce(
    (current, { AttributePath: path, AttributeValue: value }) =>
      applied(current, path ?? '', value),
    user,
  );
}

function applied(user: UserState, path: string, value: unknown): UserState {
  switch (path) {
    case 'userName':
    case 'displayName':
      return { ...user, [path]: string(value, path) };
    case 'name.givenName':
      return { ...user, givenName: string(value, path) };
    case 'name.familyName':
      return { ...user, familyName: string(value, path) };
    case 'name': {
      const name = lowerKeys(value);
      return {
        ...user,
        givenName: string(name['givenname'], 'name.givenName'),
        familyName: string(name['familyname'], 'name.familyName'),
      };
    }
    case 'emails':
      return withEmail(user, value);
    default:
      return withOther(user, path, value);
  }
}

function withEmail(user: UserState, value: unknown): UserState {
  const { email, ...rest } = user;
  if (isMissing(value)) return rest;
  if (!Array.isArray(value) || value.length !== 1) {
    throw invalid('emails must hold exactly one address.');
  }
  const given = lowerKeys(value[0]);
  const type = given['type'] ?? email?.type;
  return {
    ...rest,
    email: {
      value: string(given['value'], 'emails.value'),
      ...(typeof type === 'string' ? { type } : {}),
    },
  };
}

function withOther(user: UserState, path: string, value: unknown): UserState {
  if (!PLAIN.includes(path)) throw invalid(`The attribute path ${path} is not supported.`);
  const name = path.charAt(0).toUpperCase() + path.slice(1);
  const more = Object.fromEntries(Object.entries(user.more).filter(([key]) => key !== name));
  return { ...user, more: isMissing(value) ? more : { ...more, [name]: string(value, path) } };
}

function string(value: unknown, path: string): string {
  if (typeof value !== 'string') throw invalid(`${path} is a required attribute`);
  return value;
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function lowerKeys(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw invalid('AttributeValue has no members.');
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key.toLowerCase(), v]));
}
