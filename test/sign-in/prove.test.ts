/** Profiles proven against the simulated account: whose credentials they give, side by side. */
import { describe, expect, it } from 'vitest';
import { loginText } from '../../src/cli/computer/login-text.ts';
import {
  proveProfiles,
  sideBySide,
  type ProfileToProve,
  type Proof,
} from '../../src/sign-in/prove.ts';
import { signIn } from '../../src/sign-in/sign-in.ts';
import { unproven } from '../../src/sign-in/unproven.ts';
import { ownAccess } from '../../src/sign-in/own-access.ts';
import { BOB, signInBench, type Bench } from './people.ts';

const DEV = '444455556666';
const profile = (permissionSet: string, accountId = DEV): ProfileToProve => ({
  profile: `${permissionSet}-${accountId}`,
  accountId,
  permissionSet,
});

async function signedIn(userName = BOB): Promise<Bench> {
  const bench = signInBench();
  bench.approveCodes(userName);
  await signIn(bench.session, bench.io);
  return bench;
}

const asked = ({ box }: Bench, name: string) =>
  box.calls.filter(({ operation }) => operation === name).length;

describe('the proof of a profile', () => {
  it('is AWS’s word on the account, the role and the person, with the time it ends', async () => {
    const bench = await signedIn();
    const profiles = [profile('PowerUserAccess'), profile('DataReader')];
    const proofs = await proveProfiles(bench.session, profiles, bench.io);
    expect(proofs).toEqual(
      profiles.map((one) => ({
        ...one,
        ok: true,
        userName: BOB,
        found: {
          accountId: DEV,
          permissionSet: one.permissionSet,
          arn: expect.stringContaining(
            `:assumed-role/AWSReservedSSO_${one.permissionSet}_`,
          ) as string,
        },
        expires: expect.stringMatching(/^2026-11-22T\d\d:\d\d:\d\d/) as string,
      })),
    );
  });

  it('asks sts where every account is, not in a home Region that one may not have switched on', async () => {
    const bench = await signedIn();
    await proveProfiles(bench.session, [profile('DataReader')], bench.io);
    const places = bench.box.calls.map(({ service, region }) => `${service} ${region}`);
    expect(places).toContain('sts us-east-1');
    expect(places).toContain('sso eu-central-1');
  });

  it('fails at once for a role that this person does not have, and the others go on', async () => {
    const bench = await signedIn();
    const began = bench.box.clock.now();
    const proofs = await proveProfiles(
      bench.session,
      [profile('AdministratorAccess'), profile('PowerUserAccess')],
      bench.io,
    );
    expect(proofs.map(({ ok }) => ok)).toEqual([false, true]);
    expect(proofs[0]?.why).toBe(`you have no AdministratorAccess on ${DEV} (any more, or yet)`);
    expect(bench.box.clock.now() - began).toBeLessThan(5_000);
  });

  it('is tried for a minute where access was given just now', async () => {
    const bench = await signedIn();
    const [instance] = bench.box.state.instances;
    const rows = instance?.assignments ?? [];
    const later = rows.splice(0);
    void bench.box.clock.sleep(32_000).then(() => rows.push(...later));
    const options = { justAssigned: true };
    const proofs = await proveProfiles(bench.session, [profile('DataReader')], bench.io, options);
    expect(proofs).toMatchObject([{ ok: true }]);
    rows.splice(0);
    const began = bench.box.clock.now();
    const without = await proveProfiles(bench.session, [profile('DataReader')], bench.io, options);
    expect(without).toMatchObject([{ ok: false, userName: null, expires: null }]);
    expect(bench.box.clock.now() - began).toBeGreaterThan(50_000);
    expect(bench.box.clock.now() - began).toBeLessThan(65_000);
  });

  it('is not waited for where another profile proves that it is somebody else', async () => {
    const bench = await signedIn();
    const profiles = [profile('PowerUserAccess'), profile('AdministratorAccess')];
    const before = bench.box.clock.now();
    const expected = 'ana@acme.example';
    await proveProfiles(bench.session, profiles, bench.io, { justAssigned: true, expected });
    expect(bench.box.clock.now() - before).toBeLessThan(10_000);
  });

  it('asks once for two profiles of one role, and for no more than eight at a time', async () => {
    const bench = await signedIn();
    const twice = [{ ...profile('DataReader'), profile: 'default' }, profile('DataReader')];
    const proofs = await proveProfiles(bench.session, twice, bench.io);
    expect(proofs.map(({ profile: name, ok }) => [name, ok])).toEqual([
      ['default', true],
      [`DataReader-${DEV}`, true],
    ]);
    expect(asked(bench, 'GetRoleCredentials')).toBe(1);
    let [now, most] = [0, 0];
    const { aws } = bench.io;
    bench.io.aws = {
      ...aws,
      portal: (region) => ({
        ...aws.portal(region),
        credentials: async (...input) => {
          most = Math.max(most, (now += 1));
          try {
            return await aws.portal(region).credentials(...input);
          } finally {
            now -= 1;
          }
        },
      }),
    };
    const many = Array.from({ length: 30 }, (_, index) => profile(`Set${index}`));
    await proveProfiles(bench.session, many, bench.io);
    expect(most).toBe(8);
  });

  it.each<[string, string, string]>([
    [
      'another account',
      `arn:aws:sts::999999999999:assumed-role/AWSReservedSSO_DataReader_0123456789abcdef/${BOB}`,
      'DataReader on 999999999999',
    ],
    [
      'another set',
      `arn:aws:sts::${DEV}:assumed-role/AWSReservedSSO_Other_0123456789abcdef/${BOB}`,
      `Other on ${DEV}`,
    ],
    [
      'a role of that name',
      `arn:aws:sts::${DEV}:assumed-role/DataReader/${BOB}`,
      `assumed-role/DataReader/${BOB} on ${DEV}`,
    ],
    ['an IAM user', `arn:aws:iam::${DEV}:user/bob`, `user/bob on ${DEV}`],
  ])('fails where AWS says that it is %s, beside what was expected', async (_what, arn, found) => {
    const bench = await signedIn();
    const account = arn.split(':')[4] ?? '';
    bench.io.aws = {
      ...bench.io.aws,
      callerAs: () => Promise.resolve({ account, arn, partition: 'aws', kind: 'other', name: '' }),
    };
    const [proof] = await proveProfiles(bench.session, [profile('DataReader')], bench.io);
    expect(proof).toMatchObject({ ok: false, why: `AWS says that it is ${arn}`, found: { arn } });
    const lines = [`expected  DataReader on ${DEV}`, `found     ${found}`];
    expect(proof && sideBySide(proof)).toEqual(lines);
    const proofs = proof ? [proof] : [];
    const signed = { expiresAt: 0, how: 'already' as const };
    const text = loginText(bench.session, { signed, kept: true, proofs, now: 0 }).join('\n');
    expect(text).toContain(lines.map((line) => `\n            ${line}`).join(''));
    const error = unproven(proofs, { expected: null, command: 'x' });
    expect(error?.details.problems?.slice(1)).toEqual(lines.map((line) => `  ${line}`));
  });

  it('needs somebody who is signed in, by the cache and by AWS', async () => {
    const bench = signInBench();
    const prove = () => proveProfiles(bench.session, [profile('DataReader')], bench.io);
    await expect(prove()).rejects.toMatchObject({ code: 'SSB-344' });
    bench.approveCodes(BOB);
    await signIn(bench.session, bench.io);
    if (bench.box.state.signIn) bench.box.state.signIn.sessions = [];
    await expect(prove()).rejects.toMatchObject({ code: 'SSB-344' });
  });

  it('holds no secret', async () => {
    const bench = await signedIn();
    const { accessToken = '' } = (await bench.io.store.token(bench.session)) ?? {};
    const proofs = await proveProfiles(bench.session, [profile('DataReader')], bench.io);
    const text = JSON.stringify([proofs, bench.said]);
    expect(accessToken).not.toBe('');
    expect(text).not.toContain(accessToken);
    expect(text).not.toMatch(/ASIA|secretAccessKey|sessionToken/);
  });
});

describe('what proofs come to', () => {
  const proof = (more: Partial<Proof>): Proof => ({
    ...profile('DataReader'),
    ok: true,
    userName: BOB,
    expires: null,
    ...more,
  });
  const command = 'sso-bootstrap login';

  it('is nothing where all is well, whoever was expected in whatever case', () => {
    expect(unproven([proof({})], { expected: 'Bob@acme.example', command })).toBeNull();
    expect(unproven([proof({})], { expected: null, command })).toBeNull();
  });

  it('is SSB-343 where another person signed in, naming both', () => {
    const error = unproven([proof({})], { expected: 'ada@acme.example', command });
    expect(error).toMatchObject({
      code: 'SSB-343',
      message: `Signed in as ${BOB}, not as ada@acme.example.`,
    });
  });

  it('is SSB-345 where a profile does not work, with the reason of each', () => {
    const failed = proof({ ok: false, why: 'no such role', userName: null });
    const error = unproven([proof({}), failed], { expected: BOB, command });
    expect(error).toMatchObject({ code: 'SSB-345', message: '1 of 2 profiles don’t work.' });
    expect(error?.details.problems).toEqual([`DataReader-${DEV}  no such role`]);
  });
});

describe('what somebody has', () => {
  it('is what the portal shows, page by page', async () => {
    const bench = await signedIn();
    const grants = await ownAccess(bench.session, bench.io);
    expect(grants.map(({ permissionSet, account }) => [account.id, permissionSet])).toEqual([
      [DEV, 'DataReader'],
      [DEV, 'PowerUserAccess'],
      [DEV, 'ReadOnlyAccess'],
      ['777788889999', 'DataReader'],
      ['777788889999', 'ReadOnlyAccess'],
    ]);
    expect(grants[0]?.account.name).not.toBe(DEV);
  });

  it('needs somebody who is signed in, by the cache and by AWS', async () => {
    const nobody = signInBench();
    await expect(ownAccess(nobody.session, nobody.io)).rejects.toMatchObject({ code: 'SSB-344' });
    const bench = await signedIn();
    if (bench.box.state.signIn) bench.box.state.signIn.sessions = [];
    await expect(ownAccess(bench.session, bench.io)).rejects.toMatchObject({ code: 'SSB-344' });
  });

  it('is nothing for somebody without access', async () => {
    const bench = await signedIn();
    bench.box.state.instances[0]?.assignments.splice(0);
    expect(await ownAccess(bench.session, bench.io)).toEqual([]);
  });
});
