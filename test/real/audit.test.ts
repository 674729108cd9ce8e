/** `audit` on a stock moto_server with users made by boto3; what moto doesn't tell is unknown, and never fine. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBoto3 } from '../helpers/clients.ts';
import { startMoto, type Moto } from '../helpers/moto.ts';
import { documentOf, newHome, run, type Document } from '../helpers/program.ts';

const moto = hasBoto3() ? await startMoto() : null;

const USERS = `
import boto3, json
iam = boto3.client('iam')
def key(user): return iam.create_access_key(UserName=user)['AccessKey']['AccessKeyId']
for name in ('ana', 'bob', 'ci-deploy', 'nobody', 'lopez,maria'): iam.create_user(UserName=name)
for name in ('ana', 'bob'): iam.create_login_profile(UserName=name, Password='Not-a-secret-1')
device = iam.create_virtual_mfa_device(VirtualMFADeviceName='ana')['VirtualMFADevice']['SerialNumber']
iam.enable_mfa_device(UserName='ana', SerialNumber=device, AuthenticationCode1='123456', AuthenticationCode2='234567')
off = key('bob')
iam.update_access_key(UserName='bob', AccessKeyId=off, Status='Inactive')
keys = { 'off': off, 'on': key('bob'), 'ci': key('ci-deploy') }
everything = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]})
iam.put_user_policy(UserName='ci-deploy', PolicyName='all', PolicyDocument=everything)
print(json.dumps(keys))
`;

describe.skipIf(moto === null)(
  'audit on a stock moto_server (skipped when it is not installed)',
  () => {
    let server: Moto;
    let found: { id: string; kind: string; where: string }[];
    let document: Document;
    let keys: Record<'off' | 'on' | 'ci', string>;

    beforeAll(async () => {
      if (moto === null) return;
      server = moto;
      const env = {
        AWS_ENDPOINT_URL: server.url,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'us-east-1',
      };
      const out = execFileSync('python3', ['-c', USERS], {
        env: { ...process.env, ...env, AWS_DEFAULT_REGION: 'us-east-1' },
      });
      keys = JSON.parse(out.toString()) as typeof keys;
      const ran = await run(['audit', '--json'], newHome(env), { network: true });
      expect(ran.code, ran.stderr).toBe(0);
      document = documentOf(ran);
      found = document.data?.['findings'] as typeof found;
    });
    afterAll(() => {
      server.stop();
    });

    const of = (kind: string) => (where: string) =>
      found.filter((one) => one.kind === kind && one.where.startsWith(where)).map(({ id }) => id);
    const label = (id: string) => `AKIA…${id.slice(-4)}`;

    it('finds passwords, MFA, keys and administrators as boto3 made them', () => {
      const known = of('finding');
      expect(known('user ana')).not.toContain('AUD-201');
      expect(known('user bob')).toContain('AUD-201');
      expect(known(`user bob, key ${label(keys.off)}`)).toEqual(['AUD-305']);
      expect(known(`user bob, key ${label(keys.on)}`)).toEqual(['AUD-301']);
      expect(known('user ci-deploy')).toContain('AUD-401');
      expect(known('user lopez,maria')).toEqual([]);
    });

    it('counts what moto lacks as unknown', () => {
      const unknown = of('unknown');
      expect(unknown('root user, last use')).toEqual(['AUD-104']);
      expect(unknown('user')).toContain('AUD-205');
      expect(document.data?.['counts']).toMatchObject({ unknown: expect.any(Number) as number });
    });
  },
);
