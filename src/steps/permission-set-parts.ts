/** Parts of a permission set as a journal holds them, to be compared with what is there and wished back. Pure. */
import type { Boundary, CustomerPolicy, Json, JsonObject, PermissionSet } from '../aws/types.ts';
import type { DesiredPermissionSet } from '../config/desired.ts';
import { canonicalDuration } from '../config/duration.ts';
import { customerName, policyName } from './change-ids.ts';
import { objectOf } from './undo.ts';

export const EMPTY: DesiredPermissionSet = {
  name: '',
  policies: { managed: [], customer: [], inline: null },
  tags: {},
};

/** A part by its name, of a set as it is; of the fields and tags only those that the change is about. */
export function partOf(
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
export function wishOf(part: string, value: Json): Partial<DesiredPermissionSet> {
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
export function fieldsOf(set: Fields, keys: Fields = {}): JsonObject {
  return {
    ...(keys.description !== undefined && { description: set.description ?? '' }),
    ...(keys.sessionDuration !== undefined && {
      sessionDuration: canonicalDuration(set.sessionDuration ?? 'PT1H'),
    }),
    ...(keys.relayState !== undefined && { relayState: set.relayState ?? '' }),
  };
}

export function wholeOf(set: DesiredPermissionSet): JsonObject {
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
export function asActual(wanted: DesiredPermissionSet, now: PermissionSet | undefined) {
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

export function asWanted(set: PermissionSet): DesiredPermissionSet {
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
export const keysOf = (after: Json, set: PermissionSet) => fieldsOf(set, objectOf(after));

/** An interface of ours as JSON: the same data. */
const jsonOf = (value: object | null): Json =>
  value === null ? null : (JSON.parse(JSON.stringify(value)) as Json);
