/** Rules about what IAM tells of a whole account: the credential report, the details, the switches. */
import { expect } from 'vitest';
import {
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  GenerateCredentialReportCommand,
  GetAccountPasswordPolicyCommand,
  GetCredentialReportCommand,
  ListOrganizationsFeaturesCommand,
  UpdateAccessKeyCommand,
  paginateGetAccountAuthorizationDetails,
  type EntityType,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { refusal, sure, type Bench, type Rule } from '../bench.ts';

const HOUR = 3_600_000;

const generate = async (client: IAMClient) =>
  (await client.send(new GenerateCredentialReportCommand({}))).State;

const fetched = async (client: IAMClient) => {
  const { Content, ReportFormat } = await client.send(new GetCredentialReportCommand({}));
  expect(ReportFormat).toBe('text/csv');
  return new TextDecoder().decode(Content);
};

/** The lines of a report that was written just now. */
async function lines({ iam, settle }: Bench): Promise<string[][]> {
  await generate(iam);
  await settle();
  return (await fetched(iam)).split('\n').map((line) => line.split(','));
}

export const iamReport: Rule[] = [
  {
    id: 'SB-180',
    rule: 'a credential report is written when asked for; before that it is CredentialReportNotPresentException',
    moto: true,
    async check({ iam: client, settle }) {
      const get = client.send(new GetCredentialReportCommand({}));
      expect(await refusal(get)).toMatchObject({
        name: 'CredentialReportNotPresentException',
        $metadata: { httpStatusCode: 410 },
      });
      expect(await generate(client)).toBe('STARTED');
      await settle();
      expect(await generate(client)).toBe('COMPLETE');
      expect(await fetched(client)).toMatch(/^user,arn,user_creation_time,password_enabled,/);
    },
  },
  {
    id: 'SB-181',
    rule: 'while a credential report is written it is CredentialReportNotReadyException',
    async check({ iam: client }) {
      await generate(client);
      expect(await generate(client)).toBe('INPROGRESS');
      const get = client.send(new GetCredentialReportCommand({}));
      expect(await refusal(get)).toMatchObject({
        name: 'CredentialReportNotReadyException',
        $metadata: { httpStatusCode: 404 },
      });
    },
  },
  {
    id: 'SB-182',
    rule: 'a credential report stays as it is for four hours, and then is CredentialReportExpiredException',
    async check({ iam: client, box, settle }) {
      await generate(client);
      await settle();
      const before = await fetched(client);
      const off = { UserName: 'bob', AccessKeyId: 'AKIAEXAMPLEBOB3M9X4D' };
      await client.send(new UpdateAccessKeyCommand({ ...off, Status: 'Inactive' }));
      await box.clock.sleep(3 * HOUR);
      expect(await generate(client)).toBe('COMPLETE');
      expect(await fetched(client)).toBe(before);
      await box.clock.sleep(HOUR);
      const get = client.send(new GetCredentialReportCommand({}));
      expect((await refusal(get)).name).toBe('CredentialReportExpiredException');
      expect(await generate(client)).toBe('STARTED');
      await settle();
      expect(await fetched(client)).not.toBe(before);
    },
  },
  {
    id: 'SB-183',
    rule: 'a credential report has 22 columns, or 23 with those for further credentials, and root in its first line',
    async check(bench) {
      const [head = [], root = [], ...users] = await lines(bench);
      expect(head).toHaveLength(22);
      expect(new Set([root, ...users].map((cells) => cells.length))).toEqual(new Set([22]));
      expect(root[0]).toBe('<root_account>');
      expect(root.slice(3, 9)).toEqual([
        'true',
        'no_information',
        'not_supported',
        'not_supported',
        'false',
        'true',
      ]);
      expect(users.map(([name]) => name)).toEqual(['ana', 'bob', 'carol', 'ci', 'deploy', 'old']);
      await bench.box.clock.sleep(4 * HOUR);
      bench.box.state.switches.wideReport = true;
      const [wide = []] = await lines(bench);
      expect(wide).toHaveLength(23);
      expect(wide.at(-1)).toBe('additional_credentials_info');
    },
  },
  {
    id: 'SB-184',
    rule: 'in a credential report what is not there is N/A, and a password that was never used no_information',
    tweak: (state) => {
      const old = state.iam['111122223333']?.users.find(({ name }) => name === 'old');
      sure(old).password = { created: Date.UTC(2020, 0, 1) };
    },
    async check(bench) {
      const row = (await lines(bench)).find(([name]) => name === 'old') ?? [];
      expect(row.slice(2)).toEqual([
        '2019-07-01T00:00:00Z',
        ...['true', 'no_information', '2020-01-01T00:00:00Z', 'N/A', 'false'],
        ...['true', '2019-07-01T00:00:00Z', 'N/A', 'N/A', 'N/A'],
        ...['false', 'N/A', 'N/A', 'N/A', 'N/A'],
        ...['false', 'N/A', 'false', 'N/A'],
      ]);
      const ci = (await lines(bench)).find(([name]) => name === 'ci') ?? [];
      expect(ci.slice(3, 7)).toEqual(['false', 'N/A', 'N/A', 'N/A']);
      expect(ci.slice(11, 13)).toEqual(['us-east-1', 'ecr']);
    },
  },
  {
    id: 'SB-185',
    rule: 'a name with a comma is quoted in a credential report',
    world: 'company',
    async check({ iam: client, settle }) {
      await generate(client);
      await settle();
      expect(await fetched(client)).toContain('\n"lee,anna","arn:aws:iam::');
    },
  },
  {
    id: 'SB-186',
    rule: 'users, groups and own policies come in one list by pages, with their documents percent-encoded',
    world: 'company',
    async check({ iam: client }) {
      const count = async (...Filter: EntityType[]) => {
        const found = { users: 0, groups: 0, policies: 0, pages: 0 };
        const documents: string[] = [];
        const pages = paginateGetAccountAuthorizationDetails({ client }, { Filter });
        for await (const page of pages) {
          found.pages += 1;
          found.users += sure(page.UserDetailList).length;
          found.groups += sure(page.GroupDetailList).length;
          found.policies += sure(page.Policies).length;
          for (const { PolicyVersionList = [] } of page.Policies ?? []) {
            documents.push(...PolicyVersionList.map(({ Document }) => sure(Document)));
          }
        }
        return { found, documents };
      };
      const all = await count('User', 'Group', 'LocalManagedPolicy');
      expect(all.found).toEqual({ users: 40, groups: 5, policies: 3, pages: 10 });
      expect(all.documents[0]).toMatch(/^%7B%22Version%22%3A/);
      expect((await count('Group')).found).toMatchObject({ users: 0, groups: 5, policies: 0 });
    },
  },
  {
    id: 'SB-187',
    rule: 'an account has a password policy or NoSuchEntityException',
    moto: true,
    async check({ iam: client }) {
      const get = client.send(new GetAccountPasswordPolicyCommand({}));
      expect((await refusal(get)).name).toBe('NoSuchEntityException');
    },
  },
  {
    id: 'SB-188',
    rule: 'centralised root access is for the management account, after IAM was given trusted access, and is told by feature',
    async check(bench) {
      const { iam: client, organizations, box } = bench;
      const list = () => client.send(new ListOrganizationsFeaturesCommand({}));
      expect((await refusal(list())).name).toBe('ServiceAccessNotEnabledException');
      const trust = new EnableAWSServiceAccessCommand({ ServicePrincipal: 'iam.amazonaws.com' });
      await organizations.send(trust);
      expect((await list()).EnabledFeatures).toEqual([]);
      await client.send(new EnableOrganizationsRootCredentialsManagementCommand({}));
      await client.send(new EnableOrganizationsRootSessionsCommand({}));
      expect((await list()).EnabledFeatures).toEqual(['RootCredentialsManagement', 'RootSessions']);
      box.state.caller.account = '444455556666';
      const name = 'AccountNotManagementOrDelegatedAdministratorException';
      expect((await refusal(list())).name).toBe(name);
      box.state.organization = null;
      expect((await refusal(list())).name).toBe('OrganizationNotFoundException');
    },
  },
];
