/** The simulated account `startup`, and somebody who signs in to it: what the tests of signing in share. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realClock } from '../../src/clock.ts';
import { openSandbox, type OpenOptions, type OpenSandbox } from '../../src/sandbox/open.ts';
import type { SignInSession } from '../../src/sign-in/session.ts';
import type { SignInIo } from '../../src/sign-in/sign-in-io.ts';
import { signInStore } from '../../src/sign-in/store.ts';
import { signInAws } from '../helpers/world.ts';

export const REGION = 'eu-central-1';
export const BOB = 'bob@acme.example';
export const ANA = 'ana@acme.example';

export interface Bench {
  box: OpenSandbox;
  session: SignInSession;
  said: string[];
  /** Presses a key, as somebody who waits. */
  press: (key: 'enter' | 'escape' | 'help') => void;
  /** Approves each code that is shown, `after` that many seconds of simulated time. */
  approveCodes: (userName: string, after?: number) => void;
  /** Called with each code that is shown. */
  whenShown: (act: (userCode: string) => void) => void;
  opened: string[];
  io: SignInIo;
  /** Its screen as it was at first. */
  ui: SignInIo['ui'];
}

export function signInBench(
  more: Partial<SignInIo> = {},
  options: Partial<OpenOptions> = {},
): Bench {
  const box = openSandbox({ world: 'startup', latency: 0, ...options });
  const [instance] = box.state.instances;
  const said: string[] = [];
  const opened: string[] = [];
  const listeners = new Set<(key: 'enter' | 'escape' | 'help') => void>();
  let onCode: (code: string) => void = () => undefined;
  const io: SignInIo = {
    aws: signInAws(box),
    clock: box.clock,
    ui: {
      interactive: true,
      say: (text) => {
        said.push(text);
        const code = /Code {2}(\w{4}-\w{4})/.exec(text)?.[1];
        if (code !== undefined) onCode(code);
      },
      keys: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    store: signInStore(join(mkdtempSync(join(tmpdir(), 'sso-bootstrap-sign-in-')), 'sso', 'cache')),
    way: { by: 'code', why: '' },
    open: (url) => {
      opened.push(url);
      return Promise.resolve();
    },
    approve: null,
    command: 'sso-bootstrap login',
    ...more,
  };
  return {
    box,
    said,
    opened,
    io,
    ui: io.ui,
    session: {
      name: 'acme',
      startUrl: `https://${instance?.identityStoreId ?? ''}.awsapps.com/start`,
      region: REGION,
      scopes: ['sso:account:access'],
    },
    press: (key) => {
      for (const listener of [...listeners]) listener(key);
    },
    whenShown: (act) => {
      onCode = act;
    },
    approveCodes: (userName, after = 0) => {
      onCode = (userCode) => {
        void box.clock.sleep(after * 1000).then(() => {
          box.console.approveSignIn({ userName, userCode });
        });
      };
    },
  };
}

/** The browser flow waits for sockets, which a simulated clock would run ahead of. */
export const inBrowser = (): Partial<SignInIo> => ({ way: { by: 'browser' }, clock: realClock() });
