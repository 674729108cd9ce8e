/** Rules about organizations and account. */
import { expect } from 'vitest';
import {
  GetAccountInformationCommand,
  GetAlternateContactCommand,
  paginateListRegions,
  PutAlternateContactCommand,
} from '@aws-sdk/client-account';
import {
  CreateOrganizationCommand,
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  EnableAWSServiceAccessCommand,
  ListAccountsCommand,
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListAWSServiceAccessForOrganization,
  paginateListDelegatedAdministrators,
  paginateListOrganizationalUnitsForParent,
  paginateListRoots,
} from '@aws-sdk/client-organizations';
import { refusal, sure, type Rule } from '../bench.ts';
import { DEV, MANAGEMENT } from '../steps.ts';

export const organizations: Rule[] = [
  {
    id: 'SB-20',
    rule: 'without an organization, organizations answers AWSOrganizationsNotInUseException; made once, it cannot be made again',
    world: 'fresh',
    moto: true,
    async check({ organizations: client }) {
      const error = await refusal(client.send(new DescribeOrganizationCommand({})));
      expect(error.name).toBe('AWSOrganizationsNotInUseException');
      const made = await client.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
      expect(made.Organization).toMatchObject({ FeatureSet: 'ALL' });
      const again = await refusal(client.send(new CreateOrganizationCommand({})));
      expect(again.name).toBe('AlreadyInOrganizationException');
      const { Organization } = await client.send(new DescribeOrganizationCommand({}));
      expect(Organization?.Id).toMatch(/^o-[a-z0-9]{10,32}$/);
      expect(Organization?.MasterAccountId).toMatch(/^\d{12}$/);
    },
  },
  {
    id: 'SB-21',
    rule: 'a stand-alone account has no list of accounts either',
    world: 'fresh',
    async check({ organizations: client }) {
      const error = await refusal(client.send(new ListAccountsCommand({})));
      expect(error.name).toBe('AWSOrganizationsNotInUseException');
    },
  },
  {
    id: 'SB-22',
    rule: 'a member account may describe the organization and not list its accounts',
    tweak: (state) => {
      state.caller = { ...state.caller, account: DEV, arn: `arn:aws:iam::${DEV}:user/eve` };
    },
    async check({ organizations: client }) {
      const { Organization } = await client.send(new DescribeOrganizationCommand({}));
      expect(Organization?.MasterAccountId).toBe(MANAGEMENT);
      for (const command of [new ListAccountsCommand({})]) {
        expect((await refusal(client.send(command))).name).toBe('AccessDeniedException');
      }
      const enable = new EnableAWSServiceAccessCommand({ ServicePrincipal: 'sso.amazonaws.com' });
      expect((await refusal(client.send(enable))).name).toBe('AccessDeniedException');
    },
  },
  {
    id: 'SB-23',
    rule: 'accounts tell State, no longer Status; a suspended one is in the list',
    world: 'control-tower',
    async check({ organizations: client }) {
      const states: Record<string, string> = {};
      for await (const { Accounts = [] } of paginateListAccounts({ client }, {})) {
        for (const account of Accounts) {
          expect(account).not.toHaveProperty('Status');
          states[sure(account.Name)] = sure(account.State);
        }
      }
      expect(states).toMatchObject({ Management: 'ACTIVE', 'Left behind': 'SUSPENDED' });
      const unknown = new DescribeAccountCommand({ AccountId: '999999999999' });
      expect((await refusal(client.send(unknown))).name).toBe('AccountNotFoundException');
    },
  },
  {
    id: 'SB-24',
    rule: 'organizational units are found from the root down, with the accounts directly below each',
    world: 'control-tower',
    async check({ organizations: client }) {
      const below: Record<string, string[]> = {};
      for await (const { Roots = [] } of paginateListRoots({ client }, {})) {
        for (const { Id } of Roots) {
          const input = { ParentId: Id };
          for await (const page of paginateListOrganizationalUnitsForParent({ client }, input)) {
            for (const unit of page.OrganizationalUnits ?? []) {
              below[sure(unit.Name)] = await accountsBelow(sure(unit.Id));
            }
          }
        }
      }
      expect(below).toEqual({
        Security: ['Log archive', 'Audit'],
        Workloads: ['Shop', 'Data', 'Left behind'],
      });

      async function accountsBelow(ParentId: string): Promise<string[]> {
        const names: string[] = [];
        for await (const page of paginateListAccountsForParent({ client }, { ParentId })) {
          names.push(...(page.Accounts ?? []).map((account) => sure(account.Name)));
        }
        return names;
      }
    },
  },
  {
    id: 'SB-25',
    rule: 'trusted access may be given twice; delegated administrators are listed by service',
    tweak: (state) => {
      const since = Date.UTC(2025, 0, 1);
      state.organization?.delegated.push({ accountId: DEV, principal: 'sso.amazonaws.com', since });
    },
    async check({ organizations: client }) {
      const ServicePrincipal = 'iam.amazonaws.com';
      await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
      await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
      const principals: string[] = [];
      for await (const page of paginateListAWSServiceAccessForOrganization({ client }, {})) {
        const found = page.EnabledServicePrincipals ?? [];
        principals.push(...found.map((entry) => sure(entry.ServicePrincipal)));
      }
      expect(principals).toEqual(['sso.amazonaws.com', 'iam.amazonaws.com']);
      const ids: string[] = [];
      const input = { ServicePrincipal: 'sso.amazonaws.com' };
      for await (const page of paginateListDelegatedAdministrators({ client }, input)) {
        ids.push(...(page.DelegatedAdministrators ?? []).map((account) => sure(account.Id)));
      }
      expect(ids).toEqual([DEV]);
    },
  },
  {
    id: 'SB-26',
    rule: 'account information tells when the account was opened; members need trusted access, and one names no id for oneself',
    async check({ account, organizations: client }) {
      const own = await account.send(new GetAccountInformationCommand({}));
      expect(own).toMatchObject({ AccountId: MANAGEMENT, AccountName: 'acme' });
      expect(own.AccountCreatedDate?.toISOString()).toBe('2019-03-14T10:12:00.000Z');
      const of = (AccountId: string) =>
        account.send(new GetAccountInformationCommand({ AccountId }));
      expect((await refusal(of(MANAGEMENT))).name).toBe('ValidationException');
      expect((await refusal(of(DEV))).name).toBe('AccessDeniedException');
      const ServicePrincipal = 'account.amazonaws.com';
      await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
      expect((await of(DEV)).AccountName).toBe('acme-dev');
    },
  },
  {
    id: 'SB-27',
    rule: 'account:ListRegions tells default Regions from opted-in and disabled ones',
    tweak: (state) => {
      state.regions.optedIn = ['eu-south-1'];
    },
    async check({ account: client }) {
      const status: Record<string, string> = {};
      for await (const { Regions = [] } of paginateListRegions({ client }, {})) {
        for (const region of Regions)
          status[sure(region.RegionName)] = sure(region.RegionOptStatus);
      }
      expect(Object.keys(status)).toHaveLength(34);
      expect(status).toMatchObject({
        'eu-west-1': 'ENABLED_BY_DEFAULT',
        'eu-south-1': 'ENABLED',
        'af-south-1': 'DISABLED',
      });
    },
  },
  {
    id: 'SB-28',
    rule: 'an alternate contact that is not set is ResourceNotFoundException',
    moto: true,
    async check({ account }) {
      const get = new GetAlternateContactCommand({ AlternateContactType: 'SECURITY' });
      expect((await refusal(account.send(get))).name).toBe('ResourceNotFoundException');
      const contact = {
        AlternateContactType: 'SECURITY' as const,
        Name: 'Ana Lopez',
        Title: 'Security',
        EmailAddress: 'security@acme.example',
        PhoneNumber: '+34 600 000 000',
      };
      await account.send(new PutAlternateContactCommand(contact));
      expect((await account.send(get)).AlternateContact).toEqual(contact);
    },
  },
  {
    id: 'SB-29',
    rule: 'whoever makes an organization must also be allowed to make the role of Organizations',
    world: 'fresh',
    tweak: (state) => {
      const Condition = { StringLike: { 'iam:AWSServiceName': 'sso.amazonaws.com' } };
      const all = { Effect: 'Allow' as const, Resource: '*' };
      state.switches.policies = [
        {
          Statement: [
            { ...all, Action: 'organizations:*' },
            { ...all, Action: 'iam:CreateServiceLinkedRole', Condition },
          ],
        },
      ];
    },
    async check({ organizations: client, box }) {
      const make = () => client.send(new CreateOrganizationCommand({}));
      expect((await refusal(make())).name).toBe('AccessDeniedForDependencyException');
      for (const { Statement } of box.state.switches.policies ?? []) {
        for (const one of Statement) delete one.Condition;
      }
      await make();
    },
  },
];
