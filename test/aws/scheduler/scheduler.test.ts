/** The scheduler under real clients, in front of a simulated AWS that counts. */
import type { RetryErrorInfo } from '@smithy/types';
import { expect, test } from 'vitest';
import { createScheduler } from '../../../src/aws/scheduler/scheduler.ts';
import type { WorldState } from '../../../src/sandbox/state.ts';
import { fakeClock, fault } from '../fake.ts';
import { openWorld } from '../../helpers/world.ts';

const REGION = 'eu-central-1';

/** Calls of the simulated AWS: those that it answered, and those that it throttled. */
async function load(perSecond: number, calls: number) {
  const { aws, sandbox } = openWorld({
    world: 'startup',
    tweak: (state: WorldState) => {
      state.switches.callsPerSecond = perSecond;
    },
  });
  const from = sandbox.clock.now();
  await Promise.all(Array.from({ length: calls }, () => aws.instances.list(REGION)));
  return { seconds: (sandbox.clock.now() - from) / 1000, made: sandbox.calls.length };
}

test('where AWS takes 20 calls a second, it gets 20, and refuses none', async () => {
  const { seconds, made } = await load(20, 600);
  expect(made).toBe(600);
  expect(600 / seconds).toBeGreaterThan(0.95 * 20);
});

test('where AWS takes fewer than it publishes, it gets more than nine tenths of that', async () => {
  const { seconds, made } = await load(12, 1200);
  expect(1200 / seconds).toBeGreaterThan(0.9 * 12);
  // Few are in vain.
  expect(made).toBeLessThan(1.25 * 1200);
});

test('sso-admin has one rate, each operation of the identity store its own, each Region all of them', async () => {
  const clock = fakeClock();
  const { retryStrategy } = createScheduler({ clock });
  const waited = async (
    service: 'sso-admin' | 'identitystore',
    region: string,
    operation: string,
  ) => {
    const before = clock.now();
    await retryStrategy(service, region).acquireInitialRetryToken(operation);
    return clock.now() > before;
  };
  expect(await waited('sso-admin', REGION, 'ListInstances')).toBe(false);
  expect(await waited('sso-admin', REGION, 'ListPermissionSets')).toBe(true);
  expect(await waited('sso-admin', 'us-east-1', 'ListInstances')).toBe(false);
  expect(await waited('identitystore', REGION, 'CreateUser')).toBe(false);
  expect(await waited('identitystore', REGION, 'CreateGroup')).toBe(false);
  expect(await waited('identitystore', REGION, 'CreateUser')).toBe(true);
});

test.each([
  ['ThrottlingException', 'CreateAccountAssignment', 7],
  ['ConflictException', 'DeleteAccountAssignment', 7],
  ['ValidationException', 'CreateAccountAssignment', 10],
  ['ThrottlingException', 'CreatePermissionSet', 10],
])('after %s of %s %i assignments may be under way', async (name, operation, size) => {
  const { retryStrategy, window } = createScheduler({ clock: fakeClock() });
  const strategy = retryStrategy('sso-admin', REGION);
  const token = await strategy.acquireInitialRetryToken(operation);
  const error = fault(name) as RetryErrorInfo['error'];
  await strategy
    .refreshRetryTokenForRetry(token, { ...(error && { error }), errorType: 'CLIENT_ERROR' })
    .catch(() => null);
  expect(window.size()).toBe(size);
});
