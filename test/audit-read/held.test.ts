/** What `keys` and `iam-users` read of IAM users: from the credential report, live where that can't tell or somebody acts on it. */
import { describe, expect, it } from 'vitest';
import { readHeld, readSigns, reportRows } from '../../src/audit-read/held.ts';
import { row } from '../audit/reports.ts';
import { fakeIam, MADE, userOf, withKey, type Fake } from './iam.ts';

const key = (id: string) => ({ id, active: true, created: Date.parse(MADE) });

/** 600 with a key, 50 of them never used; of the other 400 a hundred have a password. */
const names = Array.from({ length: 1000 }, (_, i) => `user-${i}`);
const THOUSAND: Fake = {
  rows: names.map((user, i) => {
    if (i < 50) return withKey(user, 'N/A');
    if (i < 600) return withKey(user, '2026-01-01T00:00:00Z');
    return row({ user, ...(i < 700 && { password_enabled: 'true' }) });
  }),
  users: names.map((name) => ({ name })),
  keys: Object.fromEntries(names.slice(0, 600).map((name, i) => [name, [key(`AKIA${i}`)]])),
};

async function held(fake: Fake, live: readonly string[] = []) {
  const { api, calls } = fakeIam(fake);
  const rows = await reportRows(api);
  const users = (fake.users ?? []).map(userOf);
  const read = await readHeld(api, users, { rows, isLive: (name) => live.includes(name) });
  return { read, calls };
}

describe('what IAM users hold', () => {
  it('is read for `keys` in the number of calls that docs/audit.md names', async () => {
    const { read, calls } = await held(THOUSAND, names.slice(600, 605));
    expect(read).toHaveLength(1000);
    expect(calls).toEqual({
      credentialReport: 1,
      accessKeys: 600 + 5,
      lastUsed: 50,
      loginProfile: 5,
      // Of those on the way out, and of those who would look empty.
      sshKeys: 5 + 300,
      serviceCredentials: 5 + 300,
      certificates: 5 + 300,
    });
  });

  it('is read for `iam-users` with two calls for a key of the first twenty without a console password, and none for any other user of the report', async () => {
    const { api, calls } = fakeIam(THOUSAND);
    const rows = await reportRows(api);
    const asked: string[] = [];
    const read = await readSigns(
      api,
      [...names, 'new'].map((name) => userOf({ name })),
      {
        rows,
        callersOf: ({ id }) => {
          asked.push(id);
          return Promise.resolve({ tools: ['Terraform'], addresses: 1 });
        },
      },
    );
    expect(read).toHaveLength(1001);
    expect([asked[0], asked.length]).toEqual(['AKIA50', 20]);
    expect([49, 50, 69, 70].map((at) => read[at]?.programs ?? '')).toEqual([
      '',
      'Terraform',
      'Terraform',
      '',
    ]);
    expect(read[0]).toMatchObject({ keys: 1, password: { value: false }, mfa: { value: false } });
    expect(calls).toMatchObject({ credentialReport: 1, loginProfile: 1, mfaDevices: 1 });
    expect(calls['accessKeys']).toBe(20 + 1);
  });

  it('is live for whoever is on the way out, whatever the report says', async () => {
    const { read } = await held(
      { rows: [row({ user: 'ana', password_enabled: 'true' })], users: [{ name: 'ana' }] },
      ['ana'],
    );
    expect(read[0]?.password).toEqual({ known: true, value: false });
  });

  it('is asked for each user where there is no report', async () => {
    const { read, calls } = await held({
      users: [{ name: 'ana' }],
      keys: { ana: [key('AKIA1')] },
      over: { credentialReport: () => Promise.resolve(null) },
    });
    expect(read[0]).toMatchObject({
      keys: { value: [{ id: 'AKIA1' }] },
      password: { value: false },
    });
    expect(calls).toMatchObject({ accessKeys: 1, loginProfile: 1, lastUsed: 1 });
  });

  it('is not asked again of the others once AWS refused it', async () => {
    const denied = () =>
      Promise.reject(Object.assign(new Error('denied'), { name: 'AccessDenied' }));
    const { read, calls } = await held({ ...THOUSAND, over: { accessKeys: denied } });
    expect(read[3]?.keys).toMatchObject({ known: false });
    expect(calls['accessKeys']).toBeLessThanOrEqual(10);
  });
});
