/**
 * The one layer that paces and retries calls: the clients' retryStrategy. It sees every throttle, waits by the clock
 * it is given (so a rehearsal takes no time), and says what it waits for.
 */
import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from '@smithy/types';
import type { Clock } from '../clock.ts';
import type { ServiceName } from '../sandbox/sandbox.ts';
import { errorKind, factsOf, isCertificateProblem } from './error-kinds.ts';
import { ProxyError } from './proxy.ts';

/** A pause before the next try, for the screen: "AWS asks for a pause, next try in 4 s (2 of 8)". */
export interface Wait {
  service: ServiceName;
  reason: 'throttled' | 'busy' | 'server' | 'network';
  seconds: number;
  /** The number of the try to come, and how many there are at most. */
  attempt: number;
  of: number;
}

export interface RetryOptions {
  clock: Clock;
  /** Random numbers in [0, 1) for the jitter; Math.random when left out. */
  random?: () => number;
  onWait?: (wait: Wait) => void;
  /** Calls a second, instead of the service's own pace. */
  perSecond?: number;
}

/** Tries in all, the first one included. */
const TRIES = { throttled: 8, busy: 6, server: 4, network: 3 } as const;
const BASE_MS = 500;
const LONGEST_MS = 20_000;

// IAM Identity Center quotas: 20 a second for all of sso-admin together, and for each identitystore call. CloudTrail's
// LookupEvents: 2. The others publish no number.
const PER_SECOND: Record<ServiceName, number> = {
  'sso-admin': 20,
  identitystore: 20,
  organizations: 10,
  iam: 10,
  sts: 10,
  account: 10,
  cloudtrail: 2,
  'sso-oidc': 10,
  sso: 10,
};

/**
 * The strategy of one client, with its own pace: AWS counts each Region and service apart, and there is one client
 * for each. Tokens carry no delay of their own; waiting is done here, by the clock.
 */
export function createRetryStrategy(service: ServiceName, options: RetryOptions): RetryStrategyV2 {
  const { clock, random = Math.random, onWait } = options;
  const turn = pace(clock, options.perSecond ?? PER_SECOND[service]);
  return {
    async acquireInitialRetryToken() {
      await turn();
      return token(0);
    },
    async refreshRetryTokenForRetry(last, failure) {
      const done = last.getRetryCount() + 1;
      const reason = reasonToRetry(failure);
      // The SDK throws the service's own error whatever is thrown here.
      if (reason === null || done >= TRIES[reason]) throw new Error('No more tries.');
      const ms = delay(done, failure, random());
      onWait?.({ service, reason, seconds: ms / 1000, attempt: done + 1, of: TRIES[reason] });
      await clock.sleep(ms);
      await turn();
      return token(done);
    },
    recordSuccess: () => undefined,
  };
}

/** Waits so that calls start no closer together than `1 / perSecond`. */
function pace(clock: Clock, perSecond: number): () => Promise<void> {
  let free = 0;
  return async () => {
    const start = Math.max(clock.now(), free);
    free = start + 1000 / perSecond;
    const wait = start - clock.now();
    if (wait > 0) await clock.sleep(wait);
  };
}

function reasonToRetry({ error }: RetryErrorInfo): keyof typeof TRIES | null {
  if (isCertificateProblem(error)) return null;
  if (error instanceof ProxyError && (error.status ?? 500) < 500) return null;
  // The SDK has measured how far our clock is off and signs the next try with AWS's time.
  if (error?.$metadata?.clockSkewCorrected === true) return 'server';
  const kind = errorKind(error);
  return kind in TRIES ? (kind as keyof typeof TRIES) : null;
}

/** Doubling from half a second, at least what AWS asks for, the upper half at random so that clients spread out. */
function delay(done: number, failure: RetryErrorInfo, chance: number): number {
  const full = Math.min(BASE_MS * 2 ** done, LONGEST_MS);
  const asked = Math.max(
    (factsOf(failure.error).retryAfterSeconds ?? 0) * 1000,
    failure.retryAfterHint ? failure.retryAfterHint.getTime() - Date.now() : 0,
  );
  return Math.max(full / 2 + (full / 2) * chance, Math.min(asked, 60_000));
}

function token(count: number): RetryToken {
  return { getRetryCount: () => count, getRetryDelay: () => 0 };
}
