/** Part of the state: how fast, how strict and how broken the simulated AWS is just now. */
import type { CallerPolicy } from './caller-policy.ts';

/** What makes AWS behave badly, or differently from the usual. */
export interface Switches {
  latency: number;
  callsPerSecond: number;
  /** How long a new object stays out of lists and look-ups. */
  lag: number;
  pageSize: number;
  /** Lists of organizations begin with an empty page that carries a token. */
  emptyPages: boolean;
  /** A second role update of the same account is refused instead of waiting. */
  refuseConcurrent: boolean;
  /** The caller may not touch the roles of the management account. */
  callerLacksIam: boolean;
  /** Accounts that can take no further role. */
  roleQuotaReached: string[];
  /** The caller's policies deny everything that was not signed with a second factor. */
  mfaRequired: boolean;
  expired: boolean;
  /** Actions that the caller may not use, like `iam:ListUsers`. */
  deny: string[];
  /** All that the caller may do. Absent: anything. */
  policies?: CallerPolicy[];
  faults: PlannedFault[];
  /** Milliseconds that an assignment or a provisioning takes, in place of three to five seconds. */
  requestTakes?: number;
  /** Credential reports have the column for keys beyond the second. */
  wideReport?: boolean;
}

/** An error at the nth call from now of an operation (`*`: of any). `after`: the call does its work, the answer is lost. */
export interface PlannedFault {
  operation: string;
  nth: number;
  name: string;
  httpStatus: number;
  message: string;
  after?: boolean;
}

/** AWS as it is on a calm day. */
export function calmSwitches(): Switches {
  return {
    latency: 40,
    callsPerSecond: 20,
    lag: 1000,
    pageSize: 5,
    emptyPages: true,
    refuseConcurrent: false,
    callerLacksIam: false,
    roleQuotaReached: [],
    mfaRequired: false,
    expired: false,
    deny: [],
    faults: [],
  };
}
