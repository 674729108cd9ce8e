import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from '@smithy/types';
import { expect, test } from 'vitest';
import { createRetryStrategy, type Wait } from '../../src/aws/retry.ts';
import type { ServiceName } from '../../src/sandbox/sandbox.ts';
import { fakeClock } from './fake.ts';

type Fields = Record<string, unknown>;

function setUp(service: ServiceName = 'sso-admin', chance = 0.5) {
  const clock = fakeClock();
  const waits: Wait[] = [];
  const strategy = createRetryStrategy(service, {
    clock,
    random: () => chance,
    onWait: (wait) => waits.push(wait),
  });
  return { clock, waits, strategy };
}

/** Fails with `error` until no more tries are given; returns how many there were, the first included. */
async function tries(strategy: RetryStrategyV2, error: Fields): Promise<number> {
  let token = await strategy.acquireInitialRetryToken('');
  for (;;) {
    const next = await again(strategy, token, error);
    if (next === null) return token.getRetryCount() + 1;
    expect(next.getRetryDelay()).toBe(0);
    token = next;
  }
}

function again(
  strategy: RetryStrategyV2,
  token: RetryToken,
  fields: Fields,
  retryAfterHint?: Date,
): Promise<RetryToken | null> {
  const error = Object.assign(new Error('no'), fields) as RetryErrorInfo['error'];
  const info = { ...(error && { error }), errorType: 'CLIENT_ERROR' as const };
  return strategy
    .refreshRetryTokenForRetry(token, retryAfterHint ? { ...info, retryAfterHint } : info)
    .catch(() => null);
}

test.each<[string, number, Fields]>([
  ['ThrottlingException', 8, {}],
  ['TooManyRequestsException', 8, {}],
  ['Throttling', 8, {}],
  ['Whatever', 8, { $metadata: { httpStatusCode: 429 } }],
  ['ConcurrentModificationException', 6, {}],
  ['ConflictException', 6, { Reason: 'CONCURRENT_MODIFICATION' }],
  ['InternalServerException', 4, { $metadata: { httpStatusCode: 500 } }],
  ['ServiceUnavailable', 4, { $metadata: { httpStatusCode: 503 } }],
  ['InvalidSignatureException', 4, { $metadata: { clockSkewCorrected: true } }],
  ['TimeoutError', 3, {}],
  ['Error', 3, { code: 'ECONNRESET' }],
  ['ProxyError', 3, { cause: { code: 'ECONNREFUSED' } }],
  // One try: a second one would get the same answer.
  ['Error', 1, { code: 'SELF_SIGNED_CERT_IN_CHAIN' }],
  ['ConflictException', 1, { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' }],
  ['ConflictException', 1, {}],
  ['ValidationException', 1, { $metadata: { httpStatusCode: 400 } }],
  ['LimitExceededException', 1, { $metadata: { httpStatusCode: 400 } }],
  ['AccessDeniedException', 1, {}],
  ['ExpiredTokenException', 1, {}],
  ['InvalidSignatureException', 1, {}],
  ['SyntaxError', 1, { $metadata: { httpStatusCode: 500 } }],
  ['Error', 1, { message: 'Char is not valid XML', $metadata: { httpStatusCode: 500 } }],
  ['Error', 1, { $metadata: { httpStatusCode: 501 } }],
])('%s is tried %i times (%j)', async (name, times, fields) => {
  expect(await tries(setUp().strategy, { name, ...fields })).toBe(times);
});

test('pauses double, spread, and say what they are for', async () => {
  const { strategy, waits } = setUp('identitystore', 0);
  await tries(strategy, { name: 'ThrottlingException' });
  expect(waits.map(({ seconds }) => seconds)).toEqual([0.5, 1, 2, 4, 8, 10, 10]);
  expect(waits[0]).toEqual({
    service: 'identitystore',
    reason: 'throttled',
    seconds: 0.5,
    attempt: 2,
    of: 8,
  });
  const most = setUp('identitystore', 0.999);
  await tries(most.strategy, { name: 'ThrottlingException' });
  expect(most.waits[0]?.seconds).toBeCloseTo(1, 2);
});

test('waits as long as AWS asks, but not for ever', async () => {
  const { strategy, waits } = setUp();
  const token = await strategy.acquireInitialRetryToken('');
  await again(strategy, token, { name: 'ThrottlingException', RetryAfterSeconds: 7 });
  await again(strategy, token, { name: 'ThrottlingException', RetryAfterSeconds: 9000 });
  await again(strategy, token, { name: 'ThrottlingException' }, new Date(Date.now() + 30_000));
  const [first, second, third] = waits.map(({ seconds }) => seconds);
  expect(first).toBe(7);
  expect(second).toBe(60);
  expect(third).toBeGreaterThan(29);
});

test('no more than 20 calls of sso-admin start in a second', async () => {
  const { clock, strategy } = setUp();
  const start = clock.now();
  const starts: number[] = [];
  for (let call = 0; call < 60; call++) {
    await strategy.acquireInitialRetryToken('');
    starts.push(clock.now() - start);
  }
  for (const at of starts) {
    expect(starts.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(
      20,
    );
  }
  expect(starts.at(-1)).toBe(59 * 50);
});

test('a pause that nobody needs is not made', async () => {
  const { clock, strategy } = setUp();
  await strategy.acquireInitialRetryToken('');
  await clock.sleep(5000);
  clock.slept.length = 0;
  await strategy.acquireInitialRetryToken('');
  expect(clock.slept).toEqual([]);
});
