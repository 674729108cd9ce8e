/** AWS managed policies by short name, and what a permission set of the file carries. */
import type { Boundary, JsonObject } from '../aws/types.ts';
import type { Partition } from '../aws/partitions.ts';
import { canonicalDuration } from './duration.ts';
import type { DesiredPermissionSet } from './desired.ts';
import type { ConfigPermissionSet } from './schema.ts';

/** Managed policies of a set, AWS's and your own together (Identity Center quotas page). */
export const MAX_POLICIES = 25;

/** The eleven predefined permission sets of the console, with the path that their policy has in IAM. */
export const PREDEFINED: Readonly<Record<string, string>> = {
  AdministratorAccess: 'AdministratorAccess',
  PowerUserAccess: 'PowerUserAccess',
  ReadOnlyAccess: 'ReadOnlyAccess',
  SecurityAudit: 'SecurityAudit',
  ViewOnlyAccess: 'job-function/ViewOnlyAccess',
  Billing: 'job-function/Billing',
  DataScientist: 'job-function/DataScientist',
  DatabaseAdministrator: 'job-function/DatabaseAdministrator',
  NetworkAdministrator: 'job-function/NetworkAdministrator',
  SupportUser: 'job-function/SupportUser',
  SystemAdministrator: 'job-function/SystemAdministrator',
};

/** One of the eleven, by its exact name. */
export function isPredefined(name: string): boolean {
  return Object.hasOwn(PREDEFINED, name);
}

/** The ARN of an AWS managed policy given by short name, by path and name, or by ARN (which stays as it is). */
export function policyArn(policy: string, partition: Partition): string {
  if (policy.startsWith('arn:')) return policy;
  const path = isPredefined(policy) ? PREDEFINED[policy] : policy;
  return `arn:${partition}:iam::aws:policy/${path ?? policy}`;
}

/** The shortest way to write a policy that gives this very ARN again. */
export function shortPolicy(arn: string, partition: Partition): string {
  const path = arn.split(':policy/')[1] ?? arn;
  const name = path.split('/').at(-1) ?? path;
  return [name, path].find((short) => policyArn(short, partition) === arn) ?? arn;
}

/** Whether the file says anything about the policies of a set. */
export function namesPolicies(settings: ConfigPermissionSet): boolean {
  return (
    settings.managedPolicies !== undefined ||
    settings.customerManagedPolicies !== undefined ||
    settings.inlinePolicy !== undefined
  );
}

/**
 * The set that the file asks for. Policy lists left out are empty once any policy key is present; with none, one of the
 * eleven predefined carries the AWS policy of its name and any other set keeps what it has.
 * `inline` is the policy document, whether it was written in the file or beside it.
 */
export function desiredPermissionSet(
  name: string,
  settings: ConfigPermissionSet,
  { inline, partition }: { inline: JsonObject | null; partition: Partition },
): DesiredPermissionSet {
  const { description, sessionDuration, relayState, permissionsBoundary, tags } = settings;
  return {
    name,
    ...(description !== undefined && { description }),
    ...(sessionDuration !== undefined && { sessionDuration: canonicalDuration(sessionDuration) }),
    ...(relayState !== undefined && { relayState }),
    policies: desiredPolicies(name, settings, { inline, partition }),
    ...(permissionsBoundary !== undefined && {
      boundary: desiredBoundary(permissionsBoundary, partition),
    }),
    tags: { ...tags },
  };
}

function desiredPolicies(
  name: string,
  settings: ConfigPermissionSet,
  { inline, partition }: { inline: JsonObject | null; partition: Partition },
): DesiredPermissionSet['policies'] {
  if (!namesPolicies(settings)) {
    if (!isPredefined(name)) return null;
    return { managed: [policyArn(name, partition)], customer: [], inline: null };
  }
  const managed = (settings.managedPolicies ?? []).map((policy) => policyArn(policy, partition));
  const customer = (settings.customerManagedPolicies ?? []).map(({ name, path }) => ({
    name,
    path,
  }));
  const byPath = new Map(customer.map((policy) => [policy.path + policy.name, policy]));
  return { managed: [...new Set(managed)], customer: [...byPath.values()], inline };
}

function desiredBoundary(
  boundary: NonNullable<ConfigPermissionSet['permissionsBoundary']>,
  partition: Partition,
): Boundary {
  return 'managedPolicy' in boundary
    ? { managedPolicy: policyArn(boundary.managedPolicy, partition) }
    : { customerManagedPolicy: { ...boundary.customerManagedPolicy } };
}
