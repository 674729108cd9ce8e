/**
 * The one scheduler of a run: it says when a call may start, whether it is tried again, and how many assignments may be
 * under way. It is installed as the retryStrategy of every client, so it sees each refusal (docs/adr/0008).
 */
import type { RetryStrategyV2 } from '@smithy/types';
import type { ServiceName } from '../../sandbox/sandbox.ts';
import { createRetryStrategy, PER_SECOND, type RetryOptions } from '../retry.ts';
import { createRate, type Rate } from './rate.ts';
import { createWindow, type Window } from './window.ts';

export interface Scheduler {
  /** The strategy of the client of one service and Region. */
  retryStrategy: (service: ServiceName, region: string) => RetryStrategyV2;
  window: Window;
}

/** What AWS works on by itself afterwards, and of which it takes only so many. */
const ASSIGNING = ['CreateAccountAssignment', 'DeleteAccountAssignment'];

/** Clients that are made one after the other for the same account share it: AWS counts them together. */
export function createScheduler(options: Omit<RetryOptions, 'rates' | 'told'>): Scheduler {
  const { clock, perSecond } = options;
  const window = createWindow(clock);
  const rates = new Map<string, Rate>();

  // Quotas: sso-admin as a whole, identitystore each operation by itself; each Region has its own.
  function rateOf(service: ServiceName, region: string, operation: string): Rate {
    const key = `${service} ${region} ${service === 'identitystore' ? operation : ''}`;
    const rate = rates.get(key) ?? createRate(clock, perSecond ?? PER_SECOND[service]);
    rates.set(key, rate);
    return rate;
  }

  return {
    window,
    retryStrategy: (service, region) =>
      createRetryStrategy(service, {
        ...options,
        rates: (operation) => rateOf(service, region, operation),
        told(operation, refusal) {
          if (!ASSIGNING.includes(operation)) return;
          if (refusal === null) window.accepted();
          else if (refusal !== 'other') window.refused();
        },
      }),
  };
}
