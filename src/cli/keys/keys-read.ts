/** What `keys` shows of each IAM user: what it holds, how far it is, and what still calls with a key on the way out. */
import { listOf } from '../../aws/list-of.ts';
import { findable } from '../../config/find-person.ts';
import { readHeld, reportRows, type Held, type Report } from '../../audit-read/held.ts';
import { globalRegionOf } from '../../aws/partitions.ts';
import type { ConfigFile } from '../../config/file.ts';
import { dayOf } from '../../day.ts';
import { foundations, readerFor } from '../../engine/survey.ts';
import { retiringIn } from '../../retire/entries.ts';
import { userRow, type UserRow } from '../../retire/rows.ts';
import type { Stage } from '../../retire/stage.ts';
import type { Actual, Foundations } from '../../steps/actual.ts';
import { standingOf } from '../../steps/iam-user-standing.ts';
import { signedInOf } from '../../steps/signed-in.ts';
import { withTask } from '../../ui/with-task.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { watchKeys } from './keys-watch.ts';
import type { Connection, Session } from '../session.ts';

interface KeysSeen {
  base: Foundations;
  report: Report;
  reads: Held[];
  people: Actual['users'];
  rows: UserRow[];
}

/** Whoever is told, or off: now it matters what still calls. */
const WATCHED: readonly Stage[] = ['told', 'off', 'due'];

/** Throws what the reads throw. */
export async function readKeys(
  session: Session,
  {
    connection,
    file,
    wait,
  }: { connection: Connection; file: ConfigFile; wait: number | undefined },
): Promise<KeysSeen> {
  const reader = readerFor(executeIo({ session, connection, file }), file.loaded());
  const base = await foundations(reader);
  const { account, partition } = base.caller;
  const entries = retiringIn(file.loaded().config, account);
  const { iamUsers } = connection.aws;
  const { report, reads, people, signIns } = await withTask(
    session.ui,
    'reading the IAM users',
    async () => {
      const [rows, { users }] = await Promise.all([reportRows(iamUsers), iamUsers.details()]);
      const isLive = (user: string) => entries.has(user);
      return {
        report: rows,
        reads: await readHeld(iamUsers, users, { rows, isLive }),
        people: await reader.actual('users'),
        signIns: await reader.actual('signIns'),
      };
    },
  );
  const signedIn = signedInOf({ caller: base.caller, users: people, signIns });
  const when = { today: dayOf(session.clock.now()), wait };
  const stood = reads.map((read) => {
    const entry = entries.get(read.user.name);
    const standing = standingOf({ name: read.user.name, ...read }, entry, signedIn, when);
    return { read, entry, standing, since: entry?.deactivated ?? null };
  });
  const going = stood.filter(({ standing }) => WATCHED.includes(standing?.stage ?? 'empty'));
  const watch = () => watchKeys(connection.aws, going, globalRegionOf(partition));
  const watches =
    going.length === 0 ? new Map() : await withTask(session.ui, 'asking CloudTrail', watch);
  const scene = {
    account,
    people: listOf(people).map(findable),
    watches,
    now: session.clock.now(),
  };
  const rows = stood.map(({ read, entry, standing }) =>
    userRow(read, { ...scene, entry, standing }),
  );
  return { base, report, reads, people, rows };
}
