/** What is read of an account, from where, and in how many calls. */
import { describe, expect, it } from 'vitest';
import { readAccount } from '../../src/audit-read/account.ts';
import type { UserFacts } from '../../src/audit/facts.ts';
import type { IamUsersApi } from '../../src/aws/iam-types.ts';
import { row } from '../audit/reports.ts';
import { fakeIam, MADE, refused, withKey, type Fake } from './iam.ts';

const made = Date.parse(MADE);
const key = (id: string, over = {}) => ({ id, active: true, created: made, ...over });

async function read(fake: Fake) {
  const { api, calls } = fakeIam(fake);
  const account = { missingContacts: () => Promise.resolve([]) };
  const facts = await readAccount(
    { iamUsers: api, account: { ...account, information: never, enabledRegions: never } },
    { account: '111122223333', partition: 'aws' },
  );
  const users = facts.users.known ? facts.users.value : [];
  return { facts, calls, users, first: users[0] };
}
const never = () => Promise.reject(new Error('not asked'));

describe('reading an account', () => {
  it('reads 1,000 users in the number of calls that docs/audit.md names', async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `user-${i}`);
    // 600 with a key, 50 of them never used; 400 without.
    const rows = names.map((user, i) =>
      i < 50 ? withKey(user) : i < 600 ? withKey(user, '2026-01-01T00:00:00Z') : row({ user }),
    );
    const keys = Object.fromEntries(
      names.map((name, i) => [name, i < 600 ? [key(`AKIA${i}`)] : []]),
    );
    const { calls, users } = await read({ rows, users: names.map((name) => ({ name })), keys });
    expect(users).toHaveLength(1000);
    expect(calls).toEqual({
      credentialReport: 1,
      details: 1,
      summary: 1,
      passwordPolicy: 1,
      accessKeys: 600,
      lastUsed: 50,
      sshKeys: 1000,
      serviceCredentials: 1000,
    });
  });

  it('takes a key’s last use from the report, and its id from the live list', async () => {
    const { first } = await read({
      rows: [withKey('ana', '2026-01-01T00:00:00Z')],
      users: [{ name: 'ana' }],
      keys: { ana: [key('AKIAEXAMPLEANA0K7Q2W')] },
    });
    expect(first?.keys).toEqual({
      known: true,
      value: [
        {
          label: 'AKIA…7Q2W',
          active: true,
          created: made,
          use: {
            known: true,
            value: { at: Date.UTC(2026, 0, 1), service: 's3', region: 'eu-west-1' },
          },
        },
      ],
    });
  });

  const use = { at: 7, service: 'ec2', region: 'us-east-1' };
  const lastUsed = () => Promise.resolve(use);
  const usesOf = (user: UserFacts | undefined) =>
    user?.keys.known ? user.keys.value.map((one) => (one.use.known ? one.use.value.at : null)) : [];

  it.each<[string, Fake]>([
    ['the report says never', { rows: [withKey('ana')], keys: { ana: [key('AKIA1')] } }],
    [
      'the key was made since',
      { rows: [withKey('ana', MADE)], keys: { ana: [key('AKIA1', { created: made + 5000 })] } },
    ],
    ['there is no line of the user', { rows: [], keys: { ana: [key('AKIA1')] } }],
  ])('asks live for the last use where %s', async (_case, fake) => {
    const { first } = await read({ ...fake, users: [{ name: 'ana' }], over: { lastUsed } });
    expect(usesOf(first)).toEqual([7]);
  });

  it('asks live where two keys were made in the same second, and for a third key', async () => {
    const two = {
      ...withKey('ana', MADE),
      access_key_2_active: 'true',
      access_key_2_last_rotated: MADE,
    };
    const keys = { ana: [key('AKIA1'), key('AKIA2'), key('AKIA3', { created: 1 })] };
    const { first } = await read({
      rows: [two],
      users: [{ name: 'ana' }],
      keys,
      over: { lastUsed },
    });
    expect(usesOf(first)).toEqual([7, 7, 7]);
  });

  it('lets the live list win: a key that is gone, one that is off by now, a user deleted or made since', async () => {
    const { users } = await read({
      rows: [withKey('gone-key', MADE), withKey('off', MADE), withKey('deleted', MADE)],
      users: [{ name: 'gone-key' }, { name: 'off' }, { name: 'new' }],
      keys: { off: [key('AKIA2', { active: false })], new: [key('AKIA3')] },
    });
    const states = users.map(({ name, keys }) => [
      name,
      keys.known ? keys.value.map(({ active }) => active) : keys.why,
    ]);
    expect(states).toEqual([
      ['gone-key', []],
      ['off', [false]],
      ['new', [true]],
    ]);
  });

  it('takes the line of a deleted user of the same name for somebody else’s', async () => {
    const { first, calls } = await read({
      rows: [{ ...row({ user: 'ana' }), password_enabled: 'true' }],
      users: [{ name: 'ana', created: Date.UTC(2026, 0, 1) }],
    });
    expect(first?.password).toEqual({ known: true, value: false });
    expect(calls['loginProfile']).toBe(1);
  });

  it('leaves out a user who went away while reading', async () => {
    const over: Partial<IamUsersApi> = { sshKeys: () => Promise.resolve(null) };
    expect(
      (await read({ users: [{ name: 'ana' }], rows: [row({ user: 'ana' })], over })).users,
    ).toEqual([]);
  });

  it('asks users one by one where there is no report', async () => {
    const { first, facts } = await read({
      users: [{ name: 'ana' }],
      keys: { ana: [key('AKIA1')] },
      over: {
        credentialReport: () => Promise.reject(refused('iam:GetCredentialReport')),
        loginProfile: () => Promise.resolve({ mustChange: false }),
        mfaDevices: () => Promise.resolve([{ serial: 'x', kind: 'virtual' }]),
      },
    });
    expect(facts.report).toMatchObject({ known: false, refused: ['iam:GetCredentialReport'] });
    expect(first).toMatchObject({
      password: { known: true, value: true },
      passwordUsed: { known: false },
      mfa: { known: true, value: true },
      keys: { known: true },
    });
    expect(facts.root.used).toMatchObject({ known: false });
  });

  it('knows who is there from the report where the details are refused', async () => {
    const { users, facts } = await read({
      rows: [row({ user: 'ana' })],
      over: { details: () => Promise.reject(refused('iam:GetAccountAuthorizationDetails')) },
    });
    expect(users.map(({ name }) => name)).toEqual(['ana']);
    expect(facts.details).toMatchObject({ known: false });
  });

  it('knows nobody where both are refused', async () => {
    const over = {
      details: () => Promise.reject(refused('iam:GetAccountAuthorizationDetails')),
      credentialReport: () => Promise.reject(refused('iam:GetCredentialReport')),
    };
    expect((await read({ over })).facts.users).toMatchObject({ known: false });
  });

  it('stops asking for each user once AWS has refused', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `user-${i}`);
    let asked = 0;
    const { users } = await read({
      rows: names.map((user) => row({ user })),
      users: names.map((name) => ({ name })),
      over: {
        sshKeys: () => {
          asked++;
          return Promise.reject(refused('iam:ListSSHPublicKeys'));
        },
      },
    });
    expect(asked).toBeLessThanOrEqual(10);
    expect(users.every(({ sshKeys }) => !sshKeys.known)).toBe(true);
    expect(users).toHaveLength(100);
  });

  it('lets the summary win over the report for root, and fills what it lacks', async () => {
    const root = row({
      user: '<root_account>',
      mfa_active: 'false',
      password_enabled: 'TRUE',
      password_last_used: MADE,
    });
    const summary = () => Promise.resolve({ root: { mfa: true, accessKeys: true } });
    const { facts } = await read({ rows: [root], over: { summary } });
    expect(facts.root).toEqual({
      accessKeys: { known: true, value: true },
      accessKeyCount: 0,
      mfa: { known: true, value: true },
      password: { known: true, value: true },
      certificates: { known: true, value: false },
      used: { known: true, value: made },
    });
  });

  it('says that it doesn’t know what neither tells', async () => {
    const { facts } = await read({ over: { summary: () => Promise.resolve({ root: {} }) } });
    expect(facts.root.password).toEqual({
      known: false,
      why: 'the account summary doesn’t say',
    });
  });
});
