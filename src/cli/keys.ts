/**
 * `keys`: every IAM user with its access keys and password, and what comes next. The credential report goes first, so that
 * few calls are made for each user (docs/audit.md). `keys told|deactivate|reactivate|delete` is in keys-actions.ts.
 */
import { readHeld, reportRows, type Held } from '../audit-read/held.ts';
import { dayOf } from '../clock.ts';
import { newConfigFile } from '../config/file.ts';
import { foundations, readerFor } from '../engine/survey.ts';
import { retiringIn } from '../retire/entries.ts';
import { userRow } from '../retire/rows.ts';
import { pluralOf } from '../retire/target.ts';
import { standingOf } from '../steps/iam-user-changes.ts';
import { withTask } from '../ui/with-task.ts';
import { executeIo } from './flow.ts';
import { keysText } from './keys-text.ts';
import { findable } from './keys-owner.ts';
import { lagOf } from './report-lag.ts';
import { refusalWarnings } from './refusal-warnings.ts';
import { placeOf, type CommandResult } from './result.ts';
import type { Session } from './session.ts';
import { openAccount } from './with-file.ts';

export interface KeysOptions {
  /** Days of waiting, in place of ours. */
  wait?: number;
  /** Whose an IAM user is. */
  person?: string;
  machine?: string;
}

/** Works without a file. Throws what the reads throw. */
export async function keys(session: Session, { wait }: KeysOptions = {}): Promise<CommandResult> {
  const { connection, file: found, path } = await openAccount(session);
  const file = found ?? newConfigFile(path, { version: 1 });
  const reader = readerFor(executeIo({ session, connection, file }), file.loaded());
  const base = await foundations(reader);
  const { account } = base.caller;
  const { config } = file.loaded();
  const entries = retiringIn(config, account);
  const { iamUsers } = connection.aws;
  const [report, reads, people] = await withTask(session.ui, 'reading the IAM users', async () => {
    const [rows, { users }] = await Promise.all([reportRows(iamUsers), iamUsers.details()]);
    const isLive = (user: string) => entries.has(user);
    const all = await readHeld(iamUsers, users, { rows, isLive });
    return [rows, all, await reader.actual('users')] as const;
  });
  const when = { today: dayOf(session.clock.now()), wait };
  const rows = reads.map((read) => {
    const entry = entries.get(read.user.name);
    const standing = standingOf({ name: read.user.name, ...read }, entry, base.caller, when);
    const now = session.clock.now();
    return userRow(read, { account, entry, standing, people: findable(people), now });
  });
  return {
    exit: 0,
    ...placeOf(base, config.portalUrl),
    data: {
      users: rows.map((row) => ({
        ...row,
        credentials: row.credentials.map((one) => ({ ...one })),
      })),
    },
    warnings: [
      ...refusalWarnings({ people }),
      ...lagOf(account, report.generatedAt, session.clock.now()),
      ...unread(reads),
    ],
    next: rows.some(({ stage }) => stage === 'unsorted')
      ? [
          {
            command: session.commandLine('keys told USER --person NAME'),
            when: 'once somebody has signed in with Identity Center and knows',
          },
        ]
      : [],
    text: keysText(rows, account),
  };
}

/** What nobody can tell of some users, once for each reason. */
function unread(reads: readonly Held[]): string[] {
  const said = reads.flatMap(({ others, user }) =>
    others.unread.map(({ kind, why }) => ({ user: user.name, what: pluralOf(kind), why })),
  );
  const reasons = new Map<string, string[]>();
  for (const { user, what, why } of said) {
    const key = `whether there are ${what} can't be read: ${why}`;
    reasons.set(key, [...(reasons.get(key) ?? []), user]);
  }
  return [...reasons].map(([reason, users]) => {
    const more = users.length > 3 ? ` and ${users.length - 3} more` : '';
    return `${users.slice(0, 3).join(', ')}${more}: ${reason}`;
  });
}
