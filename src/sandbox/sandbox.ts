/**
 * A simulated AWS below the SDK: real clients, one extra middleware that answers by operation name (see SANDBOX.md for
 * how it behaves and how sure each rule is). It knows nothing of steps or engine.
 */
import type { Clock } from '../clock.ts';

export type ServiceName =
  'sso-admin' | 'identitystore' | 'organizations' | 'iam' | 'sts' | 'account';

/** One call as it leaves the SDK: `operation` is the name without "Command", `region` the client's. */
export interface Call {
  service: ServiceName;
  operation: string;
  region: string;
  input: Record<string, unknown>;
}

/** Gives the output of a call, or throws an AwsFault. */
export type Answer = (call: Call) => Promise<Record<string, unknown>>;

/** An error as the wire would carry it; the middleware turns it into the SDK's exception. */
export interface AwsFault {
  fault: true;
  name: string;
  message: string;
  httpStatus: number;
  fields?: Record<string, unknown>;
}

/** What a person can do in the console and no API can. The rehearsal plays this part. */
export interface Console {
  /**
   * Presses Enable in a Region; the instance is there after a while of simulated time. Throws what the console would
   * say where it refuses: an instance is there already, an account instance is in the way.
   */
  enableIdentityCenter(region: string): void;
}

export interface Sandbox {
  world: string;
  clock: Clock;
  answer: Answer;
  console: Console;
}
