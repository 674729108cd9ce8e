/**
 * Our reads and changes of IAM users on a stock moto_server: what boto3 made there is read, taken away by our functions,
 * and boto3 sees it gone. What moto doesn't tell stays untold, and what it doesn't have is unknown.
 */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAws } from '../../src/aws/aws.ts';
import { createClients } from '../../src/aws/clients.ts';
import { known } from '../../src/aws/known.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';
import { createRetryStrategy } from '../../src/aws/retry.ts';
import type { Aws } from '../../src/aws/api.ts';
import { realClock } from '../../src/clock.ts';
import { hasBoto3 } from '../helpers/clients.ts';
import { startMoto, type Moto } from '../helpers/moto.ts';

const moto = hasBoto3() ? await startMoto() : null;

const MAKE = `
iam.create_user(UserName='zoe', Path='/people/', Tags=[{'Key': 'Name', 'Value': 'Zoë, M.'}])
n = {'UserName': 'zoe'}
keys = [iam.create_access_key(**n)['AccessKey']['AccessKeyId'] for _ in range(2)]
iam.create_login_profile(Password='Simulated-1', **n)
mfa = iam.create_virtual_mfa_device(VirtualMFADeviceName='zoe')['VirtualMFADevice']['SerialNumber']
iam.enable_mfa_device(SerialNumber=mfa, AuthenticationCode1='123456', AuthenticationCode2='654321', **n)
document = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]})
own = iam.create_policy(PolicyName='Full', PolicyDocument=document)['Policy']['Arn']
iam.create_group(GroupName='Admins')
iam.attach_group_policy(GroupName='Admins', PolicyArn=own)
iam.add_user_to_group(GroupName='Admins', **n)
iam.attach_user_policy(PolicyArn=own, **n)
iam.put_user_policy(PolicyName='Mine', PolicyDocument=document, **n)
out = {'keys': keys, 'own': own}`;

const LEFT = `
try: iam.get_user(UserName='zoe'); there = True
except iam.exceptions.NoSuchEntityException: there = False
out = {'there': there, 'devices': len(iam.list_virtual_mfa_devices()['VirtualMFADevices'])}`;

const STATES = `out = {k['AccessKeyId']: k['Status'] for k in iam.list_access_keys(UserName='zoe')['AccessKeyMetadata']}`;

describe.skipIf(moto === null)('IAM users on a stock moto_server', () => {
  let server: Moto | null = null;
  let aws: Aws;
  let made: { keys: string[]; own: string };

  const boto = (script: string): unknown => {
    const before = `import boto3, json\niam = boto3.client('iam')\n`;
    const ran = execFileSync('python3', ['-c', `${before}${script}\nprint(json.dumps(out))`]);
    return JSON.parse(ran.toString());
  };

  beforeAll(() => {
    server = moto;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: server?.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'us-east-1',
    });
    const clock = realClock();
    const clients = createClients({
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      requestHandler: createRequestHandler({}),
      retryStrategy: (service) => createRetryStrategy(service, { clock, random: Math.random }),
    });
    aws = createAws(clients, clock);
    made = boto(MAKE) as typeof made;
  });
  afterAll(() => {
    server?.stop();
  });

  it('reads the whole account: users, groups, own policies, the report', async () => {
    const { users, groups, policies } = await aws.iamUsers.details();
    expect(users).toMatchObject([
      {
        name: 'zoe',
        path: '/people/',
        tags: { Name: 'Zoë, M.' },
        groups: ['Admins'],
        attached: [{ name: 'Full', arn: made.own }],
        inline: [{ name: 'Mine' }],
      },
    ]);
    expect(JSON.parse(users[0]?.inline[0]?.document ?? '')).toHaveProperty('Statement');
    expect(groups).toMatchObject([{ name: 'Admins', attached: [{ name: 'Full' }] }]);
    expect(JSON.parse(policies[0]?.document ?? '')).toHaveProperty('Statement');
    const report = await aws.iamUsers.credentialReport();
    expect(report?.content).toMatch(/^user,arn,[\s\S]+\nzoe,/);
    expect(await aws.iamUsers.passwordPolicy()).toBeNull();
  });

  it('leaves open what moto does not tell', async () => {
    const { root, users } = await aws.iamUsers.summary();
    expect(users).toBe(1);
    expect(root).not.toHaveProperty('password');
    expect(await known(aws.iamUsers.rootAccess())).toMatchObject({ known: false });
    expect(await known(aws.iamUsers.serviceCredentials('zoe'))).toMatchObject({ known: false });
  });

  it('reads one user live', async () => {
    const keys = await aws.iamUsers.accessKeys('zoe');
    expect(keys?.map(({ id }) => id).toSorted()).toEqual(made.keys.toSorted());
    const never = { at: null, service: null, region: null };
    expect(await aws.iamUsers.lastUsed(made.keys[0] ?? '')).toEqual(never);
    expect(await aws.iamUsers.loginProfile('zoe')).toHaveProperty('created');
    expect(await aws.iamUsers.mfaDevices('zoe')).toMatchObject([{ kind: 'virtual' }]);
    expect(await aws.iamUsers.accessKeys('nobody')).toBeNull();
    expect(await aws.iamUsers.loginProfile('nobody')).toBeNull();
    expect(await aws.iamUsers.holdings('zoe')).toMatchObject({
      groups: ['Admins'],
      inline: ['Mine'],
    });
  });

  it('switches a key off and on, takes everything away, and then the user', async () => {
    const { retire } = aws;
    const [first = '', second = ''] = made.keys;
    await retire.setKeyActive('zoe', first, false);
    expect(boto(STATES)).toEqual({ [first]: 'Inactive', [second]: 'Active' });
    await retire.setKeyActive('zoe', first, true);
    expect(boto(STATES)).toEqual({ [first]: 'Active', [second]: 'Active' });
    for (const key of [first, second]) await retire.deleteKey('zoe', key);
    await retire.deleteKey('zoe', first);
    await retire.deleteLoginProfile('zoe');
    for (const { serial } of (await aws.iamUsers.mfaDevices('zoe')) ?? []) {
      await retire.deactivateMfa('zoe', serial);
      await retire.deleteVirtualMfa(serial);
    }
    await retire.detachPolicy('zoe', made.own);
    await retire.deleteInlinePolicy('zoe', 'Mine');
    await retire.removeFromGroup('zoe', 'Admins');
    await retire.deleteUser('zoe');
    await retire.deleteUser('zoe');
    expect(boto(LEFT)).toEqual({ there: false, devices: 0 });
  });
});
