import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome, type Home } from '../helpers/program.ts';
import {
  CALLER,
  denied,
  deniedXml,
  DEVICES,
  open,
  startStubAws,
  type Replies,
  type StubAws,
} from '../helpers/stub-aws.ts';

const KEY = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMIneverShown';
const EXPLICIT =
  'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: organizations:DescribeOrganization with an explicit deny in an identity-based policy';

let stub: StubAws | undefined;
afterEach(() => stub?.close());

async function homeWith(replies: Replies, profile = ''): Promise<Home> {
  stub = await startStubAws(replies);
  const home = newHome({ AWS_ENDPOINT_URL: stub.url, AWS_REGION: 'eu-west-1' });
  mkdirSync(join(home.folder, '.aws'));
  writeFileSync(
    join(home.folder, '.aws', 'credentials'),
    `[default]\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`,
  );
  writeFileSync(join(home.folder, '.aws', 'config'), `[default]\n${profile}`);
  return home;
}

describe('keys whose policy denies everything without MFA', () => {
  const strict: Replies = (call) => {
    const free = ['GetCallerIdentity', 'GetSessionToken', 'ListMFADevices'];
    if (call.key !== KEY || free.includes(call.operation)) return open(call);
    return call.operation === 'ListAccountAliases' ? deniedXml(EXPLICIT) : denied(EXPLICIT);
  };

  it('are recognised, and a code gives a session that is used from then on', async () => {
    const home = await homeWith(strict);
    const ran = await run(['status', '--mfa-code', '123456', '--json'], home, { network: true });
    expect(ran.code, ran.stderr + ran.stdout).toBe(0);
    const tokens = stub?.calls.filter(({ operation }) => operation === 'GetSessionToken') ?? [];
    expect(tokens.map(({ body }) => new URLSearchParams(body).get('TokenCode'))).toEqual([
      '123456',
    ]);
    expect(tokens[0]?.body).toContain('phone');
    const later = stub?.calls.filter(({ operation }) => operation === 'ListAccounts') ?? [];
    expect(later.map(({ key }) => key)).toEqual(['ASIATEMPORARYEXAMPLE']);
  });

  it('with a security key only are pointed to the browser', async () => {
    const home = await homeWith((call) =>
      call.operation === 'ListMFADevices'
        ? DEVICES('arn:aws:iam::111122223333:u2f/user/ana/key-ABC')
        : strict(call),
    );
    const ran = await run(['status', '--json'], home, { network: true });
    expect(ran.code).toBe(3);
    expect(documentOf(ran).error).toMatchObject({
      code: 'SSB-304',
      message: expect.stringContaining('only a security key') as string,
      hint: expect.stringContaining('aws login --profile setup') as string,
    });
  });

  it('with a security key first use the device that gives codes', async () => {
    const home = await homeWith((call) =>
      call.operation === 'ListMFADevices'
        ? DEVICES(
            'arn:aws:iam::111122223333:u2f/user/ana/key-ABC',
            'arn:aws:iam::111122223333:mfa/phone',
          )
        : strict(call),
    );
    const ran = await run(['status', '--mfa-code', '123456', '--json'], home, { network: true });
    expect(ran.code, ran.stderr + ran.stdout).toBe(0);
    const [token] = stub?.calls.filter(({ operation }) => operation === 'GetSessionToken') ?? [];
    expect(token?.body).toContain('phone');
  });

  it('are not taken for that where one service alone is denied', async () => {
    const home = await homeWith((call) =>
      call.operation === 'DescribeOrganization' ? denied(EXPLICIT) : open(call),
    );
    const ran = await run(['status', '--json'], home, { network: true });
    expect(documentOf(ran).error).toMatchObject({ code: 'SSB-310' });
    expect(stub?.calls.map(({ operation }) => operation)).not.toContain('ListMFADevices');
  });

  it('without a code and without a person end with what to add', async () => {
    const home = await homeWith(strict);
    const ran = await run(['status', '--json'], home, { network: true });
    expect(ran.code).toBe(2);
    expect(documentOf(ran).error).toMatchObject({
      code: 'SSB-201',
      missing: [{ flag: '--mfa-code' }],
    });
  });
});

describe('keys in the environment', () => {
  it('are used without a code, whatever the default profile says', async () => {
    const home = await homeWith(open, 'mfa_serial = arn:aws:iam::111122223333:mfa/token\n');
    const env = {
      AWS_ACCESS_KEY_ID: 'ASIASESSIONEXAMPLE00',
      AWS_SECRET_ACCESS_KEY: 'temporary',
      AWS_SESSION_TOKEN: 'token',
    };
    const ran = await run(['status', '--json'], home, { network: true, env });
    expect(ran.code, ran.stderr).toBe(0);
    expect(stub?.calls.map(({ operation }) => operation)).not.toContain('GetSessionToken');
  });
});

describe('a profile with mfa_serial', () => {
  it('asks for the code of that device', async () => {
    const serial = 'arn:aws:iam::111122223333:mfa/token';
    const home = await homeWith(open, `mfa_serial = ${serial}\n`);
    const ran = await run(['status', '--mfa-code', '654321', '--json'], home, { network: true });
    expect(ran.code, ran.stderr).toBe(0);
    const [token] = stub?.calls.filter(({ operation }) => operation === 'GetSessionToken') ?? [];
    expect(new URLSearchParams(token?.body).get('SerialNumber')).toBe(serial);
  });
});

describe('who runs it', () => {
  it('may be root, and is told so plainly', async () => {
    const home = await homeWith((call) =>
      call.operation === 'GetCallerIdentity'
        ? CALLER('arn:aws:iam::111122223333:root')
        : open(call),
    );
    const args = ['init', '--no-input', '--yes', '--dry-run', '--user', 'Ada L <ada@example.com>'];
    const ran = await run([...args, '--sso-region', 'eu-west-1'], home, { network: true });
    expect(ran.stderr).toContain('the root user: fine for this first run');
  });

  const expired: Replies = () => ({
    status: 403,
    type: 'text/xml',
    body: '<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>The security token included in the request is expired</Message></Error><RequestId>11111111-2222-3333-4444-555555555555</RequestId></ErrorResponse>',
  });

  it('is told which profile has expired, also where AWS_PROFILE named it', async () => {
    const keys = `aws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`;
    const home = await homeWith(expired, `[profile work]\n${keys}`);
    for (const [args, env] of [
      [['--profile', 'work'], {}],
      [[], { AWS_PROFILE: 'work' }],
    ] as const) {
      const ran = await run(['status', ...args], home, { network: true, env });
      expect(ran.stderr).toMatch(/Profile work is not signed in, or no longer\. +\[SSB-302\]/);
    }
  });

  it('is told when the credentials have expired, and how to get new ones', async () => {
    const home = await homeWith(expired);
    const ran = await run(['status', '--json'], home, { network: true });
    expect(ran.code).toBe(3);
    expect(documentOf(ran).error).toMatchObject({ code: 'SSB-302' });
  });

  it('never shows a secret, in any output', async () => {
    const home = await homeWith(() => denied('no'));
    const ran = await run(['status', '--debug'], home, { network: true });
    expect(ran.stderr).toContain('[SSB-');
    expect(ran.stdout + ran.stderr).not.toContain(SECRET);
    expect(ran.stdout + ran.stderr).not.toContain(KEY);
  });

  it('is told of a profile that does not exist, with those that do', async () => {
    const home = await homeWith(open);
    const ran = await run(['status', '--profile', 'nope'], home, { network: true });
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('There are: default');
  });
});
