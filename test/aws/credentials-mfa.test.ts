/** Keys that may do nothing without MFA: recognised, and a code gives temporary credentials. */
import { describe, expect, test } from 'vitest';
import { looksLikeMfaRequired, mfaSerials, sessionWithMfa, takesCodes } from '../../src/aws/mfa.ts';
import { fakeAws, fault } from './fake.ts';

describe('keys that may do nothing without MFA', () => {
  const caller = {
    account: '111122223333',
    arn: 'arn:aws:iam::111122223333:user/ada',
    partition: 'aws' as const,
    kind: 'iam-user' as const,
    name: 'ada',
  };
  const DENIED =
    'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: sso:ListInstances with an explicit deny in an identity-based policy';

  test.each([
    [true, caller.kind, 'AccessDeniedException', DENIED],
    [true, caller.kind, 'AccessDenied', DENIED],
    [false, 'role' as const, 'AccessDenied', DENIED],
    [false, caller.kind, 'ValidationException', DENIED],
    [false, caller.kind, 'AccessDenied', 'because no identity-based policy allows it'],
    [false, caller.kind, 'AccessDenied', 'with an explicit deny in a service control policy'],
  ])('recognised: %s (%s, %s, %s)', (expected, kind, name, message) => {
    expect(looksLikeMfaRequired(Object.assign(new Error(message), { name }), { kind })).toBe(
      expected,
    );
  });

  test('devices are listed, or guessed when even that is denied', async () => {
    const { clients } = fakeAws({
      ListMFADevices: [{ MFADevices: [{ SerialNumber: 'arn:x' }] }, fault('AccessDenied')],
    });
    expect(await mfaSerials(clients, caller)).toEqual(['arn:x']);
    expect(await mfaSerials(clients, caller)).toEqual(['arn:aws:iam::111122223333:mfa/ada']);
  });

  test('a security key gives no code', () => {
    expect(takesCodes('arn:aws:iam::111122223333:u2f/user/ana/key-ABC')).toBe(false);
    expect(takesCodes('arn:aws:iam::111122223333:mfa/ana-phone')).toBe(true);
    expect(takesCodes('GAHT12345678')).toBe(true);
  });

  test('a code gives temporary credentials', async () => {
    const Expiration = new Date(0);
    const { clients, inputs } = fakeAws({
      GetSessionToken: [
        {
          Credentials: {
            AccessKeyId: 'ASIA1',
            SecretAccessKey: 's',
            SessionToken: 't',
            Expiration,
          },
        },
        {},
      ],
    });
    const serial = 'arn:aws:iam::111122223333:mfa/ada';
    expect(await sessionWithMfa(clients, { serial, code: '123456' })).toEqual({
      accessKeyId: 'ASIA1',
      secretAccessKey: 's',
      sessionToken: 't',
      expiration: Expiration,
    });
    expect(inputs('GetSessionToken')[0]).toEqual({
      SerialNumber: serial,
      TokenCode: '123456',
      DurationSeconds: 3600,
    });
    await expect(sessionWithMfa(clients, { serial, code: '123456' })).rejects.toThrow();
  });
});
