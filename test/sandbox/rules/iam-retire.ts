/** Rules about taking an IAM user away: what hangs on one, and that all of it goes first. */
import { expect } from 'vitest';
import {
  CreateLoginProfileCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DeleteLoginProfileCommand,
  DeleteSSHPublicKeyCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  ListMFADevicesCommand,
  ListSSHPublicKeysCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListVirtualMFADevicesCommand,
  UpdateSSHPublicKeyCommand,
  UpdateServiceSpecificCredentialCommand,
  UpdateSigningCertificateCommand,
} from '@aws-sdk/client-iam';
import type { IamUserState } from '../../../src/sandbox/iam-state.ts';
import { refusal, sure, type Bench, type Rule } from '../bench.ts';

const UserName = 'zoe';
const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const DOCUMENT =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';
const credential = (id: string) => ({ id, active: true, created: 0 });

/** What hangs on a user, one thing at a time, with a word of AWS's refusal. */
const LEFT: [Partial<IamUserState>, string][] = [
  [{ password: { created: 0 } }, 'login profile'],
  [{ keys: [credential('AKIAEXAMPLE000000001')] }, 'access keys'],
  [{ mfaDevices: [{ serial: 'GAHT12345678', enabled: 0 }] }, 'MFA'],
  [{ certificates: [credential('C'.repeat(24))] }, 'certificates'],
  [{ sshKeys: [credential('APKAEXAMPLE000000001')] }, 'SSH'],
  [
    { serviceCredentials: [{ ...credential('ACCAEXAMPLE000000001'), service: 's' }] },
    'service specific',
  ],
  [{ inline: { Mine: DOCUMENT } }, 'delete policies'],
  [{ attached: [PolicyArn] }, 'detach'],
  [{ groups: ['Admins'] }, 'group'],
];

async function gone(bench: Bench): Promise<void> {
  const get = bench.iam.send(new GetUserCommand({ UserName }));
  expect((await refusal(get)).name).toBe('NoSuchEntityException');
}

/** A fresh user in the sandbox, with what hangs on it. */
async function zoe(bench: Bench, more: Partial<IamUserState>): Promise<IamUserState> {
  await bench.iam.send(new CreateUserCommand({ UserName }));
  const user = sure(bench.box.state.iam['111122223333']?.users.at(-1));
  return Object.assign(user, more);
}

export const iamRetire: Rule[] = [
  {
    id: 'SB-170',
    rule: 'a user on whom anything hangs is not deleted: DeleteConflictException says what must go first',
    async check(bench) {
      const remove = () => bench.iam.send(new DeleteUserCommand({ UserName }));
      for (const [more, word] of LEFT) {
        const user = await zoe(bench, more);
        const error = await refusal(remove());
        expect(error).toMatchObject({
          name: 'DeleteConflictException',
          $metadata: { httpStatusCode: 409 },
        });
        expect(error.message).toContain(word);
        const none = { keys: [], mfaDevices: [], inline: {}, attached: [], groups: [] };
        Object.assign(user, none, { certificates: [], sshKeys: [], serviceCredentials: [] });
        delete user.password;
        await remove();
        await gone(bench);
      }
    },
  },
  {
    id: 'SB-171',
    rule: 'a permissions boundary must go before its user, too',
    async check(bench) {
      await zoe(bench, { boundary: PolicyArn });
      const remove = () => bench.iam.send(new DeleteUserCommand({ UserName }));
      expect((await refusal(remove())).name).toBe('DeleteConflictException');
      const free = () => bench.iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName }));
      await free();
      expect((await refusal(free())).name).toBe('NoSuchEntityException');
      await remove();
      await gone(bench);
    },
  },
  {
    id: 'SB-172',
    rule: 'a console password is there or NoSuchEntityException, and is made and taken away once',
    moto: true,
    async check({ iam: client }) {
      await client.send(new CreateUserCommand({ UserName }));
      const get = () => client.send(new GetLoginProfileCommand({ UserName }));
      expect((await refusal(get())).name).toBe('NoSuchEntityException');
      const make = () =>
        client.send(new CreateLoginProfileCommand({ UserName, Password: 'Simulated-1' }));
      await make();
      expect((await refusal(make())).name).toBe('EntityAlreadyExistsException');
      expect((await get()).LoginProfile?.UserName).toBe(UserName);
      const remove = () => client.send(new DeleteLoginProfileCommand({ UserName }));
      await remove();
      expect((await refusal(remove())).name).toBe('NoSuchEntityException');
    },
  },
  {
    id: 'SB-173',
    rule: 'a virtual MFA device that was deactivated is still there, with nobody, until it is deleted',
    moto: true,
    async check({ iam: client }) {
      await client.send(new CreateUserCommand({ UserName }));
      const made = await client.send(
        new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }),
      );
      const SerialNumber = sure(made.VirtualMFADevice?.SerialNumber);
      const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
      await client.send(new EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }));
      const devices = async () => {
        const { MFADevices = [] } = await client.send(new ListMFADevicesCommand({ UserName }));
        return MFADevices.map((device) => device.SerialNumber);
      };
      const spare = async () => {
        const ask = new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned' });
        const { VirtualMFADevices = [] } = await client.send(ask);
        return VirtualMFADevices.map((device) => device.SerialNumber);
      };
      expect([await devices(), await spare()]).toEqual([[SerialNumber], []]);
      const off = () => client.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
      await off();
      expect([await devices(), await spare()]).toEqual([[], [SerialNumber]]);
      expect((await refusal(off())).name).toBe('NoSuchEntityException');
      await client.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
      expect(await spare()).toEqual([]);
    },
  },
  {
    id: 'SB-174',
    rule: 'a virtual MFA device that somebody has is not deleted: DeleteConflictException',
    async check({ iam: client }) {
      const SerialNumber = 'arn:aws:iam::111122223333:mfa/ana';
      const remove = client.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
      expect((await refusal(remove)).name).toBe('DeleteConflictException');
    },
  },
  {
    id: 'SB-175',
    rule: 'SSH keys, service-specific credentials and signing certificates are switched off and deleted by their ids',
    world: 'company',
    async check({ iam: client }) {
      const mei = { UserName: 'mei.chen' };
      const off = 'Inactive' as const;
      const ssh = async () =>
        (await client.send(new ListSSHPublicKeysCommand(mei))).SSHPublicKeys?.map(
          ({ SSHPublicKeyId, Status }) => [SSHPublicKeyId, Status],
        );
      const SSHPublicKeyId = 'APKAEXAMPLEMEI000001';
      const second = ['APKAEXAMPLEMEI000002', 'Inactive'];
      expect(await ssh()).toEqual([[SSHPublicKeyId, 'Active'], second]);
      await client.send(new UpdateSSHPublicKeyCommand({ ...mei, SSHPublicKeyId, Status: off }));
      expect(await ssh()).toEqual([[SSHPublicKeyId, 'Inactive'], second]);
      await client.send(new DeleteSSHPublicKeyCommand({ ...mei, SSHPublicKeyId }));
      expect(await ssh()).toEqual([second]);

      const git = async () =>
        (
          await client.send(new ListServiceSpecificCredentialsCommand(mei))
        ).ServiceSpecificCredentials?.map(({ ServiceName, Status }) => [ServiceName, Status]);
      const id = { ...mei, ServiceSpecificCredentialId: 'ACCAEXAMPLEMEI000001' };
      expect(await git()).toEqual([['codecommit.amazonaws.com', 'Active']]);
      await client.send(new UpdateServiceSpecificCredentialCommand({ ...id, Status: off }));
      expect(await git()).toEqual([['codecommit.amazonaws.com', 'Inactive']]);
      const remove = () => client.send(new DeleteServiceSpecificCredentialCommand(id));
      await remove();
      expect(await git()).toEqual([]);
      expect((await refusal(remove())).name).toBe('NoSuchEntityException');

      const soap = { UserName: 'legacy-soap' };
      const certificates = async () =>
        (await client.send(new ListSigningCertificatesCommand(soap))).Certificates?.map(
          ({ Status }) => Status,
        );
      const CertificateId = 'EXAMPLECERT00000000000001';
      await client.send(
        new UpdateSigningCertificateCommand({ ...soap, CertificateId, Status: off }),
      );
      expect(await certificates()).toEqual(['Inactive']);
      await client.send(new DeleteSigningCertificateCommand({ ...soap, CertificateId }));
      expect(await certificates()).toEqual([]);
    },
  },
];
