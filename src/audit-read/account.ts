/**
 * Reads one account for the audit, in as few calls as tell everything: the credential report and the authorization
 * details first, then what only a call for each user can tell. How many that are is in docs/audit.md and held by a test.
 */
import { readReport, type ReportRow, type ReportRows } from '../audit/credential-report.ts';
import type { AccountFacts, RootUserFacts } from '../audit/facts.ts';
import type { AccountSummary, CredentialReport } from '../aws/iam-types.ts';
import { known } from '../aws/known.ts';
import { definedOnly } from '../aws/defined.ts';
import type { Caller, Known } from '../aws/types.ts';
import type { Aws } from '../aws/api.ts';
import type { CallersOf } from './key-callers.ts';
import { readUsers } from './users.ts';

/** What the audit of one account calls, by IAM action; a test holds it against the calls made. */
export const ACCOUNT_ACTIONS = [
  'account:GetAlternateContact',
  'cloudtrail:LookupEvents',
  'iam:GenerateCredentialReport',
  'iam:GetAccessKeyLastUsed',
  'iam:GetAccountAuthorizationDetails',
  'iam:GetAccountPasswordPolicy',
  'iam:GetAccountSummary',
  'iam:GetCredentialReport',
  'iam:GetLoginProfile',
  'iam:ListAccessKeys',
  'iam:ListMFADevices',
  'iam:ListSSHPublicKeys',
  'iam:ListServiceSpecificCredentials',
  'iam:ListSigningCertificates',
] as const;

/** `callersOf` is asked about keys in use; left out: CloudTrail isn't. */
export async function readAccount(
  { iamUsers, account }: Pick<Aws, 'iamUsers' | 'account'>,
  caller: Pick<Caller, 'account' | 'partition'>,
  callersOf: CallersOf = () => Promise.resolve(null),
): Promise<AccountFacts> {
  const [report, details, summary, passwordPolicy, missingContacts] = await Promise.all([
    known(iamUsers.credentialReport()),
    known(iamUsers.details()),
    known(iamUsers.summary()),
    known(iamUsers.passwordPolicy()),
    known(account.missingContacts()),
  ]);
  const rows = rowsOf(report);
  return {
    account: caller.account,
    partition: caller.partition,
    report: report.known
      ? rows.known
        ? { known: true, value: definedOnly({ generatedAt: report.value?.generatedAt }) }
        : rows
      : report,
    root: rootFacts(summary, rows),
    users: await readUsers(iamUsers, { details, rows }, callersOf),
    details,
    passwordPolicy,
    missingContacts,
  };
}

/** The credential report as facts, or why there are none. */
export function rowsOf(report: Known<CredentialReport | null>): Known<ReportRows> {
  if (!report.known) return report;
  if (report.value === null) return unknown('AWS had no credential report ready in two minutes');
  const rows = readReport(report.value.content);
  return rows === null
    ? unknown('what AWS sent is no credential report')
    : { known: true, value: rows };
}

const unknown = (why: string) => ({ known: false as const, why });

/** The summary is live and goes first; the report's line of root tells what it lacks. */
function rootFacts(summary: Known<AccountSummary>, rows: Known<ReportRows>): RootUserFacts {
  const row = rows.known ? rows.value.root : null;
  const from = (live: boolean | undefined, reported: boolean | undefined): Known<boolean> => {
    const value = live ?? reported;
    if (value !== undefined) return { known: true, value };
    return summary.known ? unknown('the account summary doesn’t say') : summary;
  };
  const root = summary.known ? summary.value.root : {};
  return {
    accessKeys: from(root.accessKeys, positive(row?.keys?.length)),
    ...definedOnly({ accessKeyCount: row?.keys?.length }),
    mfa: from(root.mfa, row?.mfa),
    password: from(root.password, row?.password),
    certificates: from(root.signingCertificates, positive(row?.certificates)),
    used: row === null ? unread(rows) : lastUse(row),
  };
}

function positive(count: number | undefined): boolean | undefined {
  return count === undefined ? undefined : count > 0;
}

function unread(rows: Known<ReportRows>): Known<never> {
  return rows.known ? unknown('the credential report has no line of the root user') : rows;
}

/** Of password and keys, whichever is later. */
function lastUse({ passwordUsed, keys = [] }: ReportRow): Known<number | null> {
  const times = [passwordUsed, ...keys.map(({ use }) => use?.at)];
  const used = times.filter((at) => typeof at === 'number');
  if (used.length > 0) return { known: true, value: Math.max(...used) };
  if (times.includes(undefined)) return unknown('the credential report doesn’t say');
  return { known: true, value: null };
}
