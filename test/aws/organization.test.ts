import { describe, expect, test } from 'vitest';
import { callerFrom } from '../../src/aws/caller.ts';
import { fakeAws, fault, INSTANCE } from './fake.ts';

const ORGANIZATION = {
  Id: 'o-1',
  MasterAccountId: '111122223333',
  MasterAccountEmail: 'root@example.com',
  FeatureSet: 'ALL',
};

describe('the organization', () => {
  test('none', async () => {
    const { aws } = fakeAws({
      DescribeOrganization: [fault('AWSOrganizationsNotInUseException')],
    });
    expect(await aws.organization.describe()).toBeNull();
  });

  test('there, with all features or not', async () => {
    const { aws } = fakeAws({
      DescribeOrganization: [
        { Organization: ORGANIZATION },
        { Organization: { ...ORGANIZATION, FeatureSet: 'CONSOLIDATED_BILLING' } },
      ],
    });
    expect(await aws.organization.describe()).toEqual({
      id: 'o-1',
      managementAccountId: '111122223333',
      managementEmail: 'root@example.com',
      allFeatures: true,
    });
    expect((await aws.organization.describe())?.allFeatures).toBe(false);
  });

  test('made already by a call whose answer was lost', async () => {
    const { aws } = fakeAws({
      CreateOrganization: [fault('AlreadyInOrganizationException')],
      DescribeOrganization: [{ Organization: ORGANIZATION }],
    });
    expect((await aws.organization.create()).id).toBe('o-1');
  });

  test('accounts: State counts more than Status, an empty page with a token is not the end', async () => {
    const account = { Id: '1', Name: 'one', Email: 'one@example.com' };
    const { aws, inputs } = fakeAws({
      ListAccounts: [
        { Accounts: [], NextToken: 'a' },
        { Accounts: [{ ...account, State: 'CLOSED', Status: 'ACTIVE' }], NextToken: 'b' },
        { Accounts: [{ ...account, Id: '2', Status: 'ACTIVE' }] },
      ],
    });
    expect(await aws.organization.accounts()).toEqual([
      { id: '1', name: 'one', email: 'one@example.com', active: false, state: 'CLOSED' },
      { id: '2', name: 'one', email: 'one@example.com', active: true, state: 'ACTIVE' },
    ]);
    expect(inputs('ListAccounts').map(({ MaxResults }) => MaxResults)).toEqual([20, 20, 20]);
  });

  test('a list that AWS leaves out is empty', async () => {
    const { aws } = fakeAws({ ListAccounts: [{}], ListDelegatedAdministrators: [{}] });
    expect(await aws.organization.accounts()).toEqual([]);
    expect(await aws.organization.delegatedAdministrators()).toEqual([]);
  });

  test('delegated administrators that can’t be asked for are an error', async () => {
    const { aws } = fakeAws({ ListDelegatedAdministrators: [fault('InvalidInputException')] });
    await expect(aws.organization.delegatedAdministrators()).rejects.toThrow(
      'InvalidInputException',
    );
  });

  test.each([
    [['Prod'], ['1', '2']],
    [['Root', 'Prod', 'Web'], ['2']],
    [['Prod', 'Nope'], null],
    [['Nope'], null],
    [['Prod', 'Root'], null],
    [[], ['0', '1', '2']],
  ])('accounts under %j', async (path, expected) => {
    const accounts: Record<string, string> = { 'r-1': '0', 'ou-prod': '1', 'ou-web': '2' };
    const units: Record<string, { Id: string; Name: string }[]> = {
      'r-1': [{ Id: 'ou-prod', Name: 'Prod' }],
      'ou-prod': [{ Id: 'ou-web', Name: 'Web' }],
    };
    const { aws } = fakeAws({
      ListRoots: [{ Roots: [{ Id: 'r-1', Name: 'Root' }] }],
      ListOrganizationalUnitsForParent: ({ input }) => ({
        OrganizationalUnits: units[String(input.ParentId)],
      }),
      ListAccountsForParent: ({ input }) => ({
        Accounts: [{ Id: accounts[String(input.ParentId)] }],
      }),
    });
    expect(await aws.organization.accountsUnder(path)).toEqual(expected);
  });
});

describe('the account', () => {
  test('alias, information, Regions, policies', async () => {
    const { aws } = fakeAws({
      ListAccountAliases: [
        { AccountAliases: [], IsTruncated: false },
        { AccountAliases: ['acme'] },
      ],
      GetAccountInformation: [{ AccountName: 'Acme', AccountCreatedDate: new Date(0) }, {}],
      ListRegions: [
        { Regions: [{ RegionName: 'eu-west-1' }], NextToken: 'x' },
        { Regions: [{ RegionName: 'us-east-1' }] },
      ],
      ListPolicies: [{ Policies: [{ PolicyName: 'A', Arn: 'arn:a' }] }],
      GetPolicy: [{}, fault('NoSuchEntityException', '', {}, 404), fault('AccessDenied')],
    });
    expect(await aws.iam.alias()).toBeNull();
    expect(await aws.iam.alias()).toBe('acme');
    expect(await aws.account.information()).toEqual({ name: 'Acme', created: new Date(0) });
    expect(await aws.account.information()).toEqual({});
    expect(await aws.account.enabledRegions()).toEqual(['eu-west-1', 'us-east-1']);
    expect(await aws.iam.managedPolicies()).toEqual([{ name: 'A', arn: 'arn:a' }]);
    expect(await aws.iam.policyExists('arn:aws:iam::aws:policy/AAAA')).toBe(true);
    expect(await aws.iam.policyExists('arn:aws:iam::aws:policy/AAAA')).toBe(false);
    await expect(aws.iam.policyExists('arn:aws:iam::aws:policy/AAAA')).rejects.toThrow();
  });
});

test('switching permission sets on is one field of one request, in the instance’s Region', async () => {
  const { aws, calls } = fakeAws({ UpdateInstance: [{}], DescribeInstance: [{}] });
  await aws.instances.enablePermissionSets(INSTANCE);
  expect(calls[0]).toMatchObject({
    region: 'eu-west-1',
    input: { InstanceArn: INSTANCE.arn, PermissionSetsEnabled: true },
  });
  expect(await aws.instances.permissionSetsEnabled(INSTANCE)).toBeUndefined();
});

describe('the caller', () => {
  const SSO = 'AWSReservedSSO_Power_User_0123456789abcdef';
  test.each([
    ['arn:aws:iam::111122223333:root', 'root', 'the root user'],
    ['arn:aws:iam::111122223333:user/team/ada', 'iam-user', 'ada'],
    [`arn:aws:sts::111122223333:assumed-role/${SSO}/ada`, 'identity-center', 'ada as Power_User'],
    ['arn:aws:sts::111122223333:assumed-role/deploy/i-1', 'role', 'deploy/i-1'],
    ['arn:aws:sts::111122223333:federated-user/bob', 'other', 'federated-user/bob'],
  ])('%s', (arn, kind, name) => {
    expect(callerFrom('111122223333', arn)).toMatchObject({ kind, name, partition: 'aws' });
  });

  test('is read', async () => {
    const { aws } = fakeAws({
      GetCallerIdentity: [{ Account: '111122223333', Arn: 'arn:aws-us-gov:iam::1:user/ada' }],
    });
    expect(await aws.caller()).toEqual({
      account: '111122223333',
      arn: 'arn:aws-us-gov:iam::1:user/ada',
      partition: 'aws-us-gov',
      kind: 'iam-user',
      name: 'ada',
    });
  });

  test.each(['', '1', '../../../victim', '111122223333/..'])(
    'of account %j is no answer of AWS: the number becomes part of file names',
    async (Account) => {
      const { aws } = fakeAws({ GetCallerIdentity: [{ Account, Arn: 'arn:aws:iam::1:root' }] });
      await expect(aws.caller()).rejects.toMatchObject({ code: 'SSB-401' });
    },
  );
});
