/**
 * The road of an IAM user on a stock moto_server, by the built program, with boto3 as second opinion. Who signs is a role
 * session as Identity Center names it, and moto's STS vouches for it as AWS's does. Three things moto can't tell, on
 * which the lock-out gate insists: without them it refuses, and for what goes past it a proxy in between tells them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBoto3 } from '../helpers/clients.ts';
import { startMoto, type Moto } from '../helpers/moto.ts';
import { documentOf, newHome, run, type Document, type Home } from '../helpers/program.ts';
import {
  startRecorder,
  type Answer,
  type RecordedCall,
  type Recorder,
} from '../helpers/recorder.ts';

const moto = hasBoto3() ? await startMoto() : null;

const ACCOUNT = '123456789012';
const ADA = 'ada@example.com';
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

const FILE = `version: 1
account: "${ACCOUNT}"
region: eu-west-1
permissionSets:
  AdministratorAccess: {}
users:
  ${ADA}: { givenName: Ada, familyName: Lovelace, email: ${ADA} }
access:
  - { permissionSet: AdministratorAccess, accounts: ["${ACCOUNT}"], users: [${ADA}] }
confirmed:
  email-otp: { by: ada, date: "${daysAgo(1)}" }
  mfa: { by: ada, date: "${daysAgo(1)}" }
  root-mailbox: { by: ada, date: "${daysAgo(1)}" }
`;

/**
 * A person with everything that can hang on one, and a machine with the credentials that no report lists. Nobody but
 * ProvisionPermissionSet puts a set into an account of moto.
 */
const USERS = `
iam.create_user(UserName='bob')
b = {'UserName': 'bob'}
key = iam.create_access_key(**b)['AccessKey']['AccessKeyId']
iam.create_login_profile(Password='Simulated-1', **b)
device = iam.create_virtual_mfa_device(VirtualMFADeviceName='bob')['VirtualMFADevice']['SerialNumber']
iam.enable_mfa_device(SerialNumber=device, AuthenticationCode1='123456', AuthenticationCode2='654321', **b)
document = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}]})
iam.create_group(GroupName='Devs')
iam.add_user_to_group(GroupName='Devs', **b)
iam.attach_user_policy(PolicyArn=iam.create_policy(PolicyName='Own', PolicyDocument=document)['Policy']['Arn'], **b)
iam.put_user_policy(PolicyName='Mine', PolicyDocument=document, **b)
iam.create_user(UserName='ci')
ssh = iam.upload_ssh_public_key(UserName='ci', SSHPublicKeyBody='ssh-rsa AAAA')['SSHPublicKey']['SSHPublicKeyId']
certificate = iam.upload_signing_certificate(UserName='ci', CertificateBody=CERTIFICATE)['Certificate']['CertificateId']
sso = boto3.client('sso-admin', region_name='eu-west-1')
instance = {'InstanceArn': sso.list_instances()['Instances'][0]['InstanceArn']}
for arn in sso.list_permission_sets(**instance)['PermissionSets']:
    sso.provision_permission_set(PermissionSetArn=arn, TargetType='ALL_PROVISIONED_ACCOUNTS', **instance)
trust = json.dumps({'Version': '2012-10-17', 'Statement': []})
role = iam.create_role(RoleName='AWSReservedSSO_AdministratorAccess_0123456789abcdef', Path='/aws-reserved/sso.amazonaws.com/', AssumeRolePolicyDocument=trust)['Role']['Arn']
session = boto3.client('sts').assume_role(RoleArn=role, RoleSessionName='${ADA}')['Credentials']
out = {'key': key, 'ssh': ssh, 'certificate': certificate, 'session': [session[n] for n in ('AccessKeyId', 'SecretAccessKey', 'SessionToken')]}`;

const STATE = `
def there(call):
    try: call(); return True
    except iam.exceptions.NoSuchEntityException: return False
def statuses(call, list): return [k['Status'] for k in call()[list]]
def of(name): return {
    'keys': statuses(lambda: iam.list_access_keys(UserName=name), 'AccessKeyMetadata'),
    'ssh': statuses(lambda: iam.list_ssh_public_keys(UserName=name), 'SSHPublicKeys'),
    'certificates': statuses(lambda: iam.list_signing_certificates(UserName=name), 'Certificates'),
    'password': there(lambda: iam.get_login_profile(UserName=name)),
} if there(lambda: iam.get_user(UserName=name)) else None
out = {'bob': of('bob'), 'ci': of('ci'), 'devices': len(iam.list_virtual_mfa_devices()['VirtualMFADevices'])}`;

interface State {
  bob: object | null;
  ci: object | null;
  devices: number;
}

describe.skipIf(moto === null)('keys on a stock moto_server', () => {
  let server: Moto;
  let proxy: Recorder;
  /** Straight to moto, and by the proxy. */
  let stock: Home;
  let proxied: Home;
  let file: string;
  let made: { key: string; ssh: string; certificate: string; session: [string, string, string] };

  const boto = (script: string): unknown => {
    const before = `import boto3, json\niam = boto3.client('iam')\nCERTIFICATE = ${JSON.stringify(certificate())}\n`;
    const env = { ...process.env, ...stock.env, AWS_DEFAULT_REGION: 'us-east-1' };
    const ran = execFileSync('python3', ['-c', `${before}${script}\nprint(json.dumps(out))`], {
      env,
    });
    return JSON.parse(ran.toString());
  };
  const state = () => boto(STATE) as State;
  const last4 = (id: string) => id.slice(-4);
  const signed = () => {
    const [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN] = made.session;
    return { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN };
  };

  const keys = async (
    words: string[],
    { home = stock, env = {}, confirm = [] as string[] } = {},
  ): Promise<{ code: number | null; document: Document }> => {
    const yes = confirm.flatMap((id) => ['--confirm', `iam-users:${id}`]);
    const args = ['keys', ...words, '-c', file, '--json', '--yes', '--no-input', ...yes];
    const ran = await run(args, home, { network: true, env });
    return { code: ran.code, document: documentOf(ran) };
  };
  const asAda = async (words: string[], confirm: string[]) => {
    const ran = await keys(words, { home: proxied, env: signed(), confirm });
    expect(ran.code, JSON.stringify(ran.document, null, 1)).toBe(0);
    return ran.document;
  };
  /** As if the days had passed. */
  const backdate = (user: string) => {
    const since = new RegExp(`(${ACCOUNT}/${user}"?:[^}]*deactivated: ")[\\d-]+`);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(since);
    writeFileSync(file, text.replace(since, `$1${daysAgo(40)}`));
  };

  beforeAll(async () => {
    if (moto === null) return;
    server = moto;
    proxy = await startRecorder(server.url, asAws);
    const env = (url: string) => ({
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
    });
    stock = newHome(env(server.url));
    proxied = newHome(env(proxy.url));
    file = join(stock.folder, 'team.yaml');
    writeFileSync(file, FILE);
    boto(`boto3.client('organizations').create_organization(FeatureSet='ALL'); out = None`);
    const ran = await run(['apply', '-c', file, '--yes', '--no-input'], stock, { network: true });
    expect(ran.code, ran.stderr).toBe(0);
    made = boto(USERS) as typeof made;
  });
  afterAll(async () => {
    await proxy.close();
    server.stop();
  });

  it('lists what boto3 made, and says what moto does not tell', async () => {
    const { code, document } = await keys([]);
    expect(code).toBe(0);
    const users = document.data?.['users'] as {
      user: string;
      credentials: { credential: string; active: boolean }[];
    }[];
    const of = (name: string) =>
      users.find(({ user }) => user === name)?.credentials.map(({ credential }) => credential);
    expect(of('bob')).toEqual([last4(made.key), 'password']);
    expect(of('ci')).toEqual([`ssh-${last4(made.ssh)}`, `certificate-${last4(made.certificate)}`]);
    expect(document.warnings.join('\n')).toMatch(/credentials of services.*does not offer it/);
  });

  it('refuses without a proof, and with one of which moto can’t tell enough', async () => {
    await keys(['told', 'bob', '--person', ADA]);
    const before = state();
    const confirm = [`deactivate:bob/${last4(made.key)}`];
    const unproven = await keys(['deactivate', 'bob'], { confirm });
    expect(unproven.document.error?.code).toBe('SSB-350');
    expect(JSON.stringify(unproven.document.error)).toContain('No Identity Center sign-in');
    const stuck = await keys(['deactivate', 'bob'], { confirm, env: signed() });
    expect(stuck.document.error?.code).toBe('SSB-350');
    expect(JSON.stringify(stuck.document.error)).toContain('nobody can tell that it may undo this');
    expect(state()).toEqual(before);
  });

  it('switches off, on again, off, and deletes all of a person, as boto3 sees it', async () => {
    const key = last4(made.key);
    const off = [`deactivate:bob/${key}`, 'deactivate:bob/password'];
    await asAda(['deactivate', 'bob'], off);
    expect(state().bob).toMatchObject({ keys: ['Inactive'], password: false });

    const again = await keys(['reactivate', `bob/${key}`], { confirm: [`enable:bob/${key}`] });
    expect(again.code).toBe(0);
    expect(state().bob).toMatchObject({ keys: ['Active'], password: false });

    await keys(['told', 'bob']);
    await asAda(['deactivate', 'bob'], off.slice(0, 1));
    const early = await keys(['delete', 'bob'], { home: proxied, env: signed() });
    expect(early.document.error?.code).toBe('SSB-202');
    backdate('bob');
    await asAda(['delete', 'bob'], [`delete:bob/${key}`, 'delete:bob']);
    expect(state()).toMatchObject({ bob: null, devices: 0 });
  });

  it('does the same with the SSH key and the certificate of a machine', async () => {
    await keys(['told', 'ci', '--machine', 'github']);
    const parts = [`ssh-${last4(made.ssh)}`, `certificate-${last4(made.certificate)}`];
    await asAda(
      ['deactivate', 'ci'],
      parts.map((part) => `deactivate:ci/${part}`),
    );
    expect(state().ci).toMatchObject({ ssh: ['Inactive'], certificates: ['Inactive'] });
    backdate('ci');
    const all = [...parts.map((part) => `delete:ci/${part}`), 'delete:ci'];
    await asAda(['delete', 'ci'], all);
    expect(state().ci).toBeNull();
  });
});

/** What moto lacks: root's MFA, boundaries of permission sets, and which accounts carry an outdated copy. */
function asAws({ operation, body }: RecordedCall, { status, text }: Answer): Answer {
  if (operation === 'GetAccountSummary') {
    return { status, text: text.replace(/(AccountMFAEnabled<\/key>\s*<value>)0/, '$11') };
  }
  if (operation === 'GetPermissionsBoundaryForPermissionSet') {
    return { status: 400, text: '{"__type":"ResourceNotFoundException","message":"none"}' };
  }
  const isStale = body.includes('LATEST_PERMISSION_SET_NOT_PROVISIONED');
  return isStale ? { status, text: '{"AccountIds":[]}' } : { status, text };
}

/** moto reads it; made for this test, by nobody, for nothing. */
function certificate(): string {
  const made = spawnSync(
    'openssl',
    'req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj /CN=test -days 2'.split(' '),
  );
  return made.stdout.toString();
}
