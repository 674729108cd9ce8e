/**
 * The one layer that paces and retries calls: the clients' retryStrategy. It sees every throttle, waits by the clock
 * it is given (so a rehearsal takes no time), and says what it waits for. The clients say which operation a call is.
 */
import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from '@smithy/types';
import type { Clock } from '../clock.ts';
import type { ServiceName } from '../sandbox/sandbox.ts';
import { errorKind, factsOf, isCertificateProblem, isConflict } from './error-kinds.ts';
import { ProxyError } from './proxy.ts';
import { createRate, type Rate } from './scheduler/rate.ts';

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
  /** The rate that an operation's calls share with others; left out, that of this strategy alone. */
  rates?: (operation: string) => Rate;
  /** Told how each try ended: null for well, else what kind of refusal it was. */
  told?: (operation: string, refusal: 'throttled' | 'conflict' | 'other' | null) => void;
}

interface Token extends RetryToken {
  operation: string;
}

/** Tries in all, the first one included. */
const TRIES = { throttled: 8, busy: 6, server: 4, network: 3 } as const;
const BASE_MS = 500;
const LONGEST_MS = 20_000;

// IAM Identity Center quotas: 20 a second for all of sso-admin together, and for each identitystore call. CloudTrail's
// LookupEvents: 2. The others publish no number.
export const PER_SECOND: Record<ServiceName, number> = {
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
 * The strategy of one client. Its tokens carry no delay of their own; waiting is done here, by the clock. The scope that
 * the SDK hands over is the name of the operation (see clients.ts).
 */
export function createRetryStrategy(service: ServiceName, options: RetryOptions): RetryStrategyV2 {
  const { clock, random = Math.random, onWait, told } = options;
  const own = createRate(clock, options.perSecond ?? PER_SECOND[service]);
  const rateOf = options.rates ?? (() => own);
  return {
    async acquireInitialRetryToken(operation) {
      await rateOf(operation).turn();
      return token(operation, 0);
    },
    async refreshRetryTokenForRetry(last, failure) {
      const operation = operationOf(last);
      const done = last.getRetryCount() + 1;
      const reason = reasonToRetry(failure);
      if (reason === 'throttled') rateOf(operation).refused();
      told?.(operation, refusalOf(reason, failure));
      // The SDK throws the service's own error whatever is thrown here.
      if (reason === null || done >= TRIES[reason]) throw new Error('No more tries.');
      const ms = delay(done, failure, random());
      onWait?.({ service, reason, seconds: ms / 1000, attempt: done + 1, of: TRIES[reason] });
      await clock.sleep(ms);
      await rateOf(operation).turn();
      return token(operation, done);
    },
    recordSuccess(last) {
      const operation = operationOf(last);
      rateOf(operation).accepted();
      told?.(operation, null);
    },
  };
}

function refusalOf(reason: keyof typeof TRIES | null, { error }: RetryErrorInfo) {
  if (reason === 'throttled') return 'throttled';
  return reason === 'busy' || isConflict(error) ? 'conflict' : 'other';
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

function token(operation: string, count: number): Token {
  return { operation, getRetryCount: () => count, getRetryDelay: () => 0 };
}

const operationOf = (last: RetryToken) => ('operation' in last ? (last as Token).operation : '');
