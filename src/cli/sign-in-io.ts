/** What signing in on this computer works with: the cache of AWS tools, and a way to the browser. */
import { existsSync } from 'node:fs';
import { signInCache } from '../profiles/places.ts';
import type { SignInIo } from '../sign-in/sign-in-io.ts';
import { signInStore } from '../sign-in/store.ts';
import { CONTAINER_FILES, wayToSignIn } from '../sign-in/way.ts';
import { openPage } from '../ui/browser.ts';
import type { Session } from './session.ts';
import type { SignInAccess } from './sign-in.ts';

/** `command` is the one that tries again; `person` the user name that is expected to sign in, if one is. */
export function signInIo(
  { env, ui, clock, options, signal }: Session,
  access: SignInAccess,
  { command, person, deviceCode }: { command: string; person: string | null; deviceCode: boolean },
): SignInIo {
  const { aws, play } = access;
  return {
    aws,
    clock,
    ui,
    signal,
    command,
    store: signInStore(signInCache(access.env)),
    way: wayToSignIn({
      env,
      platform: process.platform,
      interactive: ui.interactive,
      heard: !options.quiet && options.output !== 'json',
      browser: options.browser,
      deviceCode,
      container: CONTAINER_FILES.some((file) => existsSync(file)),
    }),
    open: (url) => openPage(url, env['BROWSER']),
    approve:
      play &&
      ((userCode) => {
        play.approve(userCode, person);
      }),
  };
}
