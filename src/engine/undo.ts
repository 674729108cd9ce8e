/**
 * Takes back what a run made, newest first, by that run's journal and what is there now: each change is turned around by
 * the step that made it, and only where things still are as the run left them. Pure.
 */
import type { Desired, DesiredPermissionSet } from '../config/desired.ts';
import type { Actual } from '../steps/actual.ts';
import type { Step } from '../steps/step.ts';
import { note, type Change } from '../steps/change.ts';
import type { JournalEntry, JournalRun } from './journal.ts';
import { inOneLine } from './plan.ts';

export interface UndoPlan {
  /** Newest first; what stays is a note. */
  changes: Change[];
  /** What the changes are to make, as a file would say it. */
  desired: Desired;
}

const NOTHING: Desired = {
  ...{ permissionSets: [], users: [], groups: [], assignments: [] },
  absent: { users: [], groups: [], permissionSets: [], assignments: [] },
};

export function planUndo(
  { entries }: Pick<JournalRun, 'entries'>,
  actual: Actual,
  steps: readonly Step[],
): UndoPlan {
  const changes = new Map<string, Change>();
  const stays: Change[] = [];
  let desired = NOTHING;
  for (const entry of entries.toReversed().filter(isOurs)) {
    const { change, status } = entry;
    const step = steps.find(({ id }) => id === change.step);
    const undo = step?.undo?.(
      { ...entry, unfinished: status !== 'done', undone: [...changes.keys()] },
      actual,
    );
    if (undo === undefined || 'left' in undo) stays.push(staying(change, undo?.left));
    else {
      for (const one of undo.changes) changes.set(one.id, merged(changes.get(one.id), one));
      desired = withWishes(desired, undo.wants ?? {});
    }
  }
  const all = [...changes.values(), ...stays, ...byHand(entries)];
  return { changes: all.map(inOneLine), desired };
}

/** What was there before the run, or was never tried, is not the run's. */
const isTried = ({ status }: JournalEntry) => !['already', 'skipped'].includes(status ?? '');
const isOurs = (entry: JournalEntry) => isTried(entry) && entry.change.verb !== 'manual';

/** One line for all that a person did meanwhile: who did it knows how to take it back, and whether to. */
function byHand(entries: readonly JournalEntry[]): Change[] {
  const done = entries.filter((entry) => isTried(entry) && entry.change.verb === 'manual');
  const [first] = done;
  if (!first) return [];
  const all = done.map(({ change }) => change.summary).join('; ');
  return [
    note(
      first.change.step,
      'stays:by-hand',
      'done by hand',
      `${all}: a person did it, so undo leaves it alone`,
    ),
  ];
}

function staying({ id, step, verb, target, summary, risk }: Change, why?: string): Change {
  const reason = why ?? (risk === 'irreversible' ? 'AWS can’t undo it' : 'undo leaves it alone');
  return note(step, `stays:${id}`, target, `${verb} ${summary}`.trim() + `: ${reason}`);
}

/** Bringing a set up to date is one change, whatever it is for. */
function merged(before: Change | undefined, change: Change): Change {
  return before ? { ...before, needs: [...new Set([...before.needs, ...change.needs])] } : change;
}

function withWishes(
  desired: Desired,
  { permissionSets = [], users = [] }: Partial<Pick<Desired, 'permissionSets' | 'users'>>,
): Desired {
  const sets = new Map(desired.permissionSets.map((set) => [set.name, set]));
  for (const set of permissionSets) sets.set(set.name, both(sets.get(set.name), set));
  return { ...desired, permissionSets: [...sets.values()], users: [...desired.users, ...users] };
}

function both(
  one: DesiredPermissionSet | undefined,
  other: DesiredPermissionSet,
): DesiredPermissionSet {
  if (!one) return other;
  return {
    ...one,
    ...other,
    policies: {
      managed: [...(one.policies?.managed ?? []), ...(other.policies?.managed ?? [])],
      customer: [...(one.policies?.customer ?? []), ...(other.policies?.customer ?? [])],
      inline: other.policies?.inline ?? one.policies?.inline ?? null,
    },
    tags: { ...one.tags, ...other.tags },
  };
}
