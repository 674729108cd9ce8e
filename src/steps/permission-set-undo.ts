/** Taking back what a run did to permission sets: a whole set that it made, or one part of a set. */
import { isDeepStrictEqual } from 'node:util';
import type { Boundary, CustomerPolicy, Json, JsonObject, PermissionSet } from '../aws/types.ts';
import type { DesiredPermissionSet } from '../config/desired.ts';
import { canonicalDuration } from '../config/duration.ts';
import { isUnused, type Actual } from './actual.ts';
import { endsOf } from './name-table.ts';
import { customerName, policyName, tagName } from './permission-set-diff.ts';
import { changeId, namesOf, type Change, type PlanInput } from './step.ts';
import {
  CHANGED,
  deleted,
  GONE,
  objectOf,
  setNamed,
  standingOf,
  takingBack,
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

const EMPTY: DesiredPermissionSet = {
  name: '',
  policies: { managed: [], customer: [], inline: null },
  tags: {},
};

function undoCreation(done: Done, set: PermissionSet, actual: Actual): Undo {
  const { change, undone, unfinished } = done;
  const now = wholeOf({ ...asWanted(set), ...keysOf(done.after, set) });
  if (!isDeepStrictEqual(now, done.after) && !unfinished) return { left: CHANGED };
  const uses = endsOf(actual, set.arn);
  if (uses.some((id) => !undone.includes(id))) {
    return { left: 'it is given to somebody by now, which the run did not do' };
  }
  const id = changeId('permission-sets', 'delete', set.name);
  return { changes: [takingBack(change, { id, verb: 'delete', needs: uses })] };
}

function undoPart(done: Done, part: string, set: PermissionSet): Undo {
  const { change, before } = done;
  if (part === 'permissions-boundary' && before === null) return undoBoundary(done, set);
  const back = (verb: Verb, risk: Change['risk']): Undo => {
    const id = changeId('permission-sets', verb, set.name, part);
    const own = takingBack(change, { id, verb, risk });
    const wants = { permissionSets: [{ ...EMPTY, name: set.name, ...wishOf(part, before) }] };
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
function undoBoundary({ change, undone }: Done, { name }: PermissionSet): Undo {
  const own = changeId('permission-sets', 'detach', name, '');
  return {
    changes: [
      takingBack(change, {
        id: `${own}permissions-boundary`,
        verb: 'detach',
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
function undoTags({ change, before, after }: Done, { name, tags }: PermissionSet): Undo {
  const now = tags.known ? tags.value : {};
  const [then, ours] = [objectOf(before), objectOf(after)];
  const open = Object.keys(ours).filter((key) => (now[key] ?? null) !== (then[key] ?? null));
  if (open.some((key) => now[key] !== ours[key])) return { left: CHANGED };
  const kept = Object.entries(then).filter(([key, value]) => value !== null && open.includes(key));
  const gone = open.filter((key) => (then[key] ?? null) === null);
  const back = (verb: Verb, part: string) =>
    takingBack(change, {
      id: changeId('permission-sets', verb, name, part),
      verb,
      risk: 'none',
    });
  const wants = { tags: Object.fromEntries(kept) as Record<string, string> };
  return {
    changes: [
      ...(kept.length > 0 ? [back('update', 'tags')] : []),
      ...gone.map((key) => back('detach', tagName(key))),
    ],
    wants: { permissionSets: [{ ...EMPTY, name, ...wants }] },
  };
}

const provision = ({ id, target, step }: Change, { name }: PermissionSet): Change => ({
  ...{ step, target, verb: 'provision', risk: 'none', needs: [id] },
  id: changeId('permission-sets', 'provision', name),
  summary: 'bring the accounts that carry it up to date',
});

/** A part by its name, of a set as it is; of the fields and tags only those that the change is about. */
function partOf(
  part: string,
  set: Pick<
    PermissionSet,
    'managedPolicies' | 'customerManagedPolicies' | 'inlinePolicy' | 'boundary' | 'tags'
  > &
    Parameters<typeof fieldsOf>[0],
  keys: DesiredPermissionSet | undefined,
): Json {
  if (part === 'fields') return fieldsOf(set, keys);
  if (part === 'inline-policy') return set.inlinePolicy;
  if (part === 'permissions-boundary')
    return set.boundary.known ? jsonOf(set.boundary.value) : null;
  if (part === 'tags') {
    const tags = set.tags.known ? set.tags.value : {};
    return Object.fromEntries(Object.keys(keys?.tags ?? {}).map((key) => [key, tags[key] ?? null]));
  }
  const managed = set.managedPolicies.find((arn) => policyName(arn) === part);
  const customer = set.customerManagedPolicies.find((one) => customerName(one) === part);
  return managed ?? (customer ? { ...customer } : null);
}

/** The same part as a file would wish for it. */
function wishOf(part: string, value: Json): Partial<DesiredPermissionSet> {
  const policies = { managed: [], customer: [], inline: null };
  if (part === 'fields') return objectOf(value);
  if (part === 'tags') return { tags: objectOf(value) as Record<string, string> };
  if (value === null) return {};
  if (part === 'inline-policy') return { policies: { ...policies, inline: objectOf(value) } };
  if (part === 'permissions-boundary') return { boundary: value as unknown as Boundary };
  return typeof value === 'string'
    ? { policies: { ...policies, managed: [value] } }
    : { policies: { ...policies, customer: [value as unknown as CustomerPolicy] } };
}

type Fields = Pick<DesiredPermissionSet, 'description' | 'sessionDuration' | 'relayState'>;

/** An empty text is what AWS clears. */
function fieldsOf(set: Fields, keys: Fields = {}): JsonObject {
  return {
    ...(keys.description !== undefined && { description: set.description ?? '' }),
    ...(keys.sessionDuration !== undefined && {
      sessionDuration: canonicalDuration(set.sessionDuration ?? 'PT1H'),
    }),
    ...(keys.relayState !== undefined && { relayState: set.relayState ?? '' }),
  };
}

function wholeOf(set: DesiredPermissionSet): JsonObject {
  const { managed = [], customer = [], inline = null } = set.policies ?? {};
  return {
    ...fieldsOf(set, set),
    managed: managed.toSorted(),
    customer: customer.map(customerName).toSorted(),
    inline,
    boundary: jsonOf(set.boundary ?? null),
  };
}

/** What the change of a part leaves, for the parts that are compared. */
function asActual(wanted: DesiredPermissionSet, now: PermissionSet | undefined) {
  const { managed = [], customer = [], inline = null } = wanted.policies ?? {};
  return {
    ...now,
    ...wanted,
    managedPolicies: managed,
    customerManagedPolicies: customer,
    inlinePolicy: inline,
    boundary: { known: true as const, value: wanted.boundary ?? null },
    tags: { known: true as const, value: wanted.tags },
  };
}

function asWanted(set: PermissionSet): DesiredPermissionSet {
  const boundary = set.boundary.known ? set.boundary.value : null;
  return {
    name: set.name,
    policies: {
      managed: set.managedPolicies,
      customer: set.customerManagedPolicies,
      inline: set.inlinePolicy,
    },
    ...(boundary ? { boundary } : {}),
    tags: {},
  };
}

/** The fields that the creation gave, as they are now. */
const keysOf = (after: Json, set: PermissionSet) => fieldsOf(set, objectOf(after));

/** An interface of ours as JSON: the same data. */
const jsonOf = (value: object | null): Json =>
  value === null ? null : (JSON.parse(JSON.stringify(value)) as Json);
