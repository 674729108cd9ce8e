/**
 * The built program against a stock moto_server over the real wire: it makes exactly what the file says, a second run
 * makes no changing call, and boto3 sees what we say is there.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBoto3 } from '../helpers/clients.ts';
import { startMoto, type Moto } from '../helpers/moto.ts';
import { startRecorder, type Recorder } from '../helpers/recorder.ts';
import { documentOf, newHome, run, type Home } from '../helpers/program.ts';

const moto = hasBoto3() ? await startMoto() : null;

const FILE = (dev: string) => `version: 1
account: "123456789012"
region: eu-west-1
accounts:
  "${dev}": dev
permissionSets:
  AdministratorAccess: {}
  DataReader:
    description: Read-only access to the data lake
    sessionDuration: 4h
    relayState: https://console.aws.amazon.com/athena
    managedPolicies: [ReadOnlyAccess, SecurityAudit]
    customerManagedPolicies: [{ name: DataLakeRead, path: /data/ }]
    inlinePolicy: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:Get*", Resource: "*" }] }
    tags: { team: data }
users:
  ada@example.com: { givenName: Ada, familyName: Lovelace, email: ada@example.com }
  bob@example.com: { givenName: Bob, familyName: Ray, email: bob@example.com }
groups:
  Developers: { members: [ada@example.com, bob@example.com] }
access:
  - permissionSet: AdministratorAccess
    accounts: ["*"]
    users: [ada@example.com]
  - permissionSet: DataReader
    accounts: [dev]
    group: Developers
`;

describe.skipIf(moto === null)(
  'against stock moto_server (skipped when it is not installed)',
  () => {
    let server: Moto;
    let recorder: Recorder;
    let home: Home;
    let file: string;
    let dev: string;

    beforeAll(async () => {
      if (moto === null) return;
      server = moto;
      recorder = await startRecorder(server.url);
      home = newHome({
        AWS_ENDPOINT_URL: recorder.url,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'us-east-1',
      });
      dev = boto(
        server,
        `o = boto3.client('organizations')
o.create_organization(FeatureSet='ALL')
o.create_account(Email='dev@example.com', AccountName='acme-dev')
print(next(a['Id'] for a in o.list_accounts()['Accounts'] if a['Name'] == 'acme-dev'))`,
      ).trim();
      file = join(home.folder, 'team.yaml');
      writeFileSync(file, FILE(dev));
    });
    afterAll(async () => {
      await recorder.close();
      server.stop();
    });

    it('makes exactly what the file says, and boto3 sees it', async () => {
      const ran = await run(['apply', '-c', file, '--yes', '--no-input', '--json'], home, {
        network: true,
      });
      expect(ran.code, ran.stderr).toBe(0);
      expect(documentOf(ran).status).toBe('ok');
      const seen = JSON.parse(boto(server, LOOK)) as unknown;
      expect(seen).toEqual({
        sets: {
          AdministratorAccess: {
            duration: 'PT1H',
            description: null,
            relay: null,
            managed: ['arn:aws:iam::aws:policy/AdministratorAccess'],
            customer: [],
            inline: '',
          },
          DataReader: {
            duration: 'PT4H',
            description: 'Read-only access to the data lake',
            relay: 'https://console.aws.amazon.com/athena',
            managed: [
              'arn:aws:iam::aws:policy/ReadOnlyAccess',
              'arn:aws:iam::aws:policy/SecurityAudit',
            ],
            customer: ['/data/DataLakeRead'],
            inline: expect.stringContaining('s3:Get*') as string,
          },
        },
        groups: {
          Developers: ['ada@example.com', 'bob@example.com'],
          'AdministratorAccess-123456789012': ['ada@example.com'],
          [`AdministratorAccess-${dev}`]: ['ada@example.com'],
        },
        assignments: [
          ['AdministratorAccess', '123456789012', 'AdministratorAccess-123456789012'],
          ['AdministratorAccess', dev, `AdministratorAccess-${dev}`],
          ['DataReader', dev, 'Developers'],
        ].sort(),
        users: ['ada@example.com', 'bob@example.com'],
      });
    });

    it('sends the tags with the set, which moto can’t list', () => {
      const created = recorder.calls.filter(({ operation }) => operation === 'CreatePermissionSet');
      const reader = created.find(({ body }) => body.includes('DataReader'));
      expect(JSON.parse(reader?.body ?? '{}')).toMatchObject({
        Tags: [{ Key: 'team', Value: 'data' }],
      });
    });

    it('looks in the file’s Region only, where moto would show an instance in every one', () => {
      const regions = recorder.calls
        .filter(({ operation }) => operation === 'ListInstances')
        .map(({ region }) => region);
      expect(new Set(regions)).toEqual(new Set(['eu-west-1']));
    });

    it('has nothing to do afterwards, and a second apply makes no changing call', async () => {
      const check = await run(['plan', '--check', '-c', file, '--json'], home, { network: true });
      expect(check.code, check.stdout).toBe(0);
      const before = recorder.calls.length;
      const again = await run(['apply', '-c', file, '--yes', '--no-input', '--json'], home, {
        network: true,
      });
      expect(again.code).toBe(0);
      const changing = recorder.calls
        .slice(before)
        .map(({ operation }) => operation)
        .filter(
          (operation) =>
            !/^(Get|List|Describe)|listRegions|getAlternateContact|getAccountInformation/.test(
              operation,
            ),
        );
      expect(changing).toEqual([]);
    });

    it('makes "unknown" of what the server does not offer: a note, no crash, no guess', async () => {
      const ran = await run(['plan', '-c', file, '--json'], home, { network: true });
      const notes = documentOf(ran).data?.changes?.filter(({ verb }) => verb === 'note') ?? [];
      expect(notes.map(({ id }) => id)).toContain('identity-center:note:permission-sets-unknown');
      expect(JSON.stringify(notes)).toContain('tags (this server does not offer it');
    });

    it('imports what it made, and the plan of that file is empty', async () => {
      const copy = join(home.folder, 'copy.yaml');
      const imported = await run(['import', '-c', copy, '--sso-region', 'eu-west-1'], home, {
        network: true,
      });
      expect(imported.code, imported.stderr).toBe(0);
      const check = await run(['plan', '--check', '-c', copy], home, { network: true });
      expect(check.code, check.stdout).toBe(0);
    });

    it('adds whom the flags of init name to what is there, and takes nothing from anybody', async () => {
      const fresh = join(home.folder, 'added.yaml');
      const zoe = ['--user', 'Zoe Noon <zoe@example.com>'];
      const grant = ['--grant', 'zoe@example.com=DataReader@acme-dev'];
      const flags = [...zoe, ...grant, '--sso-region', 'eu-west-1', '--yes', '--no-input'];
      const before = JSON.parse(boto(server, LOOK)) as Looked;
      const ran = await run(['init', '-c', fresh, ...flags], home, { network: true });
      expect(ran.code, ran.stderr).toBe(0);
      const after = JSON.parse(boto(server, LOOK)) as Looked;
      expect(after.sets).toEqual(before.sets);
      expect(after.users).toEqual([...before.users, 'zoe@example.com']);
      const group = `DataReader-${dev}`;
      expect(after.groups).toEqual({ ...before.groups, [group]: ['zoe@example.com'] });
      expect(after.assignments).toEqual([...before.assignments, ['DataReader', dev, group]].sort());
    });
  },
);

interface Looked {
  sets: object;
  groups: Record<string, string[]>;
  assignments: string[][];
  users: string[];
}

function boto({ url }: Moto, script: string): string {
  return execFileSync('python3', ['-c', `import boto3, json\n${script}`], {
    encoding: 'utf8',
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'eu-west-1',
    },
  });
}

const LOOK = `
sso = boto3.client('sso-admin'); ids = boto3.client('identitystore')
i = sso.list_instances()['Instances'][0]; arn = i['InstanceArn']; store = i['IdentityStoreId']
users = {u['UserId']: u['UserName'] for u in ids.list_users(IdentityStoreId=store)['Users']}
groups = {g['GroupId']: g['DisplayName'] for g in ids.list_groups(IdentityStoreId=store)['Groups']}
accounts = [a['Id'] for a in boto3.client('organizations').list_accounts()['Accounts']]
out = {'sets': {}, 'groups': {}, 'assignments': [], 'users': sorted(users.values())}
for g, name in groups.items():
    rows = ids.list_group_memberships(IdentityStoreId=store, GroupId=g)['GroupMemberships']
    out['groups'][name] = sorted(users[r['MemberId']['UserId']] for r in rows)
for p in sso.list_permission_sets(InstanceArn=arn)['PermissionSets']:
    k = dict(InstanceArn=arn, PermissionSetArn=p)
    d = sso.describe_permission_set(**k)['PermissionSet']
    out['sets'][d['Name']] = {
        'duration': 'PT1H' if d['SessionDuration'] in (3600, '3600') else d['SessionDuration'],
        'description': d.get('Description'), 'relay': d.get('RelayState'),
        'managed': sorted(m['Arn'] for m in sso.list_managed_policies_in_permission_set(**k)['AttachedManagedPolicies']),
        'customer': [c['Path'] + c['Name'] for c in sso.list_customer_managed_policy_references_in_permission_set(**k)['CustomerManagedPolicyReferences']],
        'inline': sso.get_inline_policy_for_permission_set(**k)['InlinePolicy'],
    }
    for a in accounts:
        for r in sso.list_account_assignments(AccountId=a, **k)['AccountAssignments']:
            out['assignments'].append([d['Name'], a, groups[r['PrincipalId']]])
out['assignments'].sort()
print(json.dumps(out))
`;
