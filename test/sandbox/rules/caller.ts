/** Rules about who calls, and from which Region's endpoint. */
import { expect } from 'vitest';
import {
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { ListInstancesCommand } from '@aws-sdk/client-sso-admin';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { refusal, type Rule } from '../bench.ts';

const SerialNumber = 'arn:aws:iam::111122223333:mfa/ana';

export const caller: Rule[] = [
  {
    id: 'SB-11',
    rule: 'sts:GetCallerIdentity names the account and the identity that signs',
    moto: true,
    async check({ sts }) {
      const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}));
      expect(Account).toMatch(/^\d{12}$/);
      expect(Arn).toMatch(/^arn:aws:(iam|sts)::\d{12}:/);
      expect(UserId).toBeTruthy();
    },
  },
  {
    id: 'SB-12',
    rule: 'where policies ask for a second factor, a long-lived key may do three things only, until it has a session',
    tweak: (state) => {
      state.switches.mfaRequired = true;
    },
    async check({ sso, sts, iam }) {
      const why = 'with an explicit deny in an identity-based policy';
      const error = await refusal(sso.send(new ListInstancesCommand({})));
      expect(error.name).toBe('AccessDeniedException');
      expect(error.message).toContain(why);
      expect((await refusal(iam.send(new ListUsersCommand({})))).name).toBe('AccessDenied');
      await sts.send(new GetCallerIdentityCommand({}));
      const { MFADevices } = await iam.send(new ListMFADevicesCommand({ UserName: 'ana' }));
      expect(MFADevices?.[0]?.SerialNumber).toBe(SerialNumber);
      await sts.send(new GetSessionTokenCommand({ SerialNumber, TokenCode: '123456' }));
      await sso.send(new ListInstancesCommand({}));
    },
  },
  {
    id: 'SB-13',
    rule: 'sts:GetSessionToken refuses a wrong code or an unknown device',
    async check({ sts }) {
      for (const wrong of [
        { SerialNumber, TokenCode: '000000' },
        { SerialNumber: `${SerialNumber}2`, TokenCode: '123456' },
      ]) {
        const error = await refusal(sts.send(new GetSessionTokenCommand(wrong)));
        expect(error.name).toBe('AccessDenied');
        expect(error.message).toContain('MultiFactorAuthentication failed');
      }
    },
  },
  {
    id: 'SB-14',
    rule: 'an expired session is refused everywhere; Query services have another name for it',
    tweak: (state) => {
      state.switches.expired = true;
    },
    async check({ sso, sts, organizations }) {
      const names = [
        await refusal(sso.send(new ListInstancesCommand({}))),
        await refusal(organizations.send(new DescribeOrganizationCommand({}))),
        await refusal(sts.send(new GetCallerIdentityCommand({}))),
      ].map((error) => error.name);
      expect(names).toEqual(['ExpiredTokenException', 'ExpiredTokenException', 'ExpiredToken']);
    },
  },
  {
    id: 'SB-15',
    rule: 'an action that no policy allows is denied by its name; sts:GetCallerIdentity never is',
    tweak: (state) => {
      state.switches.deny = ['iam:ListUsers', 'sso:ListInstances', 'sts:GetCallerIdentity'];
    },
    async check({ sso, sts, iam }) {
      const error = await refusal(sso.send(new ListInstancesCommand({})));
      expect(error.name).toBe('AccessDeniedException');
      expect(error.message).toContain('sso:ListInstances');
      expect((await refusal(iam.send(new ListUsersCommand({})))).name).toBe('AccessDenied');
      await sts.send(new GetCallerIdentityCommand({}));
    },
  },
  {
    id: 'SB-16',
    rule: 'an opt-in Region that is off does not know the credentials',
    async check(bench) {
      const list = () => bench.in('me-south-1').sso.send(new ListInstancesCommand({}));
      expect((await refusal(list())).name).toBe('UnrecognizedClientException');
      const { sts } = bench.in('me-south-1');
      const identity = sts.send(new GetCallerIdentityCommand({}));
      expect((await refusal(identity)).name).toBe('InvalidClientTokenId');
      bench.box.state.regions.optedIn.push('me-south-1');
      expect((await list()).Instances).toEqual([]);
    },
  },
  {
    id: 'SB-17',
    rule: 'a Region that a policy of the organization denies answers AccessDeniedException; global services go on',
    world: 'control-tower',
    async check(bench) {
      const { sso, organizations } = bench.in('sa-east-1');
      const error = await refusal(sso.send(new ListInstancesCommand({})));
      expect(error.name).toBe('AccessDeniedException');
      expect(error.message).toContain('service control policy');
      await organizations.send(new DescribeOrganizationCommand({}));
    },
  },
  {
    id: 'SB-18',
    rule: 'a Region that does not exist has no host to answer',
    async check(bench) {
      const { sso } = bench.in('eu-north-7');
      expect(await refusal(sso.send(new ListInstancesCommand({})))).toMatchObject({
        code: 'ENOTFOUND',
        message: 'getaddrinfo ENOTFOUND sso.eu-north-7.amazonaws.com',
      });
    },
  },
  {
    id: 'SB-19',
    rule: 'a caller with policies of its own may do what a statement allows, by action, resource and condition, and nothing else',
    tweak: (state) => {
      const Resource = ['arn:aws:iam::111122223333:user/b*'];
      const Statement = [{ Effect: 'Allow' as const, Action: 'iam:ListAcc*', Resource }];
      state.switches.policies = [{ Statement }];
    },
    async check({ iam, sts, sso }) {
      await iam.send(new ListAccessKeysCommand({ UserName: 'bob' }));
      const other = await refusal(iam.send(new ListAccessKeysCommand({ UserName: 'carol' })));
      expect(other.name).toBe('AccessDenied');
      const call = await refusal(sso.send(new ListInstancesCommand({})));
      expect(call.message).toContain('not authorized to perform: sso:ListInstances');
      await sts.send(new GetCallerIdentityCommand({}));
    },
  },
];
