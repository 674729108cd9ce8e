/**
 * `keys`: every IAM user with its access keys and password, and what comes next. It reads two calls for each user and one
 * for each key, side by side. `keys told|deactivate|reactivate|delete` is in keys-actions.ts.
 */
import { known } from '../aws/known.ts';
import { parallel } from '../aws/parallel.ts';
import type { Aws } from '../aws/types.ts';
import type { IamUser } from '../aws/iam-types.ts';
import { dayOf } from '../clock.ts';
import { newConfigFile } from '../config/file.ts';
import { foundations, readerFor } from '../engine/survey.ts';
import { retiringIn } from '../retire/entries.ts';
import { userRow, type UserRead } from '../retire/rows.ts';
import { standingOf } from '../steps/iam-user-changes.ts';
import { withTask } from '../ui/with-task.ts';
import { executeIo } from './flow.ts';
import { keysText } from './keys-text.ts';
import { findable } from './keys-owner.ts';
import { placeOf, type CommandResult } from './result.ts';
import type { Session } from './session.ts';
import { openAccount } from './with-file.ts';

const AT_ONCE = 6;

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
  const [reads, people] = await withTask(session.ui, 'reading the IAM users', async () =>
    Promise.all([readUsers(connection.aws), reader.actual('users')]),
  );
  const { config } = file.loaded();
  const entries = retiringIn(config, account);
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
    warnings: [],
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

async function readUsers({ iamUsers }: Aws): Promise<UserRead[]> {
  const { users } = await iamUsers.details();
  return parallel(users, AT_ONCE, (user) => readUser(user, iamUsers));
}

async function readUser(user: IamUser, api: Aws['iamUsers']): Promise<UserRead> {
  const [own, password] = await Promise.all([
    known(api.accessKeys(user.name).then((found) => found ?? [])),
    known(api.loginProfile(user.name).then((profile) => profile !== null)),
  ]);
  const list = own.known ? own.value : [];
  const used = await Promise.all(
    list.map(async ({ id }) => [id, await known(api.lastUsed(id))] as const),
  );
  return { user, keys: own, password, used: Object.fromEntries(used) };
}
