/**
 * `report FILE.html`: who can reach what, as one page that works from disk; with --plan as it will be once the plan of the
 * file is done. Reads only, and writes that one file.
 */
import { listOf } from '../../aws/list-of.ts';
import { closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { managementAccount } from '../../aws/management-account.ts';
import { SEVERITIES } from '../../audit/entry.ts';
import { auditFindings } from '../../audit/findings.ts';
import { accountLabel } from '../../config/naming.ts';
import { newConfigFile } from '../../config/file.ts';
import { countChanges } from '../../engine/plan.ts';
import { readerFor, survey, type Survey } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { unreadIn } from '../../people/who.ts';
import { seenAfter } from '../../people/after.ts';
import type { PageFacts } from '../../report/facts.ts';
import { GENERATOR, page } from '../../report/page.ts';
import { withTask } from '../../ui/with-task.ts';
import { asStarted, readFacts } from '../audit/audit.ts';
import { itemStates } from '../status/checklist-states.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { quote } from '../invocation.ts';
import { refusalWarnings } from '../refusal-warnings.ts';
import { centerText, placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { waysRows } from '../status/ways-in-text.ts';
import { readKeyReport, waysOf } from '../status/ways-look.ts';
import { writeMessages } from '../welcome/welcome-files.ts';
import { openAccount, type Opened } from '../with-file.ts';

export interface ReportOptions {
  /** As it will be, by the file. */
  plan?: boolean;
}

/** Throws AppError SSB-202 for a name that is no page, SSB-204 for a plan without a file, SSB-601 for what is in the way. */
export async function reportPage(
  session: Session,
  path: string,
  { plan = false }: ReportOptions,
): Promise<CommandResult> {
  const opened = await openAccount(session);
  if (plan && opened.file === null)
    session.openConfig((await opened.connection.aws.caller()).account);
  const found = await withTask(session.ui, 'reading the account', () =>
    look(session, opened, plan),
  );
  const { facts, seen } = found;
  const { text, counts } = page(facts);
  const again = session.commandLine(`report ${quote(path)}${plan ? ' --plan' : ''} --yes`);
  const [written = path] = writeMessages(dirname(path), [{ name: basename(path), text }], {
    overwrite: session.options.yes || isOurs(path),
    again,
    dryRun: session.options.dryRun,
    elsewhere: 'name another file',
  });
  const { account, identityCenter } = placeOf(seen.actual, found.portalUrl);
  const unread = [...facts.unread];
  return {
    exit: 0,
    account,
    identityCenter,
    data: {
      file: written,
      bytes: Buffer.byteLength(text),
      planned: plan,
      ...counts,
      findings: Object.fromEntries(
        SEVERITIES.map((level) => [
          level,
          facts.findings.filter(({ severity }) => severity === level).length,
        ]),
      ),
      changes: plan ? { ...countChanges(seen.changes) } : null,
    },
    warnings: [...refusalWarnings(seen.actual), ...unread],
    next: [],
    text: [
      `${session.options.dryRun ? 'Would write' : 'Wrote'} ${written}: ${counts.people} people, ${counts.accounts} accounts, ${facts.findings.length} findings.`,
      'It holds names and e-mail addresses, and no secret. Open it in any browser; it needs no network.',
    ].join('\n'),
  };
}

interface Look {
  facts: PageFacts;
  seen: Survey;
  portalUrl: string | undefined;
}

async function look(session: Session, opened: Opened, plan: boolean): Promise<Look> {
  const { connection, file: found, path } = opened;
  const file = found ?? newConfigFile(path, { version: 1 }, { write: false });
  const loaded = file.loaded();
  const io = executeIo({ session, connection, file });
  const reader = readerFor(io, loaded);
  const [seen, keys] = await Promise.all([survey(io, loaded, reader), readKeyReport(connection)]);
  const [audited, { items }] = await Promise.all([
    readFacts(session, opened, { allAccounts: false, reader }),
    itemStates({ io, file, reader }),
  ]);
  const { actual, desired, changes } = seen;
  const ways = waysOf(session, { actual, report: keys, config: loaded.config });
  const { account, identityCenter } = placeOf(actual, loaded.config.portalUrl);
  return {
    seen,
    portalUrl: loaded.config.portalUrl,
    facts: {
      made: `${new Date(session.clock.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      rehearsal: session.rehearsal,
      account: accountLabel(listOf(actual.accounts), account),
      center: centerText(actual.center),
      startUrl: identityCenter?.startUrl ?? null,
      picture: {
        now: actual,
        after: plan ? seenAfter(actual, desired, changes) : null,
        desired: found ? desired : null,
        managementAccountId: managementAccount(actual),
      },
      unread: unreadIn(actual),
      ways: waysRows(ways).map(([way, start, today]) => ({ way, start, today })),
      noted: ways.noted,
      findings: auditFindings(audited).map((one) => asStarted(one, session)),
      checklist: items.map(({ item: { title }, state, how, url }) => ({ title, state, how, url })),
      changes: found ? changes : [],
    },
  };
}

/** A page that we made before: a newer one takes its place. What can't be read is not ours. */
function isOurs(path: string): boolean {
  try {
    // To open a pipe would wait for whoever writes to it.
    if (!lstatSync(resolve(path)).isFile()) return false;
    const file = openSync(resolve(path), 'r');
    try {
      const head = Buffer.alloc(2048);
      return head.toString('utf8', 0, readSync(file, head)).includes(GENERATOR);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}

/** Throws AppError SSB-202 for what is no name of a page. */
export function pagePath(words: readonly string[], { commandLine }: Session): string {
  const [path, more] = words;
  if (path !== undefined && more === undefined && /\.html?$/i.test(path)) return path;
  throw new AppError('SSB-202', 'report takes the name of an HTML file.', {
    why: 'It writes one page that works from disk, and changes nothing in the account.',
    fix: [commandLine('report access.html'), commandLine('report access.html --plan')],
  });
}
