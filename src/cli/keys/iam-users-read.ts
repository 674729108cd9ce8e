/** The IAM users of whom the file does not say whose they are, with a proposal for each. */
import { listOf } from '../../aws/list-of.ts';
import { readSigns, reportRows } from '../../audit-read/held.ts';
import { keyCallers } from '../../audit-read/key-callers.ts';
import { known } from '../../aws/known.ts';
import { dayOf } from '../../day.ts';
import { findable, type Findable } from '../../config/find-person.ts';
import { sameName } from '../../config/naming.ts';
import type { Config, Retiring } from '../../config/schema.ts';
import { foundations, readerFor } from '../../engine/survey.ts';
import { retiringIn, whoseIs } from '../../retire/entries.ts';
import { proposalsFor, type Proposal } from '../../retire/proposal.ts';
import { unusedSince } from '../../audit/unused.ts';
import { withTask } from '../../ui/with-task.ts';
import type { Flow } from '../changes/flow.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { placeOf } from '../result.ts';

export interface Unsorted {
  /** Whose users they are: the account that the credentials belong to. */
  account: string;
  place: ReturnType<typeof placeOf>;
  proposals: Proposal[];
  /** Of Identity Center and of the file. */
  people: Findable[];
}

/** All users and the credential report, and no call for those whom it tells of. Null: the users can't be read. */
export async function readUnsorted(flow: Flow): Promise<Unsorted | null> {
  const { session, connection, file } = flow;
  const { config } = file.loaded();
  const { aws } = connection;
  const reader = readerFor(executeIo(flow), file.loaded());
  return withTask(session.ui, 'reading the IAM users', async () => {
    const base = await foundations(reader);
    const { account, partition } = base.caller;
    const [details, report] = await Promise.all([
      known(aws.iamUsers.details()),
      reportRows(aws.iamUsers),
    ]);
    if (!details.known) return null;
    const { users, groups } = details.value;
    const entries = retiringIn(config, account);
    const now = session.clock.now();
    const today = dayOf(now);
    const open = users.filter(({ name }) => !isSorted(entries.get(name), today));
    const [reads, there, sets] = await Promise.all([
      readSigns(aws.iamUsers, open, { rows: report, callersOf: keyCallers(aws.trail, now) }),
      reader.actual('users'),
      reader.actual('permissionSets'),
    ]);
    const people = withFile(listOf(there).map(findable), config);
    const taken = sets.known ? sets.value.map(({ name }) => name) : [];
    const scene = { partition, groups, people, sets: config.permissionSets ?? {}, taken };
    const place = placeOf(base, config.portalUrl);
    const signs = reads.map((read) => ({ ...read, unused: unusedSince(read.row, now) }));
    return { account, place, people, proposals: proposalsFor(signs, scene) };
  });
}

function isSorted(entry: Retiring | undefined, today: string): boolean {
  return (
    whoseIs(entry) !== null || (entry?.accepted !== undefined && entry.accepted.until >= today)
  );
}

/** Whom the file names and nobody has made yet is somebody, too. */
function withFile(people: readonly Findable[], { users = {} }: Config): Findable[] {
  const named = Object.entries(users).map(([userName, person]) => ({ userName, ...person }));
  const isNew = ({ userName }: Findable) => !people.some((one) => sameName(one.userName, userName));
  return [...people, ...named.filter(isNew)];
}
