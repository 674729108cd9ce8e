/**
 * What differs between a permission set as wanted and as it is, part by part. A part that can take something away from
 * people (a policy less, a narrower inline policy, another boundary) is told apart: each of those needs its own yes.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Boundary, Json, JsonObject, PermissionSet } from '../aws/types.ts';
import type { DesiredPermissionSet } from '../config/desired.ts';
import { canonicalDuration } from '../config/duration.ts';
import { isUnused } from './actual.ts';
import { customerName, policyName } from './change-ids.ts';
import type { Change } from './change.ts';

export interface PartDiff {
  /** How the part is named in a change id: `fields`, `tags`, `inline-policy`, `ReadOnlyAccess`, `customer:/path/name`. */
  part: string;
  verb: 'update' | 'attach' | 'detach';
  summary: string;
  takesAway: boolean;
  /** It keeps the set within bounds, or lets it allow more: what limits comes first. */
  effect: 'limits' | 'widens' | 'neither';
  /** Accounts that carry the set must be brought up to date afterwards. */
  provision: boolean;
}

/**
 * Every part that differs, additions first. Unknown parts are left out: see `unknownParts`. A limit (a boundary, an
 * inline policy) on a set that nobody uses yet takes nothing from anyone; a run that was cut short may have left it out.
 */
export function diffPermissionSet(
  desired: DesiredPermissionSet,
  actual: PermissionSet,
): PartDiff[] {
  const unused = isUnused(actual);
  return [
    ...fields(desired, actual),
    ...managed(desired, actual),
    ...customer(desired, actual),
    ...inline(desired, actual),
    ...boundary(desired, actual),
    ...tags(desired, actual),
  ]
    .map((one) => (unused && one.verb !== 'detach' ? { ...one, takesAway: false } : one))
    .sort((a, b) => Number(a.takesAway) - Number(b.takesAway));
}

/** The file sets a boundary, and AWS would not show the one that is there. */
export const isBoundaryUnknown = (desired: DesiredPermissionSet, actual: PermissionSet) =>
  desired.boundary !== undefined && !actual.boundary.known;

/**
 * A part that takes away, or waits for one that does, may be left out of a run: it brings the accounts up to date by
 * itself, unless a provisioning comes after it.
 */
export const bringsOwn = ({ risk, needs }: Pick<Change, 'risk' | 'needs'>) =>
  risk === 'takes-away' || needs.length > 0;

/** What AWS would not show of a set: parts that the file sets, and, where it changes, the tags that tell whose it is. */
export function unknownParts(
  desired: DesiredPermissionSet,
  actual: PermissionSet,
  changing: readonly PartDiff[],
): string[] {
  const parts: string[] = [];
  if (desired.boundary && !actual.boundary.known) {
    parts.push(`permissions boundary (${actual.boundary.why})`);
  }
  const asked = Object.keys(desired.tags).length + changing.length > 0;
  if (asked && !actual.tags.known) {
    parts.push(
      `tags (${actual.tags.why}), which would tell if a CloudFormation stack made it and undoes changes`,
    );
  }
  return parts;
}

function fields(desired: DesiredPermissionSet, actual: PermissionSet): PartDiff[] {
  const changes = (
    [
      ['description', 'description', asWritten],
      ['sessionDuration', 'session length', asLength],
      ['relayState', 'relay state', asWritten],
    ] as const
  )
    .filter(([key]) => desired[key] !== undefined && desired[key] !== comparable(actual, key))
    .map(([key, label, show]) => `${label} ${show(actual[key])} -> ${show(desired[key])}`);
  return changes.length === 0
    ? []
    : [part('fields', 'update', changes.join(', '), { provision: true })];
}

/** Other tools write eight hours as PT480M; the file's spelling is the canonical one. */
const comparable = (
  set: PermissionSet,
  key: 'description' | 'sessionDuration' | 'relayState',
): string | undefined =>
  key === 'sessionDuration' ? canonicalDuration(set.sessionDuration) : set[key];

const asWritten = (text = 'none') => text;
const asLength = (duration = 'none') => duration.replace(/^PT/, '').toLowerCase();

function managed({ policies }: DesiredPermissionSet, actual: PermissionSet): PartDiff[] {
  if (!policies) return [];
  return exactList(policies.managed.map(policyName), actual.managedPolicies.map(policyName));
}

function customer({ policies }: DesiredPermissionSet, actual: PermissionSet): PartDiff[] {
  if (!policies) return [];
  return exactList(
    policies.customer.map(customerName),
    actual.customerManagedPolicies.map(customerName),
  );
}

function exactList(desired: string[], actual: string[]): PartDiff[] {
  return [
    ...desired
      .filter((name) => !actual.includes(name))
      .map((name) => part(name, 'attach', `policy ${name}`, { provision: true, effect: 'widens' })),
    ...actual
      .filter((name) => !desired.includes(name))
      .map((name) =>
        part(name, 'detach', `policy ${name}, which the file does not list`, {
          provision: true,
          takesAway: true,
        }),
      ),
  ];
}

function inline({ policies }: DesiredPermissionSet, actual: PermissionSet): PartDiff[] {
  if (!policies || isDeepStrictEqual(policies.inline, actual.inlinePolicy)) return [];
  if (!policies.inline) {
    const summary = 'the inline policy, which the file does not have';
    return [part('inline-policy', 'detach', summary, { provision: true, takesAway: true })];
  }
  const narrower = narrows(actual.inlinePolicy ?? { Statement: [] }, policies.inline);
  const denied = newlyDenied(actual.inlinePolicy ?? {}, policies.inline);
  const what = actual.inlinePolicy ? 'replace the inline policy' : 'an inline policy';
  const by = actual.inlinePolicy ? ' by one' : '';
  const summary = denied === '' ? what : `${what}${by} that denies ${denied}`;
  return [
    part('inline-policy', actual.inlinePolicy ? 'update' : 'attach', summary, {
      provision: true,
      takesAway: narrower,
      effect: narrower ? 'limits' : 'widens',
    }),
  ];
}

/** True unless every statement that allows is kept and no statement that denies is new. */
function narrows(before: JsonObject, after: JsonObject): boolean {
  const [old, next] = [statements(before), statements(after)];
  const has = (list: Json[], one: Json) => list.some((other) => isDeepStrictEqual(one, other));
  return (
    old.some((one) => !denies(one) && !has(next, one)) ||
    next.some((one) => denies(one) && !has(old, one))
  );
}

/** `iam:*, s3:*`: what a policy denies and the one before did not. */
function newlyDenied(before: JsonObject, after: JsonObject): string {
  const old = statements(before);
  const fresh = statements(after).filter(
    (one) => denies(one) && !old.some((other) => isDeepStrictEqual(one, other)),
  );
  const actions = fresh.flatMap((one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? [one['Action'] ?? 'all but some actions'].flat()
      : [],
  );
  return actions.map(String).join(', ');
}

const statements = (policy: JsonObject): Json[] =>
  Array.isArray(policy['Statement']) ? policy['Statement'] : [policy['Statement'] ?? null];
const denies = (one: Json) =>
  typeof one === 'object' && one !== null && !Array.isArray(one) && one['Effect'] === 'Deny';

function boundary(desired: DesiredPermissionSet, actual: PermissionSet): PartDiff[] {
  if (!desired.boundary || !actual.boundary.known) return [];
  if (isDeepStrictEqual(desired.boundary, actual.boundary.value)) return [];
  const summary = `permissions boundary ${boundaryName(desired.boundary)}, which limits what its people can do`;
  return [
    part('permissions-boundary', 'update', summary, {
      provision: true,
      takesAway: true,
      effect: 'limits',
    }),
  ];
}

export const boundaryName = (boundary: Boundary) =>
  'managedPolicy' in boundary
    ? policyName(boundary.managedPolicy)
    : customerName(boundary.customerManagedPolicy);

function tags(desired: DesiredPermissionSet, actual: PermissionSet): PartDiff[] {
  if (!actual.tags.known) return [];
  const now = actual.tags.value;
  const different = Object.entries(desired.tags).filter(([key, value]) => now[key] !== value);
  return different.length === 0
    ? []
    : [part('tags', 'update', `tags ${different.map(([k, v]) => `${k}=${v}`).join(', ')}`)];
}

function part(
  name: string,
  verb: PartDiff['verb'],
  summary: string,
  {
    takesAway = false,
    provision = false,
    effect = 'neither',
  }: Partial<Pick<PartDiff, 'takesAway' | 'provision' | 'effect'>> = {},
): PartDiff {
  return { part: name, verb, summary, takesAway, provision, effect };
}
