/** What an error's words are made of besides the error. */
import type { ProfileSeen } from './profiles.ts';
import type { Env } from './proxy.ts';

export interface ErrorContext {
  /** Completes "AWS failed while …": `reading the permission sets`. */
  doing: string;
  profile?: string;
  /** How this program was started, for commands that work when pasted: `npx sso-bootstrap`. */
  commandPrefix: string;
  /** The simulated account that this is about. */
  world?: string;
  /** For the message without credentials. */
  profiles?: ProfileSeen[];
  env?: Env;
}
