/** An IAM that answers from plain data and counts what it is asked. */
import type { AccessKey, IamDetails, IamUser, IamUsersApi } from '../../src/aws/iam-types.ts';
import { report, row, type Row } from '../audit/reports.ts';

export interface Fake {
  rows?: Row[];
  users?: (Partial<IamUser> & { name: string })[];
  keys?: Record<string, AccessKey[]>;
  over?: Partial<IamUsersApi>;
}

export const userOf = (given: Partial<IamUser> & { name: string }): IamUser => ({
  id: 'AIDA',
  path: '/',
  arn: `arn:aws:iam::111122223333:user/${given.name}`,
  created: Date.UTC(2020, 0, 2, 3, 4, 5),
  tags: {},
  groups: [],
  attached: [],
  inline: [],
  ...given,
});

/** When everything here was made. */
export const MADE = '2021-01-02T03:04:05Z';

/** A row of the report for a user with one active key; never used unless said. */
export const withKey = (user: string, used = 'N/A'): Row =>
  row({
    user,
    access_key_1_active: 'true',
    access_key_1_last_rotated: MADE,
    access_key_1_last_used_date: used,
    access_key_1_last_used_service: used === 'N/A' ? 'N/A' : 's3',
    access_key_1_last_used_region: used === 'N/A' ? 'N/A' : 'eu-west-1',
  });

export const refused = (action: string) =>
  Object.assign(new Error(`User is not authorized to perform: ${action}`), {
    name: 'AccessDenied',
    $metadata: { httpStatusCode: 403 },
  });

export function fakeIam({ rows = [], users = [], keys = {}, over = {} }: Fake) {
  const calls: Record<string, number> = {};
  const details: IamDetails = { users: users.map(userOf), groups: [], policies: [] };
  const base: IamUsersApi = {
    summary: () =>
      Promise.resolve({
        root: { accessKeys: false, mfa: true, password: true, signingCertificates: false },
      }),
    credentialReport: () => Promise.resolve({ generatedAt: 5, content: report(rows) }),
    details: () => Promise.resolve(details),
    passwordPolicy: () => Promise.resolve(null),
    rootAccess: () => Promise.resolve(null),
    accessKeys: (user) => Promise.resolve(keys[user] ?? []),
    lastUsed: () => Promise.resolve({ at: null, service: null, region: null }),
    loginProfile: () => Promise.resolve(null),
    mfaDevices: () => Promise.resolve([]),
    sshKeys: () => Promise.resolve([]),
    serviceCredentials: () => Promise.resolve([]),
    certificates: () => Promise.resolve([]),
    holdings: () => Promise.resolve(null),
    ...over,
  };
  const api = new Proxy(base, {
    get(target, name, self) {
      const own: unknown = Reflect.get(target, name, self);
      calls[String(name)] = (calls[String(name)] ?? 0) + 1;
      return own;
    },
  });
  return { api, calls };
}
