/** The built program on a stock moto_server, over the real wire: somebody comes, gets more, loses a part and goes; before and after are the same. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBoto3 } from '../helpers/clients.ts';
import { startMoto, type Moto } from '../helpers/moto.ts';
import { documentOf, newHome, run, type Home } from '../helpers/program.ts';

const moto = hasBoto3() ? await startMoto() : null;
const CY = 'cy@example.com';

const FILE = `version: 1   # ours
account: "123456789012"
region: eu-west-1
accounts: { "123456789012": main }
permissionSets:
  AdministratorAccess: {}
  # for everybody
  ReadOnlyAccess: { sessionDuration: 2h }
users:
  ada@example.com: { givenName: Ada, familyName: Lovelace, email: ada@example.com }
groups:
  Developers: { members: [ ada@example.com ] }
access:
  - permissionSet: AdministratorAccess
    accounts: [main]
    users: [ada@example.com]
  - { permissionSet: ReadOnlyAccess, accounts: [main], group: Developers }
`;

const LOOK = `import boto3, json
store, sso = boto3.client('identitystore'), boto3.client('sso-admin')
i = sso.list_instances()['Instances'][0]
s, a = i['IdentityStoreId'], i['InstanceArn']
users = {u['UserId']: u['UserName'] for u in store.list_users(IdentityStoreId=s)['Users']}
groups = {g['GroupId']: g['DisplayName'] for g in store.list_groups(IdentityStoreId=s)['Groups']}
rows = []
for p in sso.list_permission_sets(InstanceArn=a)['PermissionSets']:
  name = sso.describe_permission_set(InstanceArn=a, PermissionSetArn=p)['PermissionSet']['Name']
  for r in sso.list_account_assignments(InstanceArn=a, AccountId='123456789012', PermissionSetArn=p)['AccountAssignments']:
    rows.append(name + ' ' + groups.get(r['PrincipalId'], users.get(r['PrincipalId'], '?')))
members = {n: sorted(users[m['MemberId']['UserId']] for m in store.list_group_memberships(IdentityStoreId=s, GroupId=g)['GroupMemberships']) for g, n in groups.items()}
print(json.dumps({'users': sorted(users.values()), 'members': members, 'rows': sorted(rows)}))`;

describe.skipIf(moto === null)(
  'people on stock moto_server (skipped when it is not installed)',
  () => {
    let server: Moto;
    let home: Home;
    let file: string;

    beforeAll(async () => {
      if (moto === null) return;
      server = moto;
      home = newHome({
        AWS_ENDPOINT_URL: server.url,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'us-east-1',
      });
      python(`import boto3
boto3.client('organizations').create_organization(FeatureSet='ALL')`);
      file = join(home.folder, 'team.yaml');
      writeFileSync(file, FILE);
      expect((await program('apply', '--yes')).code).toBe(0);
    });
    afterAll(() => {
      server.stop();
    });

    const python = (script: string) =>
      execFileSync('python3', ['-c', script], {
        encoding: 'utf8',
        env: { ...process.env, ...home.env, AWS_DEFAULT_REGION: 'eu-west-1' },
      });
    const look = () => JSON.parse(python(LOOK)) as { users: string[]; rows: string[] };
    const program = (...words: string[]) =>
      run([...words, '-c', file, '--no-input', '--json'], home, { network: true });
    const differences = async () =>
      documentOf(await program('plan'))
        .data?.changes?.filter(({ verb }) => !['note', 'manual'].includes(verb))
        .map(({ id }) => id);

    it('come, get more, lose a part and go, and leave nothing behind', async () => {
      const before = look();
      const added = await program('add', CY, '--name', 'Cy Young', '--like', 'ada', '--yes');
      expect(added.code, added.stdout + added.stderr).toBe(0);
      expect(documentOf(added).data?.['message']).toContain('Hello Cy,');
      const more = await program('add', CY, '--access', 'PowerUserAccess@main', '--yes');
      expect(more.code, more.stdout + more.stderr).toBe(0);
      expect(await differences()).toEqual([]);
      expect(look().rows).toContain('PowerUserAccess PowerUserAccess-123456789012');

      const who = documentOf(await program('who', 'cy'));
      expect(who.data?.['access']).toHaveLength(3);

      const part = await program(
        'remove',
        'cy',
        '--access',
        'AdministratorAccess@main',
        '--confirm',
        CY,
      );
      expect(part.code, part.stdout + part.stderr).toBe(0);
      expect(look().users).toContain(CY);
      expect(await differences()).toEqual([]);

      const gone = await program('remove', 'cy', '--confirm', CY);
      expect(gone.code, gone.stdout + gone.stderr).toBe(0);
      expect(look()).toEqual(before);
      expect(readFileSync(file, 'utf8')).toBe(FILE);
      expect(await differences()).toEqual([]);
    });

    it('never the last administrator', async () => {
      const before = look();
      const ran = await program('remove', 'ada', '--confirm', 'ada@example.com');
      expect([ran.code, documentOf(ran).error?.code]).toEqual([5, 'SSB-350']);
      expect(look()).toEqual(before);
    });
  },
);
