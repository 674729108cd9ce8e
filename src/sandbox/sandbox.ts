/**
 * A simulated AWS below the SDK: real clients, one extra middleware that answers by operation name (see SANDBOX.md for
 * how it behaves and how sure each rule is). It knows nothing of steps or engine.
 */
import type { Clock } from '../clock.ts';

export type ServiceName =
  | 'sso-admin'
  | 'identitystore'
  | 'organizations'
  | 'iam'
  | 'sts'
  | 'account'
  | 'cloudtrail'
  | 'sso-oidc'
  | 'sso';

/** One call as it leaves the SDK: `operation` is the name without "Command", `region` the client's. */
export interface Call {
  service: ServiceName;
  operation: string;
  region: string;
  input: Record<string, unknown>;
  /** The key that signs. One that the portal gave out makes its role the caller; any other is the world's own caller. */
  accessKeyId?: string;
  /** Where a browser reaches the sandbox, if it is served: `http://127.0.0.1:8080`. */
  origin?: string;
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

/** Who signs in, and to what: the code that a program shows, or the address that it opens in a browser. */
export interface Approval {
  userName: string;
  userCode?: string;
  authorizeUrl?: string;
  /** Says no instead. */
  refuses?: boolean;
}

/** What a person can do in the console and no API can. The rehearsal plays this part. */
export interface Console {
  /**
   * Presses Enable in a Region; the instance is there after a while of simulated time. Throws what the console would
   * say where it refuses: an instance is there already, an account instance is in the way.
   */
  enableIdentityCenter(region: string): void;
  /** As root: registers an authenticator app of that name. Throws what the console says where the name is taken. */
  addRootDevice(name: string): void;
  /** As root: deletes its access keys. */
  deleteRootKeys(): void;
  /** As root: fills in the alternate contacts that are not set. */
  fillContacts(contact: { name: string; title: string; email: string; phone: string }): void;
  /**
   * Signs in at the portal and approves what a program asks. Gives the address that the browser is then sent to, or
   * null for a code. Throws what the page would say: no such user, no such code, an address that nobody registered.
   */
  approveSignIn(approval: Approval): string | null;
}

export interface Sandbox {
  world: string;
  clock: Clock;
  answer: Answer;
  console: Console;
}
