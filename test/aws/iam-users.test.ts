import { describe, expect, test } from 'vitest';
import { openWorld } from '../helpers/world.ts';
import { fakeAws, fault } from './fake.ts';

const company = () => openWorld({ world: 'company' });

describe('one IAM user', () => {
  test('keys with their state', async () => {
    const { aws } = company();
    const keys = await aws.iamUsers.accessKeys('sofia.lind');
    expect(keys?.map(({ id, active }) => [id.slice(-9), active])).toEqual([
      ['SOF7L2N5D', true],
      ['SOF0LD8A2', false],
    ]);
  });

  test('use of a key: of one that was used, and of one that never was', async () => {
    const { aws } = company();
    const of = async (user: string, index: number) => {
      const id = (await aws.iamUsers.accessKeys(user))?.[index]?.id;
      return aws.iamUsers.lastUsed(id ?? '');
    };
    expect(await of('shared-tools', 0)).toMatchObject({ service: 'ec2', region: 'eu-central-1' });
    const never = { at: null, service: null, region: null };
    expect(await of('ivan.petrov', 1)).toEqual(never);
    expect(await of('vendor-audit', 0)).toEqual(never);
  });

  test('password, MFA of every kind, and the credentials that no report has', async () => {
    const { aws } = company();
    expect(await aws.iamUsers.loginProfile('noor.ali')).toMatchObject({ mustChange: false });
    expect(await aws.iamUsers.loginProfile('terraform')).toBeNull();
    const kinds = async (user: string) =>
      (await aws.iamUsers.mfaDevices(user))?.map(({ kind }) => kind);
    expect([await kinds('sofia.lind'), await kinds('omar.haddad')]).toEqual([
      ['virtual'],
      ['passkey'],
    ]);
    expect((await aws.iamUsers.sshKeys('mei.chen'))?.map(({ active }) => active)).toEqual([
      true,
      false,
    ]);
    expect(await aws.iamUsers.serviceCredentials('BedrockAPIKey-h4rb')).toMatchObject([
      { service: 'bedrock.amazonaws.com', active: true, expires: expect.any(Number) as number },
    ]);
    const [git] = (await aws.iamUsers.serviceCredentials('mei.chen')) ?? [];
    expect(git).not.toHaveProperty('expires');
    expect(await aws.iamUsers.certificates('legacy-soap')).toMatchObject([{ active: true }]);
  });

  test('a hardware token has a serial number of its own', async () => {
    const { aws } = fakeAws({
      ListMFADevices: [{ MFADevices: [{ SerialNumber: 'GAHT12345678' }] }],
    });
    expect(await aws.iamUsers.mfaDevices('ana')).toStrictEqual([
      { serial: 'GAHT12345678', kind: 'hardware' },
    ]);
  });

  test('service-specific credentials are read to the last page', async () => {
    const credential = { ServiceSpecificCredentialId: 'A', Status: 'Active', ServiceName: 's' };
    const { aws, inputs } = fakeAws({
      ListServiceSpecificCredentials: [
        { ServiceSpecificCredentials: [credential], IsTruncated: true, Marker: 'm' },
        { ServiceSpecificCredentials: [{ ...credential, ServiceSpecificCredentialId: 'B' }] },
      ],
    });
    const found = await aws.iamUsers.serviceCredentials('ana');
    expect(found?.map(({ id }) => id)).toEqual(['A', 'B']);
    expect(inputs('ListServiceSpecificCredentials')[1]).toEqual({ UserName: 'ana', Marker: 'm' });
  });

  test('what hangs on a user by policies and groups', async () => {
    const { aws } = company();
    expect(await aws.iamUsers.holdings('luis.ortega')).toEqual({
      groups: [],
      attached: [
        { name: 'AdministratorAccess', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      ],
      inline: [],
      boundary: true,
    });
    expect(await aws.iamUsers.holdings('backup')).toMatchObject({
      inline: ['write'],
      boundary: false,
    });
  });

  test('who is gone is null for every read; whoever may not look is told so', async () => {
    const { iamUsers } = company().aws;
    const reads = [
      'accessKeys',
      'loginProfile',
      'mfaDevices',
      'sshKeys',
      'serviceCredentials',
      'certificates',
      'holdings',
    ] as const;
    for (const read of reads) expect(await iamUsers[read]('nobody'), read).toBeNull();
    const { aws } = fakeAws({ ListAccessKeys: [fault('AccessDenied')] });
    await expect(aws.iamUsers.accessKeys('ana')).rejects.toThrow('AccessDenied');
  });
});
