/** Signing in for some work: what the cache has may be of yesterday, or of somebody else. */
import { describe, expect, it } from 'vitest';
import { proveProfiles } from '../../src/sign-in/prove.ts';
import { signInFor } from '../../src/sign-in/sign-in-for.ts';
import { signIn } from '../../src/sign-in/sign-in.ts';
import { unproven } from '../../src/sign-in/unproven.ts';
import { ANA, BOB, signInBench, type Bench } from './people.ts';

const role = { profile: 'x', accountId: '444455556666', permissionSet: 'ReadOnlyAccess' };

/** Proves one profile, and counts how often. */
function worker(bench: Bench, give = role) {
  let times = 0;
  const work = async () => {
    times += 1;
    return { proofs: await proveProfiles(bench.session, [give], bench.io) };
  };
  return { work, times: () => times };
}

const token = (bench: Bench) => bench.io.store.token(bench.session);

describe('signing in for some work', () => {
  it('is done once where the right person is signed in, whatever the case of the name', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    const { work, times } = worker(bench);
    const { signed, done } = await signInFor(bench.session, bench.io, BOB.toUpperCase(), work);
    expect([signed.how, times(), done.proofs[0]?.ok]).toEqual(['signed-in', 1, true]);
    expect((await signInFor(bench.session, bench.io, BOB, work)).signed.how).toBe('already');
  });

  it('says whose sign-in of the same name it takes the place of', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    const startUrl = 'https://other.awsapps.com/start';
    const other = { startUrl, region: 'eu-west-1', accessToken: 'x' };
    await bench.io.store.saveToken(bench.session, { ...other, expiresAt: Date.now() });
    await signIn(bench.session, bench.io);
    expect(bench.said[0]).toContain(`The sign-in to ${startUrl} in eu-west-1 is kept under`);
    expect(bench.said.join()).not.toContain('simulated');
  });

  it('signs in once more where AWS has ended the session', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    await signIn(bench.session, bench.io);
    if (bench.box.state.signIn) bench.box.state.signIn.sessions = [];
    const { work, times } = worker(bench);
    const { signed, done } = await signInFor(bench.session, bench.io, null, work);
    expect([signed.how, times(), done.proofs[0]?.ok]).toEqual(['signed-in', 2, true]);
  });

  it('signs in once more where somebody else was signed in, and says who', async () => {
    const bench = signInBench();
    const admin = { ...role, accountId: '111122223333', permissionSet: 'AdministratorAccess' };
    bench.approveCodes(ANA);
    await signIn(bench.session, bench.io);
    bench.approveCodes(BOB);
    const { work, times } = worker(bench, admin);
    const { signed } = await signInFor(bench.session, bench.io, BOB, work);
    expect([signed.how, times()]).toEqual(['signed-in', 2]);
    expect(bench.said).toContain(`  ${ANA} is signed in here, not ${BOB}.`);
  });

  it('does not keep the sign-in of another person, and does not ask for ever', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    const { work, times } = worker(bench);
    const { done } = await signInFor(bench.session, bench.io, ANA, work);
    expect([times(), done.proofs[0]?.userName]).toEqual([1, BOB]);
    expect(await token(bench)).toBeNull();
  });

  it('asks once more and keeps no sign-in where nothing proves whose it is, and says so', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    await signIn(bench.session, bench.io);
    const { work, times } = worker(bench, { ...role, permissionSet: 'NobodyHasThis' });
    const { signed, done } = await signInFor(bench.session, bench.io, ANA, work);
    expect([signed.how, times(), done.proofs[0]?.userName]).toEqual(['signed-in', 2, null]);
    expect(bench.said).toContain(`  Nothing proves that it is ${ANA} who is signed in here.`);
    expect(await token(bench)).toBeNull();
    const error = unproven(done.proofs, { expected: ANA, command: 'cli' });
    expect(error?.details.why).toContain(`Nothing proves that it was ${ANA}`);
  });

  it('keeps the sign-in where there was nothing to prove', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    await signInFor(bench.session, bench.io, BOB, () => Promise.resolve({ proofs: [] }));
    expect(await token(bench)).not.toBeNull();
  });

  it('keeps the sign-in where nobody in particular was expected', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB);
    await signInFor(bench.session, bench.io, null, worker(bench).work);
    expect(await token(bench)).not.toBeNull();
  });
});
