/** Rules about what IAM shows of the caller's account. */
import { expect } from 'vitest';
import {
  GetAccessKeyLastUsedCommand,
  GetAccountSummaryCommand,
  GetPolicyCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListVirtualMFADevicesCommand,
  paginateListPolicies,
  paginateListUsers,
} from '@aws-sdk/client-iam';
import { refusal, sure, type Rule } from '../bench.ts';

const POLICY = 'arn:aws:iam::aws:policy';
const AT_ROOT = ['AdministratorAccess', 'PowerUserAccess', 'ReadOnlyAccess', 'SecurityAudit'];
const JOB_FUNCTIONS = [
  'ViewOnlyAccess',
  'Billing',
  'DataScientist',
  'DatabaseAdministrator',
  'NetworkAdministrator',
  'SupportUser',
  'SystemAdministrator',
];

export const iam: Rule[] = [
  {
    id: 'SB-30',
    rule: 'seven of the eleven predefined policies live below job-function/, and nowhere else',
    moto: true,
    async check({ iam: client }) {
      const get = (path: string) =>
        client.send(new GetPolicyCommand({ PolicyArn: `${POLICY}/${path}` }));
      for (const name of AT_ROOT) expect((await get(name)).Policy?.PolicyName).toBe(name);
      for (const name of JOB_FUNCTIONS) {
        expect((await get(`job-function/${name}`)).Policy?.PolicyName).toBe(name);
        expect((await refusal(get(name))).name).toBe('NoSuchEntityException');
      }
    },
  },
  {
    id: 'SB-31',
    rule: 'iam:ListPolicies tells AWS managed policies from those of the account',
    async check({ iam: client, box }) {
      box.state.iam['111122223333']?.customerPolicies.push({ name: 'Mine', path: '/team/' });
      const named = async (Scope: 'AWS' | 'Local') => {
        const arns: string[] = [];
        for await (const page of paginateListPolicies({ client }, { Scope })) {
          arns.push(...(page.Policies ?? []).map((policy) => sure(policy.Arn)));
        }
        return arns;
      };
      expect(await named('Local')).toEqual(['arn:aws:iam::111122223333:policy/team/Mine']);
      expect(await named('AWS')).toContain(`${POLICY}/job-function/Billing`);
    },
  },
  {
    id: 'SB-32',
    rule: 'a key that was never used has no date and N/A for service and Region',
    async check({ iam: client }) {
      const users: string[] = [];
      for await (const page of paginateListUsers({ client }, {})) {
        users.push(...(page.Users ?? []).map((user) => sure(user.UserName)));
      }
      expect(users).toEqual(['ana', 'bob', 'carol', 'ci', 'deploy', 'old']);
      const used = async (UserName: string) => {
        const { AccessKeyMetadata } = await client.send(new ListAccessKeysCommand({ UserName }));
        const AccessKeyId = AccessKeyMetadata?.[0]?.AccessKeyId;
        return client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
      };
      expect((await used('old')).AccessKeyLastUsed).toEqual({ ServiceName: 'N/A', Region: 'N/A' });
      const bob = await used('bob');
      expect(bob.UserName).toBe('bob');
      expect(bob.AccessKeyLastUsed?.LastUsedDate).toBeInstanceOf(Date);
    },
  },
  {
    id: 'SB-33',
    rule: 'a root access key shows in the account summary, not in a list',
    async check({ iam: client }) {
      const { SummaryMap } = await client.send(new GetAccountSummaryCommand({}));
      expect(SummaryMap).toMatchObject({
        AccountAccessKeysPresent: 1,
        AccountMFAEnabled: 0,
        Users: 6,
      });
    },
  },
  {
    id: 'SB-34',
    rule: 'an account has one alias or none',
    async check(bench) {
      const list = () => bench.iam.send(new ListAccountAliasesCommand({}));
      expect((await list()).AccountAliases).toEqual(['acme']);
      delete bench.box.state.iam['111122223333']?.alias;
      expect((await list()).AccountAliases).toEqual([]);
    },
  },
  {
    id: 'SB-35',
    rule: 'without a user name IAM means the one who asks, and a session has none',
    async check({ iam: client, box }) {
      expect((await client.send(new GetUserCommand({}))).User?.UserName).toBe('ana');
      const { AccessKeyMetadata } = await client.send(new ListAccessKeysCommand({}));
      expect(AccessKeyMetadata?.[0]?.UserName).toBe('ana');
      box.state.caller.arn = 'arn:aws:sts::111122223333:assumed-role/Admin/ana';
      const error = await refusal(client.send(new ListAccessKeysCommand({})));
      expect(error.name).toBe('ValidationError');
    },
  },
  {
    id: 'SB-36',
    rule: 'a user who does not exist is NoSuchEntityException',
    moto: true,
    async check({ iam: client }) {
      const get = client.send(new GetUserCommand({ UserName: 'nobody' }));
      expect(await refusal(get)).toMatchObject({
        name: 'NoSuchEntityException',
        $metadata: { httpStatusCode: 404 },
      });
    },
  },
  {
    id: 'SB-37',
    rule: 'virtual MFA devices are listed with their owner, root among them; the summary says whether root has any',
    async check({ iam: client, box }) {
      const devices = async () => {
        const { VirtualMFADevices = [] } = await client.send(
          new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned' }),
        );
        return VirtualMFADevices.map(({ User }) => sure(User?.Arn).split(':').pop());
      };
      const summary = async () =>
        (await client.send(new GetAccountSummaryCommand({}))).SummaryMap?.AccountMFAEnabled;
      expect([await devices(), await summary()]).toEqual([['user/ana'], 0]);
      box.console.addRootDevice('phone');
      expect([await devices(), await summary()]).toEqual([['root', 'user/ana'], 1]);
      expect(() => {
        box.console.addRootDevice('phone');
      }).toThrow('already exists');
      for (let i = 2; i <= 8; i += 1) box.console.addRootDevice(`phone ${i}`);
      expect(() => {
        box.console.addRootDevice('phone 9');
      }).toThrow('Cannot exceed quota');
    },
  },
  {
    id: 'SB-38',
    rule: 'a passkey or a hardware token of root shows in the summary only',
    tweak: (state) => {
      for (const iam of Object.values(state.iam)) iam.rootMfa = true;
    },
    async check({ iam: client }) {
      const { SummaryMap } = await client.send(new GetAccountSummaryCommand({}));
      expect(SummaryMap?.AccountMFAEnabled).toBe(1);
      const { VirtualMFADevices } = await client.send(new ListVirtualMFADevicesCommand({}));
      expect(VirtualMFADevices?.map(({ User }) => User?.UserName)).toEqual(['ana']);
    },
  },
];
