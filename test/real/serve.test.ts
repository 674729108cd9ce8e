/**
 * Clients that others made, against `sandbox serve` over the wire: boto3 and the AWS CLI read its answers with their own
 * parsers, and our own built program sets the account up. Each is skipped, and said, where it is not installed.
 */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsCli, hasBoto3 } from '../helpers/clients.ts';
import { documentOf, newHome, run, type Home } from '../helpers/program.ts';
import { serveForTest, serveWorld, type ServedProgram } from '../helpers/serve.ts';
import { BEFORE, CHANGES, ERRORS, IAM, LISTS, PROFILE, SIGN_IN } from './boto-scripts.ts';

const found = {
  boto3: hasBoto3(),
  cli: awsCli(1),
};

let served: ServedProgram;
let home: Home;
beforeAll(async () => {
  home = newHome();
  served = await serveWorld(home, ['--world', 'startup']);
});
afterAll(async () => {
  await served.stop();
});

describe.skipIf(!found.boto3)('boto3 (skipped when it is not installed)', () => {
  it('reads lists page by page, with dates, maps and structures', async () => {
    expect(await boto(LISTS)).toEqual({
      caller: 'arn:aws:iam::111122223333:user/ana',
      sets: ['AdministratorAccess', 'DataReader', 'PowerUserAccess', 'ReadOnlyAccess'],
      users: ['ana@acme.example', 'bob@acme.example', 'dan@acme.example'],
      accounts: ['111122223333', '444455556666', '777788889999'],
      iamUsers: ['ana', 'bob', 'carol', 'ci', 'deploy', 'old'],
      pages: [2, 2],
      created: 2024,
      opened: '2019-03-14T10:12:00+00:00',
      aliases: ['acme'],
      rootKeys: 1,
    });
  });

  it('makes a permission set, people and an assignment, and waits for it', async () => {
    expect(await boto(CHANGES)).toEqual({
      policies: ['arn:aws:iam::aws:policy/job-function/Billing'],
      inline: { Version: '2012-10-17', Statement: [] },
      boundary: { PolicyName: 'Limits', Path: '/' },
      tags: [{ Key: 'team', Value: 'data' }],
      began: 'IN_PROGRESS',
      ended: 'SUCCEEDED',
      rows: [['GROUP', true]],
      duration: 'PT2H',
    });
  });

  it('knows the errors by its own classes', async () => {
    expect(await boto(ERRORS)).toEqual({
      twice: ['ConflictException', 409],
      user: ['ConflictException', 'UNIQUENESS_CONSTRAINT_VIOLATION'],
      throttled: true,
      nobody: ['NoSuchEntity', 404],
      unknown: ['UnknownOperationException', true],
      iamUnknown: ['InvalidAction', true],
    });
  });

  it('reads the reports of IAM, and retires a user in the order that AWS wants', async () => {
    expect(await boto(IAM)).toEqual({
      early: 'ReportNotPresent',
      rows: ['user', '<root_account>', 'ana', 'bob', 'carol', 'ci', 'deploy', 'old'],
      carol: ['Allow', 'ReadOnlyAccess'],
      admins: ['AdministratorAccess'],
      who: 'arn:aws:iam::111122223333:user/zoe',
      off: 'InvalidClientTokenId',
      conflicts: ['DeleteConflict'],
      status: 'Inactive',
      used: ['zoe', 'N/A'],
      lists: [[], [], [], []],
      gone: 'NoSuchEntity',
      profile: 'NoSuchEntity',
      password: 'NoSuchEntity',
      features: 'ServiceAccessNotEnabledException',
    });
  });

  it('signs in by device code, and calls in a role of the portal', async () => {
    expect(await boto(SIGN_IN)).toEqual({
      waited: ['AuthorizationPendingException'],
      accounts: ['444455556666', '777788889999'],
      roles: ['DataReader', 'PowerUserAccess', 'ReadOnlyAccess'],
      lasts: true,
      account: '444455556666',
      role: 'AWSReservedSSO_PowerUserAccess_',
      session: 'bob@acme.example',
      noAccess: ['ForbiddenException', 403],
      denied: 'AccessDeniedException',
      out: 'UnauthorizedException',
    });
  });

  it('takes its credentials from the token cache, by a profile in ~/.aws/config', async () => {
    expect(await boto(PROFILE)).toMatch(/:assumed-role\/AWSReservedSSO_DataReader_\w{16}\/bob@/);
  });
});

describe.skipIf(found.cli === undefined)('the AWS CLI (skipped when it is not installed)', () => {
  it('reads, changes and is refused as it is by AWS', async () => {
    const { stdout } = await aws('sso-admin', 'list-instances');
    const { Instances } = JSON.parse(stdout) as {
      Instances: [{ InstanceArn: string; IdentityStoreId: string }];
    };
    const [{ InstanceArn, IdentityStoreId }] = Instances;
    const store = ['--identity-store-id', IdentityStoreId];
    const group = ['identitystore', 'create-group', ...store, '--display-name', 'By the CLI'];
    expect(JSON.parse((await aws(...group)).stdout)).toHaveProperty('GroupId');
    const again = await aws(...group);
    expect(again.code).toBeGreaterThanOrEqual(254);
    expect(again.stderr).toContain('ConflictException');
    const sets = ['sso-admin', 'list-permission-sets', '--instance-arn', InstanceArn];
    const list = await aws(...sets, '--query', 'length(PermissionSets)');
    expect(Number(list.stdout)).toBeGreaterThanOrEqual(4);
    const who = await aws('sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text');
    expect(who.stdout).toBe('arn:aws:iam::111122223333:user/ana\n');
    const users = await aws('iam', 'list-users', '--query', 'Users[].UserName', '--output', 'text');
    expect(users.stdout.trim().split(/\s/)).toEqual(['ana', 'bob', 'carol', 'ci', 'deploy', 'old']);
  });
});

describe('our own program', () => {
  it('sets the account up over the wire, and then finds nothing to do', async () => {
    const ours = await serveForTest(newHome(), ['--world', 'startup', '--pace', '20']);
    const env = { ...CLIENT, AWS_ENDPOINT_URL: ours.url };
    const file = join(home.folder, 'team.yaml');
    writeFileSync(file, FILE);
    const options = { network: true, env };
    const applied = await run(
      ['apply', '-c', file, '--yes', '--no-input', '--json'],
      home,
      options,
    );
    expect(applied.code, applied.stderr).toBe(0);
    const changes = documentOf(applied).data?.changes ?? [];
    const made = changes.filter(({ verb }) => verb !== 'note' && verb !== 'manual');
    expect(made.length).toBeGreaterThanOrEqual(4);
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set(['done']));
    const check = await run(['plan', '--check', '-c', file], home, options);
    expect(check.code, check.stdout).toBe(0);
  });
});

const FILE = `version: 1
account: "111122223333"
region: eu-central-1
accounts:
  "777788889999": prod
permissionSets:
  AdministratorAccess: {}
  Auditor:
    managedPolicies: [SecurityAudit]
    sessionDuration: 4h
users:
  ana@acme.example: { givenName: Ana, familyName: Lopez, email: ana@acme.example }
  eve@example.com: { givenName: Eve, familyName: Ray, email: eve@example.com }
groups:
  Auditors: { members: [eve@example.com] }
access:
  - permissionSet: AdministratorAccess
    accounts: ["111122223333"]
    users: [ana@acme.example]
  - permissionSet: Auditor
    accounts: [prod]
    group: Auditors
`;

const CLIENT = {
  AWS_ACCESS_KEY_ID: 'rehearsal',
  AWS_SECRET_ACCESS_KEY: 'rehearsal',
  AWS_REGION: 'eu-central-1',
  AWS_DEFAULT_REGION: 'eu-central-1',
};

/** Settings of a client. HOME stays what it is while programs are looked for; version managers need it. */
function settings() {
  return {
    ...process.env,
    ...CLIENT,
    AWS_ENDPOINT_URL: served.url,
    TEST_HOME: home.folder,
    AWS_CONFIG_FILE: join(home.folder, 'aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home.folder, 'aws-credentials'),
  };
}

/** Runs a script, and gives what is in its `out`. */
async function boto(script: string): Promise<unknown> {
  const whole = `${BEFORE}${script}\nprint(json.dumps(out))`;
  const { stdout } = await promisify(execFile)('python3', ['-c', whole], { env: settings() });
  return JSON.parse(stdout);
}

async function aws(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return promisify(execFile)(found.cli ?? 'aws', args, { env: settings() }).then(
    (ran) => ({ ...ran, code: 0 }),
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );
}
