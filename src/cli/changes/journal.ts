/**
 * The journal of this run, and those of earlier ones. Where none can be written (a read-only home, a full disk) the run
 * goes on and says so: it is only for undo, and for what a killed run leaves under way.
 */
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { fileReason } from '../../config/file-reason.ts';
import { DAY } from '../../day.ts';
import {
  parseJournal,
  pendingRequests,
  startJournal,
  type JournalRun,
} from '../../engine/journal.ts';
import type { ExecuteIo } from '../../engine/execute-io.ts';
import type { Survey } from '../../engine/survey.ts';
import { isWork } from '../../engine/plan.ts';
import { AppError } from '../../errors.ts';
import type { Change } from '../../steps/change.ts';
import { isAlive } from '../is-alive.ts';
import type { Session } from '../session.ts';

export interface KeptRun extends JournalRun {
  /** `2026-11-22T09-00-00-000Z-4711`: how it is named on the command line. */
  name: string;
  path: string;
}

export interface DamagedRun {
  name: string;
  error: AppError;
}

type Journaled = Pick<ExecuteIo, 'journal' | 'pending'>;

/** Runs `work` with a journal of its own, and tells where another run is at work on the same account. */
export async function withJournal<T>(
  session: Session,
  actual: Survey['actual'],
  changes: readonly Change[],
  work: (journaled: Journaled) => Promise<T>,
): Promise<T> {
  if (!changes.some(isWork)) return work({});
  const { account } = actual.caller;
  const { runs, damaged } = keptRuns(session, account);
  const now = session.clock.now();
  for (const { error } of damaged) warn(session, `${error.message} It is left out.`);
  const region = actual.center.instance?.region ?? '';
  const header = { command: session.command, account, region, at: now };
  const journal = open(session, header, runs[0]?.name);
  tellOther(session, account);
  try {
    return await work({ ...(journal ? { journal } : {}), pending: pendingRequests(runs, now) });
  } finally {
    journal?.over();
  }
}

/** After our own journal has begun: of two that start together one at least sees the other. */
function tellOther(session: Session, account: string): void {
  const other = keptRuns(session, account).runs.find(isAtWork(session.clock.now()));
  if (!other) return;
  const { command, at, pid } = other.header;
  warn(
    session,
    `Another run is at work on this account: ${command}, since ${clockTime(at)}, process ${pid}. Both may go on: nothing is made twice.`,
  );
}

/** The latest first; those that can't be read as the error that says so. */
export function keptRuns(
  session: Session,
  account: string,
): { runs: KeptRun[]; damaged: DamagedRun[] } {
  const folder = session.state.journals({ account, world: session.rehearsal });
  const runs: KeptRun[] = [];
  const damaged: DamagedRun[] = [];
  for (const path of folder.list()) {
    const name = basename(path, '.jsonl');
    try {
      runs.push({ ...parseJournal(folder.read(path) ?? '', path), name, path });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      damaged.push({ name, error });
    }
  }
  return { runs, damaged };
}

/** Null where none can be kept. What can't be written later on is told once. */
function open(
  session: Session,
  header: { command: string; account: string; region: string; at: number },
  latest: string | undefined,
) {
  const folder = session.state.journals({ account: header.account, world: session.rehearsal });
  const stamp = stampAfter(latest, header.at);
  let broken = false;
  try {
    const { path, append } = folder.create(`${stamp}-${process.pid}`);
    const journal = startJournal(
      (line) => {
        if (broken) return;
        try {
          append(line);
        } catch (error) {
          broken = true;
          warn(
            session,
            `${path} can't be written any more (${fileReason(error)}): undo will not know all of this run.`,
          );
        }
      },
      { ...header, pid: process.pid, host: hostname() },
    );
    return journal;
  } catch (error) {
    warn(session, `No journal can be kept (${fileReason(error)}): undo will not know of this run.`);
    return null;
  }
}

const stampOf = (ms: number) => new Date(ms).toISOString().replace(/[:.]/g, '-');

/** The names tell the order of the runs, so each is later than the one before: the clock may have been set back since. */
function stampAfter(latest: string | undefined, now: number): string {
  const then = /^(.{10}T\d\d)-(\d\d)-(\d\d)-(\d{3}Z)/.exec(latest ?? '');
  const at = then ? Date.parse(`${then[1]}:${then[2]}:${then[3]}.${then[4]}`) : NaN;
  return stampOf(at >= now ? at + 1 : now);
}

function warn({ ui, warned }: Session, text: string): void {
  ui.say(`  ${text}`, 'warn');
  warned.push(text);
}

const isAtWork =
  (now: number) =>
  ({ header: { pid, host, at }, over }: JournalRun): boolean => {
    if (over || host !== hostname() || pid === process.pid || now - at > DAY) return false;
    return isAlive(pid);
  };

export const clockTime = (ms: number): string =>
  new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
