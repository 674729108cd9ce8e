/** The ways into the account of the credentials, read and set beside those of the first look. */
import { rowsOf } from '../../audit-read/account.ts';
import type { ReportRows } from '../../audit/credential-report.ts';
import { known } from '../../aws/known.ts';
import type { JsonObject, Known } from '../../aws/types.ts';
import { dayOf } from '../../day.ts';
import type { Config } from '../../config/schema.ts';
import type { Actual } from '../../steps/actual.ts';
import { withTask } from '../../ui/with-task.ts';
import type { Flow } from '../changes/flow.ts';
import type { Next } from '../result.ts';
import type { Connection, Session } from '../session.ts';
import { acceptedKeys, waysIn } from './ways-in.ts';
import { waysInText, type Shown } from './ways-in-text.ts';
import { startOf } from './ways-start.ts';

/** How many keys there are, for any number of users in two calls. */
export async function readKeyReport({ aws }: Connection): Promise<Known<ReportRows>> {
  return rowsOf(await known(aws.iamUsers.credentialReport()));
}

interface Look {
  actual: Actual;
  report: Known<ReportRows>;
  config: Config;
}

/** Those of today and of the start; `first` is noted as the start where nobody has looked before. */
export function waysOf(session: Session, last: Look, first: Look = last): Shown {
  const day = dayOf(session.clock.now());
  const scene = { ...last, today: day };
  const { account } = last.actual.caller;
  const store = session.state.start({ account, world: session.rehearsal });
  const ways = waysIn({ ...first, today: day });
  const start = startOf(store, { day, ways }, { write: !session.options.dryRun });
  const accepted = acceptedKeys(scene);
  return { account, start: start.ways, noted: start.day, today: waysIn(scene), accepted };
}

/** As data of a document. */
export function waysData({ start, noted, today }: Shown): JsonObject {
  return {
    start: start && { ...start },
    noted,
    today: { ...today },
  };
}

/** As lines of the screen. */
export function waysText({ options, env }: Session, ways: Shown): string[] {
  return waysInText(ways, options.accessible || Boolean(env['ACCESSIBLE']));
}

/** For the guided run: `see` is told what is there before and after it, and `end` sets the two side by side. */
export function watchWays({ session, connection, file }: Flow) {
  // Counting takes AWS a while; whatever goes wrong with it, the run itself goes on.
  const counting = readKeyReport(connection).catch(() => UNCOUNTED);
  let first: Actual | undefined;
  let last: Actual | undefined;
  let noting: Promise<unknown> = Promise.resolve();
  // At once: the run may be stopped, and the next one must not take what this one did for the start.
  const note = async (actual: Actual) => {
    waysOf(session, { report: await counting, config: file.loaded().config, actual });
  };
  return {
    see: (actual: Actual): void => {
      if (!first) noting = note(actual);
      first ??= actual;
      last = actual;
    },
    /** The table, and what to do about keys that are left. */
    end: async (): Promise<{ lines: string[]; data: JsonObject; next: Next[] }> => {
      if (!first || !last) return { lines: [], data: {}, next: [] };
      const report = await withTask(session.ui, 'counting the ways in', () => counting);
      await noting;
      const { config } = file.loaded();
      const look = { report, config };
      const ways = waysOf(session, { ...look, actual: last }, { ...look, actual: first });
      const command = session.commandLine('iam-users');
      const when = 'for the keys that never expire: whose each is, and how it goes';
      const isLeft = (ways.today.lastingKeys ?? 0) > 0;
      const data = { ways: waysData(ways) };
      return { lines: waysText(session, ways), data, next: isLeft ? [{ command, when }] : [] };
    },
  };
}

/** Notes the start for a run that shows no table, where nobody has looked before. Whatever goes wrong with it, the run goes on. */
export async function noteStart(
  session: Session,
  connection: Connection,
  look: Omit<Look, 'report'>,
): Promise<void> {
  const report = await readKeyReport(connection).catch(() => UNCOUNTED);
  waysOf(session, { ...look, report });
}

const UNCOUNTED = { known: false as const, why: 'the credential report could not be had' };
