/**
 * Proof that profiles work: for each one credentials from the portal, and AWS's own word (sts:GetCallerIdentity) on whose
 * they are. The credentials are used once and forgotten; only the result leaves.
 */
import { stopwatch } from '../clock.ts';
import { errorKind, factsOf, isForeignError } from '../aws/error-kinds.ts';
import { parallel } from '../aws/parallel.ts';
import { isNoAccess, isSignedOut } from '../aws/portal.ts';
import { sameName } from '../config/naming.ts';
import { reservedRole } from '../aws/reserved-role.ts';
import { plainText } from '../aws/text.ts';
import type { Caller } from '../aws/types.ts';
import { signInNeeded } from './errors.ts';
import type { SignInSession } from './session.ts';
import type { SignInIo } from './sign-in-io.ts';
import { ownToken } from './sign-in.ts';

export interface ProfileToProve {
  profile: string;
  accountId: string;
  permissionSet: string;
}

export interface Proof extends ProfileToProve {
  ok: boolean;
  why?: string;
  /** What AWS says it is, to lay beside what was expected; missing where it said nothing. */
  found?: {
    accountId: string;
    /** Null: it is no role of Identity Center. */
    permissionSet: string | null;
    arn: string;
  };
  /** Of the person, as AWS names the session of the role. */
  userName: string | null;
  /** ISO 8601: when the credentials of this role end. */
  expires: string | null;
}

export interface ProveOptions {
  /** Access was given just now: "no access" is asked again for a minute before it counts. */
  justAssigned?: boolean;
  /** Who should be signed in: with a proof that it is somebody else there is nothing to wait for. */
  expected?: string;
}

export type ProveIo = Pick<SignInIo, 'aws' | 'clock' | 'store' | 'command' | 'signal'>;

const AT_ONCE = 8;
const PATIENCE = 60_000;
const PAUSE = 5_000;

/**
 * Proves profiles of one session side by side, in their order; two that are the same role are asked for once. Throws
 * AppError SSB-344 when nobody is signed in, and what the SDK throws when AWS can't be reached at all.
 */
export async function proveProfiles(
  session: SignInSession,
  profiles: readonly ProfileToProve[],
  io: ProveIo,
  { justAssigned = false, expected }: ProveOptions = {},
): Promise<Proof[]> {
  const token = await ownToken(session, io.store);
  if (!token || token.expiresAt <= io.clock.now()) throw signInNeeded(session, io);
  const roles = new Map(profiles.map((one) => [roleKey(one), one]));
  const passed = stopwatch(io.clock);
  const longest = justAssigned ? PATIENCE : 0;
  let another = false;
  const patience = {
    isOver: () => another || passed() + PAUSE > longest,
    found: ({ userName }: Result) => {
      another ||= expected !== undefined && userName !== null && !sameName(userName, expected);
    },
  };
  const proven = await parallel([...roles.values()], AT_ONCE, (role) =>
    prove(session, role, token.accessToken, patience, io),
  );
  const results = new Map([...roles.keys()].map((key, index) => [key, proven[index]]));
  return profiles.map((one) => ({
    ...one,
    ...(results.get(roleKey(one)) ?? nothing('not tried')),
  }));
}

type Result = Omit<Proof, keyof ProfileToProve>;

const roleKey = ({ accountId, permissionSet }: ProfileToProve) => `${accountId}/${permissionSet}`;

const nothing = (why: string): Result => ({ ok: false, why, userName: null, expires: null });

async function prove(
  session: SignInSession,
  role: ProfileToProve,
  accessToken: string,
  patience: { isOver: () => boolean; found: (result: Result) => void },
  io: ProveIo,
): Promise<Result> {
  const { aws, clock, signal } = io;
  for (;;) {
    try {
      const credentials = await aws.portal(session.region).credentials(accessToken, role);
      const caller = await aws.callerAs(credentials, session.region);
      const result = { ...compared(caller, role), expires: credentials.expiration.toISOString() };
      patience.found(result);
      return result;
    } catch (error) {
      if (isSignedOut(error)) throw signInNeeded(session, io);
      if (!isForeignError(error) || errorKind(error) === 'network') throw error;
      if (!isNoAccess(error)) return nothing(wordsOf(error));
      if (patience.isOver() || signal?.aborted) {
        return nothing(`you have no ${role.permissionSet} on ${role.accountId} (any more, or yet)`);
      }
      await clock.sleep(PAUSE, signal);
    }
  }
}

function compared({ account, arn }: Caller, role: ProfileToProve): Omit<Result, 'expires'> {
  const taken = reservedRole(arn);
  const userName = taken?.userName ?? null;
  const permissionSet = taken?.permissionSet ?? null;
  const ok = account === role.accountId && permissionSet === role.permissionSet;
  const found = { accountId: account, permissionSet, arn: plainText(arn) };
  return { ok, userName, found, ...(!ok && { why: `AWS says that it is ${found.arn}` }) };
}

/** Two lines, one below the other; none where all is well, or AWS said nothing. */
export function sideBySide({ ok, found, accountId, permissionSet }: Proof): string[] {
  if (ok || !found) return [];
  const role = found.permissionSet ?? found.arn.split(':').slice(5).join(':');
  return [
    `expected  ${permissionSet} on ${accountId}`,
    `found     ${plainText(role)} on ${found.accountId}`,
  ];
}

function wordsOf(error: unknown): string {
  const { name, message } = factsOf(error);
  return plainText(`${name}: ${message}`, 200);
}
