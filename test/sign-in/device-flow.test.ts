/** Signing in with a code, on the simulated clock. */
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { signIn } from '../../src/sign-in/sign-in.ts';
import { BOB, signInBench, type Bench } from './people.ts';

const polls = ({ box }: Bench) =>
  box.calls.filter(({ operation }) => operation === 'CreateToken').length;

describe('signing in with a code', () => {
  it('shows the code and the page, and waits until it is approved', async () => {
    const bench = signInBench();
    bench.approveCodes(BOB, 30);
    const began = bench.box.clock.now();
    const { expiresAt, how } = await signIn(bench.session, bench.io);
    expect(how).toBe('signed-in');
    expect(expiresAt - began).toBeGreaterThan(3_600_000);
    expect(bench.said.join('\n')).toMatch(
      /Code {2}\w{4}-\w{4} .*compare.*\n {2}https:\/\/device\.sso\.eu-central-1\.amazonaws\.com\/device\?user_code=\w{4}-\w{4}\n/,
    );
  });

  it('asks no faster than AWS wants, and slower when told so', async () => {
    const bench = signInBench(
      {},
      {
        tweak: (state) => {
          state.switches.faults.push({
            operation: 'CreateToken',
            nth: 2,
            name: 'SlowDownException',
            message: 'slow down',
            httpStatus: 400,
          });
        },
      },
    );
    bench.approveCodes(BOB, 15);
    await signIn(bench.session, bench.io);
    // At 1, 2 (slow down), 8 and 14 s not yet, at 20 s yes.
    expect(polls(bench)).toBe(5);
  });

  it('replaces a code that ran out, once, and then says that nobody came', async () => {
    const bench = signInBench();
    const error = await signIn(bench.session, bench.io).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'SSB-342',
      message: expect.stringContaining('20 minutes') as string,
    });
    expect(bench.said.filter((line) => line.includes('Code  '))).toHaveLength(2);
    expect(bench.said).toContain('  That code has run out. Here is a new one.');
  });

  it('ends with SSB-341 when somebody presses Deny', async () => {
    const bench = signInBench();
    bench.io.approve = (userCode) => {
      bench.box.console.approveSignIn({ userName: BOB, userCode, refuses: true });
    };
    await expect(signIn(bench.session, bench.io)).rejects.toMatchObject({ code: 'SSB-341' });
  });

  it.each([
    ['another Region', { region: 'us-east-1' }],
    ['another address', { startUrl: 'https://other.awsapps.com/start' }],
  ])('ends with SSB-340 for %s, naming both', async (_what, wrong) => {
    const bench = signInBench();
    const session = { ...bench.session, ...wrong };
    const error = await signIn(session, bench.io).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'SSB-340' });
    expect(String(error)).toContain(`${session.startUrl} in ${session.region}`);
  });

  it('registers once and uses it again; a new one where it ends soon or AWS forgot it', async () => {
    const bench = signInBench();
    const registered = () =>
      bench.box.calls.filter(({ operation }) => operation === 'RegisterClient').length;
    bench.approveCodes(BOB);
    await signIn(bench.session, bench.io, { fresh: true });
    await signIn(bench.session, bench.io, { fresh: true });
    expect(registered()).toBe(1);
    if (bench.box.state.signIn) bench.box.state.signIn.clients = [];
    await signIn(bench.session, bench.io, { fresh: true });
    expect(registered()).toBe(2);
    await bench.box.clock.sleep(90 * 86_400_000 - 10 * 60_000);
    await signIn(bench.session, bench.io, { fresh: true });
    expect(registered()).toBe(3);
  });

  it('says after a minute, and at ?, what one can be stuck on', async () => {
    const bench = signInBench();
    const help = () => bench.said.filter((line) => line.includes('Stuck at the page?')).length;
    bench.approveCodes(BOB, 50);
    await signIn(bench.session, bench.io);
    expect(help()).toBe(0);
    bench.approveCodes(BOB, 70);
    await signIn(bench.session, bench.io, { fresh: true });
    expect(help()).toBe(1);
    bench.whenShown((userCode) => {
      void bench.box.clock.sleep(5000).then(() => {
        bench.press('help');
        bench.box.console.approveSignIn({ userName: BOB, userCode });
      });
    });
    await signIn(bench.session, bench.io, { fresh: true });
    expect(help()).toBe(2);
    const all = bench.said.join('\n');
    for (const word of ['password', 'No mail', 'blocked', 'No account', 'somebody else']) {
      expect(all).toContain(word);
    }
  });

  it('is left with Esc', async () => {
    const bench = signInBench();
    bench.whenShown(() => {
      void bench.box.clock.sleep(5500).then(() => {
        bench.press('escape');
      });
    });
    const done = signIn(bench.session, bench.io);
    await expect(done).rejects.toThrow('You left the sign-in before it was finished.');
    const before = polls(bench);
    expect(before).toBeLessThan(7);
    await bench.box.clock.sleep(60_000);
    expect(polls(bench)).toBe(before);
  });

  it('stops asking when the run is stopped', async () => {
    const stop = new AbortController();
    const bench = signInBench({ signal: stop.signal });
    bench.whenShown(() => {
      void bench.box.clock.sleep(5000).then(() => {
        stop.abort();
      });
    });
    await expect(signIn(bench.session, bench.io)).rejects.toMatchObject({ exit: 130 });
  });

  it('asks nobody where nobody would see the code', async () => {
    const bench = signInBench({ way: { by: 'nobody' } });
    await expect(signIn(bench.session, bench.io)).rejects.toMatchObject({ code: 'SSB-344' });
    expect(bench.box.calls).toEqual([]);
  });
});
