import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { updateConfig } from '../../src/config/save.ts';
import type { Config } from '../../src/config/schema.ts';
import { config as anyConfig } from './arbitraries.ts';
import { plain, read } from './config-file.ts';
import { parameters } from '../properties/runs.ts';

describe('a fresh file', { timeout: 30_000 }, () => {
  const config: Config = {
    version: 1,
    account: '111122223333',
    region: 'eu-west-1',
    accounts: { '012345678901': 'dev' },
    permissionSets: { AdministratorAccess: {}, PowerUserAccess: { sessionDuration: '8h' } },
    users: {
      'ada@example.com': { givenName: 'Ada', familyName: 'Lovelace', email: 'ada@example.com' },
    },
    access: [
      {
        permissionSet: 'AdministratorAccess',
        accounts: ['111122223333', '*'],
        users: ['ada@example.com'],
      },
    ],
    profiles: { session: 'acme', name: 'short' },
    confirmed: { 'email-otp': { by: 'ada@example.com', date: '2026-11-22' } },
  };

  it('is easy to read, with account ids, dates and * in quotes', () => {
    expect(updateConfig(null, config))
      .toBe(`# sso-bootstrap: who may do what in which AWS account. It holds no secret, but names and e-mails.
# Change it by hand or through sso-bootstrap, which keeps your comments. What it does not name stays as it is.
version: 1
account: "111122223333"
region: eu-west-1

accounts:
  "012345678901": dev

permissionSets:
  AdministratorAccess: {}
  PowerUserAccess: { sessionDuration: 8h }

users:
  ada@example.com: { givenName: Ada, familyName: Lovelace, email: ada@example.com }

access:
  - permissionSet: AdministratorAccess
    accounts: ["111122223333", "*"]
    users: [ada@example.com]

confirmed:
  email-otp: { by: ada@example.com, date: "2026-11-22" }

profiles:
  session: acme
  name: short
`);
  });

  it('breaks long lists and policies into lines', () => {
    const text = updateConfig(null, {
      version: 1,
      permissionSets: {
        Reader: {
          inlinePolicy: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' },
            ],
          },
        },
      },
      groups: {
        Everybody: { members: Array.from({ length: 9 }, (_, n) => `person-${n}@example.com`) },
      },
    });
    expect(text).toContain(`  Reader:
    inlinePolicy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Action: [s3:GetObject, s3:ListBucket]
          Resource: "*"
`);
    expect(text).toContain(`  Everybody:
    members:
      - person-0@example.com
      - person-1@example.com
`);
  });

  it('says the same as the Config when it is read again, whatever the Config', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        expect(plain(read(updateConfig(null, config)).config)).toEqual(plain(config));
      }),
      parameters(80),
    );
  });
});
