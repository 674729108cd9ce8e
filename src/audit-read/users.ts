/** IAM users as they are: who is there and what the report lacks is read live, the rest comes from the report. */
import type { ReportRow, ReportRows } from '../audit/credential-report.ts';
import type { UserFacts } from '../audit/facts.ts';
import type { IamDetails, IamUser, IamUsersApi } from '../aws/iam-types.ts';
import { parallel } from '../aws/parallel.ts';
import { definedOnly } from '../aws/defined.ts';
import type { Known } from '../aws/types.ts';
import type { CallersOf } from './key-callers.ts';
import { readKeys } from './keys.ts';
import { fact, mapped, mfaOf, passwordOf } from './report-or-live.ts';
import { untilRefused, type Ask } from './until-refused.ts';

/** Calls under way at once; the clients slow down by themselves when AWS asks for it. */
const AT_ONCE = 10;
/** Dates of the report are cut to seconds. */
const SECOND = 1000;

export async function readUsers(
  iam: IamUsersApi,
  { details, rows }: { details: Known<IamDetails>; rows: Known<ReportRows> },
  callersOf: CallersOf,
): Promise<Known<UserFacts[]>> {
  const list = whoIsThere(details, rows);
  if (!list.known) return list;
  const byName = new Map((rows.known ? rows.value.users : []).map((row) => [row.user, row]));
  const ask = untilRefused(iam);
  const read = await parallel(list.value, AT_ONCE, (user) =>
    readUser(user, ownRow(user, byName.get(user.name)), { ask, callersOf }),
  );
  return { known: true, value: read.filter((user) => user !== null) };
}

type Person = Pick<IamUser, 'name' | 'arn' | 'tags' | 'created'>;

/** The details are live: who is not in them is gone, whatever the report says. */
function whoIsThere(details: Known<IamDetails>, rows: Known<ReportRows>): Known<Person[]> {
  if (details.known) return { known: true, value: details.value.users };
  if (!rows.known) return details;
  const value = rows.value.users.map(({ user, arn, created }) =>
    definedOnly({ name: user, arn, created, tags: {} }),
  );
  return { known: true, value };
}

/** A user of the same name, deleted and made again since the report was written, is somebody else. */
export function ownRow({ created }: Person, row: ReportRow | undefined): ReportRow | undefined {
  if (row?.created === undefined || created === undefined) return row;
  return Math.abs(row.created - created) < SECOND ? row : undefined;
}

/** Null: gone meanwhile. */
async function readUser(
  user: Person,
  row: ReportRow | undefined,
  { ask, callersOf }: { ask: Ask; callersOf: CallersOf },
): Promise<UserFacts | null> {
  const { name } = user;
  const count = (list: readonly { active: boolean }[]) =>
    list.filter(({ active }) => active).length;
  // Few can be asked about: those without a console password, who may be machines.
  const callers = row?.password === false ? callersOf : nobodyAsked;
  const [keys, sshKeys, services, certificates, password, mfa] = await Promise.all([
    readKeys(name, row, ask, callers),
    ask.sshKeys(name),
    ask.serviceCredentials(name),
    row?.certificates === undefined || row.more !== undefined
      ? mapped(ask.certificates(name), (list) => list && count(list))
      : fact(row.certificates),
    passwordOf(name, row, ask),
    mfaOf(name, row, ask),
  ]);
  const lists = [keys, sshKeys, services, certificates, mfa];
  if (lists.some((list) => list.known && list.value === null)) return null;
  return {
    ...definedOnly({ name, arn: user.arn, created: user.created }),
    tags: user.tags,
    password,
    passwordUsed:
      row?.passwordUsed === undefined
        ? { known: false, why: 'the credential report doesn’t say' }
        : { known: true, value: row.passwordUsed },
    mfa: there(mfa),
    keys: there(keys),
    sshKeys: there(await mapped(Promise.resolve(sshKeys), (list) => list && count(list))),
    services: there(services),
    certificates: there(certificates),
  };
}

const nobodyAsked: CallersOf = () => Promise.resolve(null);

/** Null, "no such user", was seen to before. */
function there<T>(one: Known<T | null>): Known<T> {
  if (!one.known) return one;
  return one.value === null
    ? { known: false, why: 'the user is gone' }
    : { known: true, value: one.value };
}
