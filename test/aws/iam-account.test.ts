import { describe, expect, test } from 'vitest';
import { known } from '../../src/aws/known.ts';
import { openWorld } from '../helpers/world.ts';
import { fakeAws, fault } from './fake.ts';

const GENERATED = new Date('2026-11-22T08:00:00Z');
const REPORT = { Content: new TextEncoder().encode('user,arn\nzoë,x'), GeneratedTime: GENERATED };
const READ = { generatedAt: GENERATED.getTime(), content: 'user,arn\nzoë,x' };
const DOCUMENT = '{"Statement":[{"Resource":"arn:aws:s3:::a%20b/*"}]}';

describe('the summary', () => {
  test('zero is no, anything above is yes', async () => {
    const { aws } = fakeAws({
      GetAccountSummary: [
        {
          SummaryMap: {
            AccountAccessKeysPresent: 2,
            AccountMFAEnabled: 0,
            AccountPasswordPresent: 1,
            AccountSigningCertificatesPresent: 0,
            Users: 7,
            Groups: 1,
          },
        },
      ],
    });
    expect(await aws.iamUsers.summary()).toEqual({
      root: { accessKeys: true, mfa: false, password: true, signingCertificates: false },
      users: 7,
      groups: 1,
    });
  });

  test('what the server does not tell is no field at all', async () => {
    const { aws } = fakeAws({ GetAccountSummary: [{ SummaryMap: { AccountMFAEnabled: 1 } }, {}] });
    expect(await aws.iamUsers.summary()).toStrictEqual({ root: { mfa: true } });
    expect(await aws.iamUsers.summary()).toStrictEqual({ root: {} });
  });
});

describe('the credential report', () => {
  test('is asked for until it is complete, every two seconds, and then read once', async () => {
    const { aws, calls, clock } = fakeAws({
      GenerateCredentialReport: [
        { State: 'STARTED' },
        { State: 'INPROGRESS' },
        { State: 'COMPLETE' },
      ],
      GetCredentialReport: [REPORT],
    });
    expect(await aws.iamUsers.credentialReport()).toEqual(READ);
    expect(calls.map(({ operation }) => operation)).toEqual([
      ...Array<string>(3).fill('GenerateCredentialReport'),
      'GetCredentialReport',
    ]);
    expect(clock.slept.filter((ms) => ms >= 1000)).toEqual([1000, 2000]);
  });

  test.each(['NotPresent', 'Expired', 'NotReady'])(
    '%s after COMPLETE means asking again',
    async (state) => {
      const { aws } = fakeAws({
        GenerateCredentialReport: [{ State: 'COMPLETE' }],
        GetCredentialReport: [fault(`CredentialReport${state}Exception`), REPORT],
      });
      expect(await aws.iamUsers.credentialReport()).toEqual(READ);
    },
  );

  test('is null after two minutes without one', async () => {
    const { aws, clock } = fakeAws({ GenerateCredentialReport: [{ State: 'INPROGRESS' }] });
    const before = clock.now();
    expect(await aws.iamUsers.credentialReport()).toBeNull();
    expect(clock.now() - before).toBeLessThanOrEqual(120_000);
    expect(clock.now() - before).toBeGreaterThan(110_000);
  });

  test('of earlier will do where a new one is refused; with none there, the refusal counts', async () => {
    const refused = fault(
      'AccessDenied',
      'not authorized to perform: iam:GenerateCredentialReport',
    );
    const { aws } = fakeAws({
      GenerateCredentialReport: [refused],
      GetCredentialReport: [REPORT, REPORT, fault('CredentialReportNotPresentException')],
    });
    expect(await aws.iamUsers.credentialReport()).toEqual(READ);
    expect(await known(aws.iamUsers.credentialReport())).toEqual({
      known: false,
      why: expect.stringContaining('iam:GenerateCredentialReport') as string,
      refused: ['iam:GenerateCredentialReport'],
    });
  });
});

describe('the details', () => {
  const page = (Document: string) => ({
    Policies: [{ PolicyName: 'Mine', PolicyVersionList: [{ Document, IsDefaultVersion: true }] }],
  });

  test.each([
    ['percent-encoded, as AWS does', encodeURIComponent(DOCUMENT), DOCUMENT],
    ['as it is, as emulators do', DOCUMENT, DOCUMENT],
    ['neither of it', '%7B%zz', '%7B%zz'],
  ])('a document comes %s', async (_how, sent, document) => {
    const { aws } = fakeAws({ GetAccountAuthorizationDetails: [page(sent)] });
    const { policies } = await aws.iamUsers.details();
    expect(policies).toStrictEqual([
      { name: 'Mine', path: '/', arn: '', attachments: 0, document },
    ]);
  });

  test('only the version that counts is taken', async () => {
    const versions = [
      { Document: '{"v":2}', VersionId: 'v2', IsDefaultVersion: false },
      { Document: '{"v":1}', VersionId: 'v1', IsDefaultVersion: true },
    ];
    const { aws } = fakeAws({
      GetAccountAuthorizationDetails: [
        { Policies: [{ DefaultVersionId: 'v1', PolicyVersionList: versions }] },
        { Policies: [{ DefaultVersionId: 'v3', PolicyVersionList: versions.slice(0, 1) }] },
      ],
    });
    expect((await aws.iamUsers.details()).policies[0]?.document).toBe('{"v":1}');
    expect((await aws.iamUsers.details()).policies[0]).not.toHaveProperty('document');
  });

  test('users with tags, groups, policies and a boundary, page by page', async () => {
    const { aws } = openWorld({ world: 'company' });
    const { users, groups, policies } = await aws.iamUsers.details();
    expect([users.length, groups.length, policies.length]).toEqual([40, 5, 3]);
    const user = (name: string) => users.find((one) => one.name === name);
    expect(user('zoe_mueller')?.tags).toEqual({ Name: 'Zoë Müller', Team: 'Küste, Nord' });
    expect(user('lee,anna')).toMatchObject({ groups: ['Analysts'], path: '/people/' });
    expect(user('luis.ortega')).toMatchObject({
      attached: [
        { name: 'AdministratorAccess', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      ],
      boundary: 'arn:aws:iam::246813579000:policy/DeveloperBoundary',
    });
    expect(JSON.parse(user('jun.tanaka')?.inline[0]?.document ?? '')).toHaveProperty('Statement');
    expect(user('sofia.lind')).not.toHaveProperty('boundary');
    expect(groups.find(({ name }) => name === 'Administrators')?.attached[0]?.name).toBe(
      'AdministratorAccess',
    );
    expect(policies.find(({ name }) => name === 'FullControl')).toMatchObject({
      path: '/platform/',
      attachments: 1,
    });
  });

  test('of a thousand users cost two calls', async () => {
    const { aws, sandbox } = openWorld({
      world: 'last-key',
      tweak: (state) => {
        state.switches.pageSize = 1000;
        const [, website] = state.iam['333322221111']?.users ?? [];
        for (let i = 0; i < 1000; i += 1) {
          if (website) state.iam['333322221111']?.users.push({ ...website, name: `user-${i}` });
        }
      },
    });
    expect((await aws.iamUsers.details()).users).toHaveLength(1002);
    expect(sandbox.calls).toHaveLength(2);
  });
});

describe('the account', () => {
  test('has a password policy of its own, or none', async () => {
    const company = openWorld({ world: 'company' });
    expect(await company.aws.iamUsers.passwordPolicy()).toStrictEqual({
      minimumLength: 8,
      symbols: false,
      numbers: true,
      upperCase: false,
      lowerCase: true,
      mayChange: true,
      maximumAge: 365,
    });
    expect(await openWorld({ world: 'startup' }).aws.iamUsers.passwordPolicy()).toBeNull();
  });

  test.each([
    [{ EnabledFeatures: ['RootSessions'] }, { credentials: false, sessions: true }],
    [{}, { credentials: false, sessions: false }],
    [fault('ServiceAccessNotEnabledException'), { credentials: false, sessions: false }],
    [fault('OrganizationNotInAllFeaturesModeException'), { credentials: false, sessions: false }],
    [fault('OrganizationNotFoundException'), null],
    [fault('AccountNotManagementOrDelegatedAdministratorException'), null],
  ])('centralised root access: %o means %o', async (answer, meaning) => {
    const { aws } = fakeAws({ ListOrganizationsFeatures: [answer] });
    expect(await aws.iamUsers.rootAccess()).toEqual(meaning);
  });
});
