/** Existing permission sets as the file writes them. What the file can't say is left out, with a note. */
import type { JsonObject, PermissionSet } from '../aws/types.ts';
import type { Partition } from '../aws/partitions.ts';
import { canonicalDuration, shortDuration } from './duration.ts';
import { permissionSetName } from './fields.ts';
import { fits, repeated } from './import-names.ts';
import { isCloudFormation, isForeignName } from './ownership.ts';
import { isPredefined, MAX_POLICIES, policyArn, shortPolicy } from './policies.ts';
import { policyProblem } from './policy-files.ts';
import { permissionSet as permissionSetSchema, type ConfigPermissionSet } from './schema.ts';

export interface ImportedSets {
  /** By ARN: sets that access may name, with the settings to write for them. */
  usable: Map<string, { name: string; settings: ConfigPermissionSet; ours: boolean }>;
  notes: string[];
}

/**
 * Every set with every field. Sets of Control Tower are left out; those of CloudFormation are usable with no settings
 * at all, which changes nothing about them.
 */
export function importPermissionSets(
  sets: readonly PermissionSet[],
  partition: Partition,
): ImportedSets {
  const usable: ImportedSets['usable'] = new Map();
  const notes: string[] = [];
  const foreign = sets.filter(({ name }) => isForeignName(name)).map(({ name }) => name);
  if (foreign.length > 0) {
    notes.push(`Permission sets of Control Tower, left alone: ${foreign.join(', ')}.`);
  }
  const twice = repeated(sets.map(({ name }) => name));
  for (const set of sets) {
    const { name } = set;
    if (isForeignName(name)) continue;
    if (twice.has(name) || !fits(permissionSetName, name)) {
      notes.push(
        `Permission set ${name} left out: ${twice.has(name) ? 'there are several of that name' : "the file can't hold that name"}.`,
      );
      continue;
    }
    const result = settingsOf(set, partition);
    const ours = !isCloudFormation(set);
    if (ours) {
      notes.push(...result.notes.map((note) => `Permission set ${name}: ${note}.`));
      if (result.settings) usable.set(set.arn, { name, settings: result.settings, ours });
    } else {
      notes.push(`Permission set ${name} belongs to a CloudFormation stack: left alone.`);
      // Without settings one of the eleven predefined means its AWS policy, which must then be what it has.
      const plain = !isPredefined(name) || (result.settings && !hasPolicyKeys(result.settings));
      if (plain) usable.set(set.arn, { name, settings: {}, ours });
    }
  }
  return { usable, notes };
}

/** `settings` is null when the file can't express the set without changing it. */
function settingsOf(
  set: PermissionSet,
  partition: Partition,
): { settings: ConfigPermissionSet | null; notes: string[] } {
  const notes: string[] = [];
  const { boundary, tags } = set;
  if (!boundary.known)
    notes.push(`its permissions boundary can't be read (${boundary.why}) and is left out`);
  if (!tags.known) notes.push(`its tags can't be read (${tags.why}) and are left out`);
  const ownTags = tags.known
    ? Object.entries(tags.value).filter(([key]) => !/^aws:/i.test(key))
    : [];
  const policies = policiesOf(set, partition);
  const predefined = isPredefined(set.name) && Object.keys(policies).length === 0;
  const oneHour = canonicalDuration(set.sessionDuration) === 'PT1H';
  const candidate = {
    ...(set.description && { description: set.description }),
    ...(!(predefined && oneHour) && { sessionDuration: shortDuration(set.sessionDuration) }),
    ...(set.relayState && { relayState: set.relayState }),
    ...policies,
    ...(boundary.known &&
      boundary.value && { permissionsBoundary: boundaryOf(boundary.value, partition) }),
    ...(ownTags.length > 0 && { tags: Object.fromEntries(ownTags) }),
  };
  const refused = refusedKeys(candidate);
  const badPolicies = [...refused].some((key) => POLICY_KEYS.has(key));
  if (badPolicies && isPredefined(set.name)) {
    return { settings: null, notes: ["left out, for the file can't hold its policies"] };
  }
  const kept = Object.entries(candidate).filter(
    ([key]) => !refused.has(key) && !(badPolicies && POLICY_KEYS.has(key)),
  );
  const lost = Object.keys(candidate).filter((key) => !kept.some(([name]) => name === key));
  if (lost.length > 0)
    notes.push(`the file can't hold its ${lost.join(', ')}, which stay as they are`);
  return { settings: permissionSetSchema.parse(Object.fromEntries(kept)), notes };
}

const POLICY_KEYS = new Set(['managedPolicies', 'customerManagedPolicies', 'inlinePolicy']);

function hasPolicyKeys(settings: ConfigPermissionSet): boolean {
  return Object.keys(settings).some((key) => POLICY_KEYS.has(key));
}

/** The policy keys; none for a predefined set with just its own policy. */
function policiesOf(
  set: PermissionSet,
  partition: Partition,
): Pick<ConfigPermissionSet, 'managedPolicies' | 'customerManagedPolicies'> & {
  inlinePolicy?: JsonObject;
} {
  const { managedPolicies, customerManagedPolicies, inlinePolicy, name } = set;
  const [only, ...more] = managedPolicies;
  const alone = more.length === 0 && customerManagedPolicies.length === 0 && inlinePolicy === null;
  if (alone && isPredefined(name) && only === policyArn(name, partition)) return {};
  const managed = managedPolicies.map((arn) => shortPolicy(arn, partition));
  return {
    // An empty list says that there are none; with no policy key at all nothing would be said about them.
    ...((managed.length > 0 || alone) && { managedPolicies: managed }),
    ...(customerManagedPolicies.length > 0 && {
      customerManagedPolicies: customerManagedPolicies.map(({ name, path }) => ({ name, path })),
    }),
    ...(inlinePolicy && { inlinePolicy }),
  };
}

function boundaryOf(
  boundary: NonNullable<Extract<PermissionSet['boundary'], { known: true }>['value']>,
  partition: Partition,
) {
  return 'managedPolicy' in boundary
    ? { managedPolicy: shortPolicy(boundary.managedPolicy, partition) }
    : { customerManagedPolicy: { ...boundary.customerManagedPolicy } };
}

/** The keys of a set that a file with these settings would be refused for. */
function refusedKeys(candidate: Partial<ReturnType<typeof policiesOf>>): Set<string> {
  const parsed = permissionSetSchema.safeParse(candidate);
  const keys = parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0]));
  const { inlinePolicy } = candidate;
  const bad = inlinePolicy && policyProblem(inlinePolicy) !== null ? ['inlinePolicy'] : [];
  const count =
    (candidate.managedPolicies ?? []).length + (candidate.customerManagedPolicies ?? []).length;
  return new Set([...keys, ...bad, ...(count > MAX_POLICIES ? ['managedPolicies'] : [])]);
}
