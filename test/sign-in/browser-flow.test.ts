/** Signing in in a browser, with sockets of this computer and the simulated account behind them. */
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { signIn } from '../../src/sign-in/sign-in.ts';
import { BOB, inBrowser, signInBench, type Bench } from './people.ts';

/** Does what a browser does as soon as the address is shown; gives what the last page said. */
function browse(bench: Bench, { userName = BOB, refuses = false, change = (url: string) => url }) {
  const { say } = bench.ui;
  return new Promise<{ url: URL; status: number; page: string }>((resolve, reject) => {
    bench.io.ui = {
      ...bench.ui,
      say: (text) => {
        say(text);
        const authorizeUrl = /https:\/\/\S+\/authorize\?\S+/.exec(text)?.[0];
        if (authorizeUrl === undefined) return;
        const back = bench.box.console.approveSignIn({ userName, authorizeUrl, refuses });
        void fetch(change(back ?? ''))
          .then(async (got) => ({
            url: new URL(authorizeUrl),
            status: got.status,
            page: await got.text(),
          }))
          .then(resolve, reject);
      },
    };
  });
}

describe('signing in in the browser', () => {
  it('shows the address on a line of its own, and is signed in when the browser comes back', async () => {
    const bench = signInBench(inBrowser());
    const visit = browse(bench, {});
    const { how } = await signIn(bench.session, bench.io);
    expect(how).toBe('signed-in');
    const { url, page } = await visit;
    expect(page).toContain('You can close this page');
    expect(bench.said).toContainEqual(expect.stringMatching(/^ {2}https:\S+$/));
    expect(url.host).toBe('oidc.eu-central-1.amazonaws.com');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      scopes: 'sso:account:access',
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/) as string,
    });
  });

  it('registers for the address without a port, and for this portal', async () => {
    const bench = signInBench(inBrowser());
    void browse(bench, {});
    await signIn(bench.session, bench.io);
    const call = bench.box.calls.find(({ operation }) => operation === 'RegisterClient');
    expect(call?.input).toMatchObject({
      clientType: 'public',
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: ['http://127.0.0.1/oauth/callback'],
      issuerUrl: bench.session.startUrl,
      scopes: ['sso:account:access'],
    });
  });

  it('has a state, a verifier and a port of its own each time', async () => {
    const bench = signInBench(inBrowser());
    const seen = new Set<string>();
    for (let turn = 0; turn < 3; turn += 1) {
      const visit = browse(bench, {});
      await signIn(bench.session, bench.io, { fresh: true });
      const { searchParams } = (await visit).url;
      for (const name of ['state', 'code_challenge']) seen.add(searchParams.get(name) ?? '');
    }
    expect(seen.size).toBe(6);
    const verifiers = bench.box.calls.map(({ input }) => input['codeVerifier']).filter(Boolean);
    expect(new Set(verifiers).size).toBe(3);
    expect(bench.said.join('\n')).not.toContain(String(verifiers[0]));
  });

  it('does not take a code that somebody else put there', async () => {
    const bench = signInBench(inBrowser());
    void browse(bench, { change: (url) => url.replace(/code=[^&]+/, 'code=stolen') });
    await expect(signIn(bench.session, bench.io)).rejects.toMatchObject({
      code: 'SSB-342',
      message: 'AWS did not take what the browser brought back.',
    });
    expect(await bench.io.store.token(bench.session)).toBeNull();
  });

  it('ends with SSB-341 when somebody presses Deny', async () => {
    const bench = signInBench(inBrowser());
    void browse(bench, { refuses: true });
    await expect(signIn(bench.session, bench.io)).rejects.toMatchObject({ code: 'SSB-341' });
  });

  it('gives up after ten minutes, and does not use the registration again', async () => {
    let now = Date.now();
    const hurried: Clock = {
      now: () => now,
      sleep: (ms) => {
        if (ms < 600_000) return new Promise(() => undefined);
        now += ms;
        return Promise.resolve();
      },
    };
    const bench = signInBench({ ...inBrowser(), clock: hurried });
    await expect(signIn(bench.session, bench.io)).rejects.toMatchObject({
      code: 'SSB-342',
      message: 'Nobody signed in within 10 minutes.',
    });
    expect(await bench.io.store.registration(bench.session, 'browser')).toBeNull();
  });

  it('opens the browser at Enter, says at ? what one can be stuck on, and is left with Esc', async () => {
    const bench = signInBench(inBrowser());
    const { say } = bench.io.ui;
    bench.io.ui = {
      ...bench.io.ui,
      say: (text) => {
        say(text);
        if (!text.includes('Enter opens')) return;
        setTimeout(() => {
          bench.press('enter');
          bench.press('help');
          bench.press('escape');
        }, 20);
      },
    };
    await expect(signIn(bench.session, bench.io)).rejects.toThrow('You left the sign-in');
    expect(bench.opened).toEqual([expect.stringContaining('/authorize?')]);
    expect(await bench.io.store.registration(bench.session, 'browser')).toBeNull();
    expect(bench.said.join('\n')).toContain('Stuck at the page?');
  });

  it.each([
    ['while it waits', 'Enter opens'],
    ['before it waits', 'Sign in and allow'],
  ])('stops calmly when the run is stopped %s', async (_when, line) => {
    const stop = new AbortController();
    const bench = signInBench({ ...inBrowser(), signal: stop.signal });
    bench.io.ui = {
      ...bench.ui,
      say: (text) => {
        if (!text.includes(line)) return;
        if (line === 'Enter opens') setTimeout(stop.abort.bind(stop), 20);
        else stop.abort();
      },
    };
    await expect(signIn(bench.session, bench.io)).rejects.toMatchObject({ exit: 130 });
  });

  it('registers anew, once, when AWS has forgotten the program', async () => {
    const bench = signInBench(inBrowser());
    const { aws } = bench.io;
    let codes = 0;
    bench.io.aws = {
      ...aws,
      oidc: (region) => ({
        ...aws.oidc(region),
        codeToken: (...input) => {
          codes += 1;
          return codes === 1 ? Promise.resolve('client') : aws.oidc(region).codeToken(...input);
        },
      }),
    };
    void browse(bench, {});
    expect(await signIn(bench.session, bench.io)).toMatchObject({ how: 'signed-in' });
    expect(bench.box.calls.filter(({ operation }) => operation === 'RegisterClient')).toHaveLength(
      2,
    );
  });
});
