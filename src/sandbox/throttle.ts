/**
 * Request rates. Identity Center counts all its calls together, the identity store each operation by itself, and every
 * Region has its own count; CloudTrail's history answers twice a second. A bucket holds one second's worth of calls and fills at that rate.
 */
import { fault } from './fault.ts';
import type { Call } from './sandbox.ts';

interface Bucket {
  left: number;
  at: number;
}

/** Throws ThrottlingException where a call comes too early. */
export type Throttle = (call: Call, now: number, perSecond: number) => void;

const TRAIL_PER_SECOND = 2;

/** A throttle with full buckets. They are not part of the state: a second after a restart nobody knows the difference. */
export function newThrottle(): Throttle {
  const buckets = new Map<string, Bucket>();
  return (call, now, usual) => {
    const key = keyOf(call);
    if (key === undefined) return;
    const perSecond = call.service === 'cloudtrail' ? Math.min(usual, TRAIL_PER_SECOND) : usual;
    const bucket = buckets.get(key) ?? { left: perSecond, at: now };
    const left = Math.min(perSecond, bucket.left + ((now - bucket.at) / 1000) * perSecond);
    buckets.set(key, { left: left < 1 ? left : left - 1, at: now });
    if (left >= 1) return;
    const hint = call.service === 'identitystore' ? { RetryAfterSeconds: 1 } : {};
    throw fault('ThrottlingException', 'Rate exceeded', hint);
  };
}

function keyOf(call: Call): string | undefined {
  if (call.service === 'sso-admin' || call.service === 'cloudtrail')
    return `${call.service} ${call.region}`;
  if (call.service === 'identitystore') return `${call.service} ${call.region} ${call.operation}`;
  return undefined;
}
