/**
 * What IAM users hold, for whoever decides about them: from the credential report, and by a call for each only where the
 * report can't tell. Of whoever is on the way out all is read live: it was changed a moment ago, and the report is up to
 * four hours old. How many calls that is is in docs/audit.md and held by a test.
 */
import { onlyPrograms } from '../audit/callers.ts';
import type { ReportRow, ReportRows } from '../audit/credential-report.ts';
import { otherCredentials } from '../aws/iam-others.ts';
import type {
  AccessKey,
  IamUser,
  IamUsersApi,
  KeyUse,
  OtherCredentials,
} from '../aws/iam-types.ts';
import { known } from '../aws/known.ts';
import { listOf } from '../aws/list-of.ts';
import { parallel } from '../aws/parallel.ts';
import type { Known } from '../aws/types.ts';
import { rowsOf } from './account.ts';
import type { CallersOf } from './key-callers.ts';
import { useOf } from './keys.ts';
import { keysOf, mapped, mfaOf, passwordOf } from './report-or-live.ts';
import { untilRefused, type Ask } from './until-refused.ts';
import { ownRow } from './users.ts';

/** Calls under way at once; the clients slow down by themselves when AWS asks for it. */
const AT_ONCE = 10;

export interface Report {
  rows: Known<ReportRows>;
  /** When AWS wrote it, in milliseconds since 1970. */
  generatedAt?: number;
}

export interface Held {
  user: IamUser;
  keys: Known<AccessKey[]>;
  /** By key id; null where AWS has no record of the key. */
  used: Record<string, Known<KeyUse | null>>;
  password: Known<boolean>;
  others: OtherCredentials;
}

/** What tells a person from a machine. */
export interface Signs {
  user: IamUser;
  /** How many access keys; none where nobody can tell. */
  keys: number;
  password: Known<boolean>;
  mfa: Known<boolean>;
  /** Absent: the report doesn't tell of it. */
  row?: ReportRow;
  /** `Terraform and Boto3`: what calls with its keys, where CloudTrail knows of nothing but programs; else null. */
  programs: string | null;
}

/** The report with its age, or why there is none. */
export async function reportRows(iam: Pick<IamUsersApi, 'credentialReport'>): Promise<Report> {
  const report = await known(iam.credentialReport());
  const at = report.known ? report.value?.generatedAt : undefined;
  return { rows: rowsOf(report), ...(at !== undefined && { generatedAt: at }) };
}

/** All that each user holds; `isLive` says of whom nothing is taken from the report. */
export function readHeld(
  iam: IamUsersApi,
  users: readonly IamUser[],
  { rows, isLive }: { rows: Report; isLive: (user: string) => boolean },
): Promise<Held[]> {
  const ask = untilRefused(iam);
  const rowOf = rowsByUser(rows);
  return parallel(users, AT_ONCE, async (user) => {
    const row = rowOf(user);
    const live = isLive(user.name);
    const [keys, password] = await Promise.all([
      mapped(keysOf(user.name, live ? undefined : row, ask), orNone),
      passwordOf(user.name, live ? undefined : row, ask),
    ]);
    // The last use is not what somebody changes: there the report is as good as any.
    const used = await Promise.all(
      listOf(keys).map(async (key) => [key.id, await useOf(key, row, ask)] as const),
    );
    const looksEmpty = keys.known && keys.value.length === 0 && password.known && !password.value;
    const others =
      live || looksEmpty ? await otherCredentials(user.name, iam) : { list: [], unread: [] };
    return { user, keys, used: Object.fromEntries(used), password, others };
  });
}

/** Of so many users it is asked who calls with their keys: two calls for each. */
const MOST_CALLERS = 20;

/** No call for whom the report tells of, but for some who have keys and no console password: programs may call with them. */
export function readSigns(
  iam: IamUsersApi,
  users: readonly IamUser[],
  { rows, callersOf }: { rows: Report; callersOf: CallersOf },
): Promise<Signs[]> {
  const ask = untilRefused(iam);
  const rowOf = rowsByUser(rows);
  const asked = new Set(users.filter((user) => mayBeMachine(rowOf(user))).slice(0, MOST_CALLERS));
  return parallel(users, AT_ONCE, async (user) => {
    const row = rowOf(user);
    const counted = row?.more === undefined ? row?.keys?.length : undefined;
    const [keys, password, mfa] = await Promise.all([
      counted ??
        keysOf(user.name, undefined, ask).then((all) => (all.known ? orNone(all.value).length : 0)),
      passwordOf(user.name, row, ask),
      mapped(mfaOf(user.name, row, ask), (has) => has ?? false),
    ]);
    const programs = asked.has(user) ? await programsOf(user.name, row, { ask, callersOf }) : null;
    return { user, keys, password, mfa, programs, ...(row && { row }) };
  });
}

/** A key that is in use, and no console password: a machine, or somebody on the command line. */
const mayBeMachine = (row: ReportRow | undefined): boolean =>
  row?.password === false && (row.keys?.some(({ active, use }) => active && use?.at) ?? false);

async function programsOf(
  user: string,
  row: ReportRow | undefined,
  { ask, callersOf }: { ask: Ask; callersOf: CallersOf },
): Promise<string | null> {
  const keys = await mapped(keysOf(user, undefined, ask), orNone);
  const found = await Promise.all(
    listOf(keys).map(async (key) => callersOf(key, await useOf(key, row, ask))),
  );
  return onlyPrograms(found.filter((callers) => callers !== null));
}

/** Who is gone meanwhile has no key. */
const orNone = (keys: AccessKey[] | null): AccessKey[] => keys ?? [];

function rowsByUser({ rows }: Report): (user: IamUser) => ReportRow | undefined {
  const all = new Map((rows.known ? rows.value.users : []).map((row) => [row.user, row]));
  return (user) => ownRow(user, all.get(user.name));
}
