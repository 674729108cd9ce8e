/**
 * `audit`: who and what can get in that shouldn't, in this account or in all, in its Identity Center and on this computer.
 * Reads only. What can't be read is told as unknown, at the level of what it may hide, and never counted as fine.
 */
import { auditFindings } from '../../audit/findings.ts';
import { SEVERITIES, type Severity } from '../../audit/entry.ts';
import type { AccountFacts, AuditFacts } from '../../audit/facts.ts';
import type { Finding } from '../../audit/finding.ts';
import { readAccount } from '../../audit-read/account.ts';
import { keyCallers } from '../../audit-read/key-callers.ts';
import { readOrganization } from '../../audit-read/organization.ts';
import { allowing } from '../../aws/denied.ts';
import { newConfigFile } from '../../config/file.ts';
import { dayOf } from '../../day.ts';
import type { Reader } from '../../engine/reader.ts';
import { readerFor } from '../../engine/survey.ts';
import { refusedReads } from '../../engine/refused-reads.ts';
import { AppError } from '../../errors.ts';
import { withTask } from '../../ui/with-task.ts';
import { readComputer } from './audit-computer.ts';
import { otherAccounts } from './audit-accounts.ts';
import { auditText, countsOf } from './audit-text.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { lagOf } from '../keys/report-lag.ts';
import type { CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { waysAudited } from '../status/ways-audited.ts';
import { startOf } from '../status/ways-start.ts';
import { openAccount, type Opened } from '../with-file.ts';

export interface AuditOptions {
  allAccounts?: boolean;
  failOn?: Severity;
}

/** Works without a file. Throws the AppErrors of credentials; with `allAccounts` those of signing in, too. */
export async function audit(
  session: Session,
  { allAccounts = false, failOn }: AuditOptions,
): Promise<CommandResult> {
  const opened = await openAccount(session);
  const facts = await withTask(session.ui, 'reading the account', () =>
    readFacts(session, opened, { allAccounts }),
  );
  noteWays(session, facts);
  const findings = auditFindings(facts).map((one) => asStarted(one, session));
  const bad = failOn === undefined ? [] : findings.filter((one) => reaches(one, failOn));
  const names = namesOf(facts);
  return {
    exit: bad.length > 0 ? 7 : 0,
    account: facts.caller.account,
    identityCenter: null,
    data: {
      accounts: accountsOf(facts, names),
      findings: findings.map((one) => ({ ...one, fix: [...one.fix], hides: [...one.hides] })),
      counts: countsOf(findings),
    },
    warnings: [...refusals(facts), ...facts.accounts.flatMap((account) => lag(account, facts.now))],
    next: nextOf(session, findings),
    prose: true,
    text: auditText(findings, { names, account: facts.caller.account, now: facts.now }),
    ...(bad.length > 0 && failOn !== undefined ? { error: found(session, bad, failOn) } : {}),
  };
}

/** An audit is often the first look that anybody takes: `status` sets the ways in of today beside it. */
function noteWays({ clock, options, rehearsal, state }: Session, facts: AuditFacts): void {
  const ways = waysAudited(facts);
  const { account } = facts.caller;
  if (ways === null) return;
  const store = state.start({ account, world: rehearsal });
  startOf(store, { day: dayOf(clock.now()), ways }, { write: !options.dryRun });
}

/** Commands of ours as this run was started. */
export function asStarted(one: Finding, { commandLine }: Session): Finding {
  const said = (text: string) =>
    text.replace(/`([^`]*)`/g, (_quoted, words: string) =>
      words.startsWith('sso-bootstrap ') ? commandLine(words.slice(14)) : words,
    );
  return { ...one, fix: one.fix.map(said) };
}

/** What an audit rests on. `reader`: one that has read already, where the caller has it. */
export async function readFacts(
  session: Session,
  { connection, file, path }: Opened,
  { allAccounts, ...given }: { allAccounts: boolean; reader?: Reader },
): Promise<AuditFacts> {
  const { aws } = connection;
  const draft = newConfigFile(path, { version: 1 });
  // The file gives the Region to look in first; what it asks for doesn't matter here.
  const io = executeIo({ session, connection, file: file ?? draft });
  const reader = given.reader ?? readerFor(io, draft.loaded());
  const caller = await aws.caller();
  const [own, organization, computer] = await Promise.all([
    readAccount(aws, caller, keyCallers(aws.trail, session.clock.now())),
    readOrganization(aws, reader, caller),
    session.rehearsal === null ? readComputer(session.env) : null,
  ]);
  const others = allAccounts
    ? await otherAccounts(session, { ...organization, caller })
    : { accounts: [], unreached: [] };
  return {
    now: session.clock.now(),
    caller,
    ...organization,
    accounts: [own, ...others.accounts],
    unreached: others.unreached,
    computer,
    billing: file?.loaded().config.confirmed?.['billing-access'] ?? null,
  };
}

/** Unknowns count as what they may hide: a schedule must not be green because a permission is missing. */
function reaches({ severity }: Finding, level: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level);
}

function found(session: Session, bad: readonly Finding[], level: Severity): AppError {
  const unknown = bad.filter(({ kind }) => kind === 'unknown').length;
  const [first] = bad;
  return new AppError('SSB-702', `The audit found ${bad.length} of level ${level} or above.`, {
    ...(unknown === 0 ? {} : { why: `${unknown} of them couldn't be looked at, and may be so.` }),
    fix: first === undefined ? [] : [session.commandLine(`explain ${first.id}`)],
  });
}

function refusals(facts: AuditFacts): string[] {
  const actions = refusedReads(facts);
  if (actions.length === 0) return [];
  return [
    `not allowed to read: ${actions.join(', ')}. This policy allows it: ${allowing(actions)}`,
  ];
}

function lag({ account, report }: AccountFacts, now: number): string[] {
  return report.known ? lagOf(account, report.value.generatedAt, now) : [];
}

type Names = ReadonlyMap<string, string>;

function namesOf({ center, unreached }: AuditFacts): Names {
  const accounts = center?.accounts.known ? center.accounts.value : [];
  return new Map([...accounts, ...unreached].map(({ id, name }) => [id, name]));
}

function accountsOf({ accounts, unreached }: AuditFacts, names: Names) {
  return [
    ...accounts.map(({ account: id, report }) => {
      const at = report.known ? report.value.generatedAt : undefined;
      const reportOf = at === undefined ? null : new Date(at).toISOString();
      return { id, name: names.get(id) ?? null, read: true, reportOf };
    }),
    ...unreached.map(({ id, name, why }) => ({ id, name, read: false, reportOf: null, why })),
  ];
}

function nextOf(session: Session, findings: readonly Finding[]) {
  const [first] = findings.filter(({ severity }) => severity !== 'info');
  if (first === undefined) return [];
  return [
    {
      command: session.commandLine(`explain ${first.id}`),
      when: 'to see what the first of them means, and what to do',
    },
  ];
}
