/** Taking back what a run did to permission sets: a whole set that it made, or one part of a set. */
import { isDeepStrictEqual } from 'node:util';
import type { Json, PermissionSet } from '../aws/types.ts';
import { isUnused, type Actual } from './actual.ts';
import { endsOf } from './name-table.ts';
import { tagName } from './change-ids.ts';
import {
  asActual,
  asWanted,
  EMPTY,
  keysOf,
  partOf,
  wholeOf,
  wishOf,
} from './permission-set-parts.ts';
import type { PlanInput } from './step.ts';
import { changeId, namesOf, type Change } from './change.ts';
import { undoWords } from './permission-set-undo-words.ts';
import {
  CHANGED,
  deleted,
  GONE,
  objectOf,
  setNamed,
  standingOf,
  takingBack,
  unreadFor,
  type Done,
  type Undo,
} from './undo.ts';

type Verb = Change['verb'];

export function tracePermissionSet(
  change: Change,
  { desired, actual }: Pick<PlanInput, 'desired' | 'actual'>,
): { before: Json; after: Json } {
  const [name = '', part = ''] = namesOf(change);
  const now = setNamed(actual, name);
  const wanted = desired.permissionSets.find((set) => set.name === name);
  if (change.verb === 'create') return { before: null, after: wanted ? wholeOf(wanted) : null };
  if (change.verb === 'provision' || change.verb === 'delete') return { before: null, after: null };
  const before = now ? partOf(part, now, wanted) : null;
  if (change.verb === 'detach' || !wanted) return { before, after: null };
  return { before, after: partOf(part, asActual(wanted, now), wanted) };
}

export function undoPermissionSet(done: Done, actual: Actual): Undo {
  const { change } = done;
  const unreadAll = unreadFor(change, actual);
  if (unreadAll) return unreadAll;
  const [name = '', part = ''] = namesOf(change);
  const set = setNamed(actual, name);
  if (change.verb === 'provision') return { changes: [] };
  if (change.verb === 'delete') return deleted(done, set);
  if (change.verb === 'create') return set ? undoCreation(done, set, actual) : { changes: [] };
  if (!set) return { left: GONE };
  const unread = unreadPart(part, set);
  if (unread !== null) return { left: `it can’t be read: ${unread}` };
  if (part === 'tags') return undoTags(done, set);
  const keys = { ...EMPTY, name, ...wishOf(part, done.after) };
  const standing = standingOf(partOf(part, set, keys), done);
  if (standing === 'back') return { changes: [] };
  return standing === 'changed' ? { left: CHANGED } : undoPart(done, part, set);
}

/** Why AWS does not show this part; what nobody can see is not taken for gone. */
function unreadPart(part: string, { boundary, tags }: PermissionSet): string | null {
  const known = part === 'tags' ? tags : part === 'permissions-boundary' ? boundary : null;
  return known?.known === false ? known.why : null;
}

function undoCreation(done: Done, set: PermissionSet, actual: Actual): Undo {
  const { change, undone, unfinished } = done;
  const now = wholeOf({ ...asWanted(set), ...keysOf(done.after, set) });
  if (!isDeepStrictEqual(now, done.after) && !unfinished) return { left: CHANGED };
  const uses = endsOf(actual, set.arn);
  if (uses.some((id) => !undone.includes(id))) {
    return { left: 'it is given to somebody by now, which the run did not do' };
  }
  const id = changeId('permission-sets', 'delete', set.name);
  const words = { target: `permission set ${set.name}`, summary: 'the run made it' };
  return { changes: [takingBack(change, { id, verb: 'delete', needs: uses, ...words })] };
}

function undoPart(done: Done, part: string, set: PermissionSet): Undo {
  const { change, before } = done;
  if (part === 'permissions-boundary' && before === null) return undoBoundary(done, part, set);
  const back = (verb: Verb, risk: Change['risk']): Undo => {
    const id = changeId('permission-sets', verb, set.name, part);
    const wish = { ...EMPTY, name: set.name, ...wishOf(part, before) };
    const words = undoWords(part, set, before === null ? null : wish);
    const own = takingBack(change, { id, verb, risk, ...words });
    const wants = { permissionSets: [wish] };
    // What takes away provisions by itself.
    const brings = risk === 'none' && !isUnused(set);
    return { changes: brings ? [own, provision(own, set)] : [own], wants };
  };
  if (part === 'fields') return back('update', 'none');
  if (part === 'permissions-boundary') return back('update', 'takes-away');
  if (part === 'inline-policy') {
    return before === null ? back('detach', 'takes-away') : back('update', 'takes-away');
  }
  return before === null ? back('detach', 'takes-away') : back('attach', 'none');
}

/** Without it the set allows more: what the run has let it allow goes first. */
function undoBoundary({ change, undone }: Done, part: string, set: PermissionSet): Undo {
  const { name } = set;
  const own = changeId('permission-sets', 'detach', name, '');
  return {
    changes: [
      takingBack(change, {
        id: `${own}${part}`,
        verb: 'detach',
        ...undoWords(part, set, null),
        needs: undone.filter((id) => id.startsWith(own)),
        meaning: ['Nothing keeps the set within bounds then.'],
      }),
    ],
    wants: { permissionSets: [{ ...EMPTY, name }] },
  };
}

/**
 * Each tag by itself, so that one that is back already doesn't hold up the others: those that were there get their values
 * back, the others go.
 */
function undoTags({ change, before, after }: Done, set: PermissionSet): Undo {
  const { name, tags } = set;
  const now = tags.known ? tags.value : {};
  const [then, ours] = [objectOf(before), objectOf(after)];
  const open = Object.keys(ours).filter((key) => (now[key] ?? null) !== (then[key] ?? null));
  if (open.some((key) => now[key] !== ours[key])) return { left: CHANGED };
  const kept = Object.entries(then).filter(([key, value]) => value !== null && open.includes(key));
  const gone = open.filter((key) => (then[key] ?? null) === null);
  const wants = { tags: Object.fromEntries(kept) as Record<string, string> };
  const wish = { ...EMPTY, name, ...wants };
  const back = (verb: Verb, part: string) =>
    takingBack(change, {
      id: changeId('permission-sets', verb, name, part),
      verb,
      risk: 'none',
      ...undoWords(part, set, wish),
    });
  return {
    changes: [
      ...(kept.length > 0 ? [back('update', 'tags')] : []),
      ...gone.map((key) => back('detach', tagName(key))),
    ],
    wants: { permissionSets: [wish] },
  };
}

const provision = ({ id, target, step }: Change, { name }: PermissionSet): Change => ({
  ...{ step, target, verb: 'provision', risk: 'none', needs: [id] },
  id: changeId('permission-sets', 'provision', name),
  summary: 'bring the accounts that carry it up to date',
});
