/** What signing in works with: clients without credentials, the cache of AWS tools, and a way to the browser. */
import { existsSync } from 'node:fs';
import { createRequestHandler } from '../aws/request-handler.ts';
import { createRetryStrategy } from '../aws/retry.ts';
import { createSignInAws, type SignInAws } from '../aws/sign-in.ts';
import { realClock } from '../clock.ts';
import { signInCache } from '../profiles/places.ts';
import type { Portal } from '../profiles/desired.ts';
import { foreignHosts } from '../sign-in/endpoints.ts';
import type { SignInIo } from '../sign-in/sign-in-io.ts';
import { signInStore } from '../sign-in/store.ts';
import { CONTAINER_FILES, wayToSignIn } from '../sign-in/way.ts';
import { openPage } from '../ui/browser.ts';
import type { Ui } from '../ui/ui.ts';
import { pauseOf } from './pause.ts';
import type { Session } from './session.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface SignInAccess {
  aws: SignInAws;
  /** By which the files of AWS tools are found; in a rehearsal they are in the world's folder. */
  env: Env;
  /** A rehearsal's person at the portal, and the portal; null in a real run. */
  play: {
    /** Null while nobody has enabled Identity Center. */
    portal: Portal | null;
    /** Signs that user in, or somebody who is there. */
    approve: (userCode: string, userName: string | null) => void;
  } | null;
}

/**
 * Of the real AWS. Nobody needs credentials to sign in. `warn` is told where it goes instead to AWS. Throws AppError
 * SSB-202 for an endpoint that is not safe.
 */
export async function realSignIn(
  env: Env,
  ui: Pick<Ui, 'pause'>,
  warn: (text: string) => void,
): Promise<SignInAccess> {
  const aws = createSignInAws({
    region: 'us-east-1',
    requestHandler: createRequestHandler(env),
    retryStrategy: (service) =>
      createRetryStrategy(service, {
        clock: realClock(),
        onWait: (wait) => {
          ui.pause(pauseOf(wait));
        },
      }),
  });
  const hosts = await foreignHosts(aws, 'us-east-1');
  if (hosts.length > 0) {
    warn(
      `The sign-in goes to ${hosts.join(' and ')}, not to AWS (AWS_ENDPOINT_URL, or endpoint_url in ~/.aws/config)`,
    );
  }
  return { aws, env, play: null };
}

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
