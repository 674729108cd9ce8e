/** Where people sign in: AWS, by clients without credentials, or a rehearsal's portal. */
import { createRequestHandler } from '../aws/request-handler.ts';
import { createRetryStrategy } from '../aws/retry.ts';
import { createSignInAws, type SignInAws } from '../aws/sign-in.ts';
import { realClock } from '../clock.ts';
import type { Portal } from '../profiles/desired.ts';
import { foreignHosts } from '../sign-in/endpoints.ts';
import type { Ui } from '../ui/ui.ts';
import { pauseOf } from './pause.ts';

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
