/**
 * What a run writes down while it changes things: a line before and after each change and each changing call, one file
 * for a run. It is there for undo and for what was under way when a run was killed, and never proof of anything: AWS is
 * asked each time. Names only, no secret.
 */
import * as z from 'zod';
import { AppError } from '../errors.ts';
import { parsedJson } from '../json.ts';
import { isChangeId, RISKS, STEP_IDS, VERBS, type Change, type Outcome } from '../steps/change.ts';

const value = z.json();
const change = z.object({
  id: z.string().refine(isChangeId),
  step: z.enum(STEP_IDS),
  verb: z.enum(VERBS),
  target: z.string(),
  summary: z.string(),
  risk: z.enum(RISKS),
  needs: z.array(z.string()),
});
const header = z.object({
  type: z.literal('run'),
  version: z.literal(1),
  command: z.string(),
  account: z.string(),
  region: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  pid: z.number(),
  host: z.string(),
});
const line = z.discriminatedUnion('type', [
  header,
  z.object({ type: z.literal('begin'), change, before: value, after: value }),
  z.object({ type: z.literal('request'), id: z.string(), requestId: z.string() }),
  z.object({ type: z.literal('end'), id: z.string(), status: z.string() }),
  z.object({ type: z.literal('call'), call: z.number(), operation: z.string() }),
  z.object({ type: z.literal('answer'), call: z.number(), error: z.string().optional() }),
  z.object({ type: z.literal('over') }),
]);
type Line = z.infer<typeof line>;
export type RunHeader = z.infer<typeof header>;

/** What a change found, and what it leaves behind. */
export interface Trace {
  before: z.infer<typeof value>;
  after: z.infer<typeof value>;
}

export interface Journal {
  begin: (change: Change, trace: Trace) => void;
  /** AWS works on it by itself, under that id. */
  request: (change: Change, requestId: string) => void;
  end: (change: Change, outcome: Outcome) => void;
  /** A changing call starts; what is returned tells how it ended. */
  call: (operation: string) => (error?: string) => void;
  over: () => void;
}

/** `append` writes one line for good before it returns. */
export function startJournal(
  append: (text: string) => void,
  run: Omit<RunHeader, 'type' | 'version'>,
): Journal {
  const write = (one: Line) => {
    append(`${JSON.stringify(one)}\n`);
  };
  let calls = 0;
  write({ type: 'run', version: 1, ...run });
  return {
    begin: (one, trace) => {
      write({ type: 'begin', change: { ...one }, ...trace });
    },
    request: ({ id }, requestId) => {
      write({ type: 'request', id, requestId });
    },
    end: ({ id }, { status, underWay }) => {
      if (!underWay) write({ type: 'end', id, status });
    },
    call(operation) {
      const call = (calls += 1);
      write({ type: 'call', call, operation });
      return (error) => {
        write({ type: 'answer', call, ...(error === undefined ? {} : { error }) });
      };
    },
    over: () => {
      write({ type: 'over' });
    },
  };
}

export interface JournalEntry extends Trace {
  change: Change;
  /** Null: the run did not live to see its end. */
  status: string | null;
  requestId?: string;
}

export interface JournalRun {
  header: RunHeader;
  /** In the order in which they began. */
  entries: JournalEntry[];
  /** It came to its end by itself. */
  over: boolean;
  /** The last line is cut short. */
  cut: boolean;
}

/** Throws AppError SSB-607 for what no run of ours has written. A cut last line is what a killed run may leave. */
export function parseJournal(text: string, path: string): JournalRun {
  const rows = text.split('\n');
  const last = rows.pop() ?? '';
  const lines = rows.map((row, i) => {
    const read = line.safeParse(parsedJson(row));
    if (!read.success) throw damaged(path, `Line ${i + 1} can't be read.`);
    return read.data;
  });
  const [first, ...others] = lines;
  if (first?.type !== 'run') throw damaged(path, 'It does not begin as a journal does.');
  const entries = new Map<string, JournalEntry>();
  for (const one of others) {
    if (one.type === 'begin') {
      const { change, before, after } = one;
      entries.set(change.id, { change, before, after, status: null });
    }
    if (one.type === 'request')
      Object.assign(entries.get(one.id) ?? {}, { requestId: one.requestId });
    if (one.type === 'end') Object.assign(entries.get(one.id) ?? {}, { status: one.status });
  }
  return {
    header: first,
    entries: [...entries.values()],
    over: others.some(({ type }) => type === 'over'),
    cut: last !== '',
  };
}

function damaged(path: string, why: string): AppError {
  return new AppError('SSB-607', `The journal ${path} can't be read.`, {
    why: `${why} Nobody knows what that run did, so nothing is taken back by it.`,
    fix: [
      'What is there now is never read from it: plan and status work without.',
      `Delete ${path} to have undo go by the run before it.`,
    ],
  });
}

/** How long AWS may know of a request. */
const KNOWN_MS = 60 * 60_000;

/** AWS said how it ended; but what is half done of an IAM user that could not be deleted is still there. */
const isOver = ({ change, status }: JournalEntry) =>
  status !== null && !(status === 'failed' && change.step === 'iam-users');

/**
 * What was under way when earlier runs were killed: change id -> the request that AWS works on, or what is half done.
 * `runs`: the latest first.
 */
export function pendingRequests(runs: readonly JournalRun[], now: number): Map<string, string> {
  const recent = runs.filter(({ header: { at } }) => now - at < KNOWN_MS);
  const pending = new Map<string, string>();
  for (const { entries } of recent.toReversed()) {
    for (const entry of entries) {
      const { change, requestId } = entry;
      // A later run that saw the end of this change has the last word on it.
      if (isOver(entry)) pending.delete(change.id);
      else if (requestId !== undefined) pending.set(change.id, requestId);
    }
  }
  return pending;
}
