/** IAM users with keys, as plain lines. */
import type { AccessKeyState, IamUserState } from '../iam-state.ts';

interface Line {
  name: string;
  created: number;
  /** The part of the key id after AKIAEXAMPLE: nine characters. */
  key: string;
  lastUsed?: AccessKeyState['lastUsed'];
  passwordLastUsed?: number;
  mfa?: boolean;
  active?: boolean;
}

/** A user with one access key, as old as the user. */
export function iamUser(accountId: string, line: Line): IamUserState {
  const { name, created, key, lastUsed, passwordLastUsed, mfa = false, active = true } = line;
  return {
    name,
    path: '/',
    id: `AIDAEXAMPLE${key}`,
    created,
    ...(passwordLastUsed === undefined ? {} : { passwordLastUsed }),
    keys: [
      {
        id: `AKIAEXAMPLE${key}`,
        active,
        created,
        ...(lastUsed === undefined ? {} : { lastUsed }),
      },
    ],
    mfaDevices: mfa ? [{ serial: `arn:aws:iam::${accountId}:mfa/${name}`, enabled: created }] : [],
  };
}
