/**
 * What CloudTrail's event history tells, in our own shapes: 90 days, one Region at a time, minutes late. Everything that
 * a caller wrote himself (user agent, names) is somebody's text and no proof of anything.
 */

/** A sign-in to Identity Center that went through, with every factor that was asked for. */
export interface SignIn {
  /** The id in the identity store, or the user name: AWS tells one of them, or both. */
  userId: string | null;
  userName: string | null;
  /** Milliseconds since 1970. */
  at: number;
}

/** A call that a key signed. */
export interface KeyEvent {
  /** Milliseconds since 1970. */
  at: number;
  /** `ListBuckets` of `s3.amazonaws.com`. */
  name: string;
  source: string;
  address: string | null;
  agent: string | null;
}

export interface TrailApi {
  /** cloudtrail:LookupEvents in that Region: the newest sign-ins, at most 500 events of them. */
  signIns(region: string): Promise<SignIn[]>;
  /** The same for what a key signed there: the newest 50 calls, newest first. */
  keyEvents(region: string, keyId: string): Promise<KeyEvent[]>;
}
