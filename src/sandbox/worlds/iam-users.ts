/** IAM users, groups and their policies, as plain lines. */
import type { AccessKeyState, IamGroupState, IamUserState } from '../iam-state.ts';

type More = Omit<
  IamUserState,
  'name' | 'id' | 'path' | 'created' | 'password' | 'keys' | 'mfaDevices'
>;

interface Line extends More {
  name: string;
  path?: string;
  created: number;
  /** The part of the key's id after AKIAEXAMPLE, and of the user's after AIDAEXAMPLE: nine characters. */
  key: string;
  /** Of the key. */
  lastUsed?: AccessKeyState['lastUsed'];
  active?: boolean;
  /** Keys besides; an empty list with `keyless` makes a user without any. */
  moreKeys?: AccessKeyState[];
  keyless?: boolean;
  /** A console password, as old as the user. One that was used is there, too. */
  password?: boolean;
  mfa?: boolean | 'passkey';
}

/** A user with one access key, as old as the user. */
export function iamUser(accountId: string, line: Line): IamUserState {
  const { name, path = '/', created, key, lastUsed, active = true, moreKeys = [] } = line;
  const { keyless = false, password = false, mfa = false, ...rest } = line;
  const { active: _active, moreKeys: _more, key: _key, lastUsed: _used, ...more } = rest;
  const first = {
    id: `AKIAEXAMPLE${key}`,
    active,
    created,
    ...(lastUsed === undefined ? {} : { lastUsed }),
  };
  return {
    ...more,
    path,
    id: `AIDAEXAMPLE${key}`,
    ...(password || line.passwordLastUsed !== undefined ? { password: { created } } : {}),
    keys: [...(keyless ? [] : [first]), ...moreKeys],
    mfaDevices: mfa === false ? [] : [{ serial: serialOf(accountId, name, mfa), enabled: created }],
  };
}

function serialOf(accountId: string, name: string, mfa: true | 'passkey'): string {
  const arn = `arn:aws:iam::${accountId}:`;
  return mfa === true ? `${arn}mfa/${name}` : `${arn}u2f/user/${name}/laptop-EXAMPLE`;
}

/** A group with AWS managed policies, given by their paths. */
export function iamGroup(name: string, created: number, policies: string[]): IamGroupState {
  const id = name.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return {
    name,
    path: '/',
    id: `AGPAEXAMPLE${id.padEnd(9, '0').slice(0, 9)}`,
    created,
    attached: policies.map(awsPolicy),
  };
}

/** The ARN of an AWS managed policy, given by its path: `job-function/Billing`. */
export function awsPolicy(path: string): string {
  return `arn:aws:iam::aws:policy/${path}`;
}

/** The text of a policy that allows actions on a resource. */
export function allowing(actions: string | string[], resource: string): string {
  const Statement = [{ Effect: 'Allow', Action: actions, Resource: resource }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
