/**
 * `keys`: every IAM user with its access keys and password, and what comes next. The credential report goes first, so that
 * few calls are made for each user (docs/audit.md). `keys told|deactivate|reactivate|delete` is in keys-actions.ts.
 */
import type { KeysOptions } from './keys-options.ts';
import type { Held } from '../../audit-read/held.ts';
import { newConfigFile } from '../../config/file.ts';
import { pluralOf } from '../../retire/target.ts';
import { afterList } from './keys-next.ts';
import { readKeys } from './keys-read.ts';
import { keysText } from './keys-text.ts';
import { lagOf } from './report-lag.ts';
import { refusalWarnings } from '../refusal-warnings.ts';
import { placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { openAccount } from '../with-file.ts';

/** Works without a file. Throws what the reads throw. */
export async function keys(session: Session, { wait }: KeysOptions = {}): Promise<CommandResult> {
  const { connection, file: found, path } = await openAccount(session);
  const file = found ?? newConfigFile(path, { version: 1 });
  const { base, report, reads, people, rows } = await readKeys(session, { connection, file, wait });
  const { account } = base.caller;
  return {
    exit: 0,
    ...placeOf(base, file.loaded().config.portalUrl),
    data: {
      users: rows.map((row) => ({
        ...row,
        credentials: row.credentials.map((one) => ({
          ...one,
          watch: one.watch && { ...one.watch, last: one.watch.last && { ...one.watch.last } },
        })),
      })),
    },
    warnings: [
      ...refusalWarnings({ people }),
      ...lagOf(account, report.generatedAt, session.clock.now()),
      ...unread(reads),
    ],
    next: afterList(session, rows, base.organization.organization !== null),
    prose: true,
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
