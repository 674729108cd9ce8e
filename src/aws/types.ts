/**
 * What we know about an account, in our own small shapes. Everything above `src/aws` sees these and the functions of
 * api.ts only, never the SDK's.
 */
import type { Partition } from './partitions.ts';

/**
 * A fact that may not be readable, with the IAM actions that were refused, or with a server that doesn't know the call.
 * "Unknown" is never taken for "no".
 */
export type Known<T> =
  | { known: true; value: T }
  | { known: false; why: string; refused?: readonly string[]; offered?: false };

/** Who signed the requests (sts:GetCallerIdentity). `name` is what a person would recognise. */
export interface Caller {
  account: string;
  arn: string;
  partition: Partition;
  kind: 'root' | 'iam-user' | 'identity-center' | 'role' | 'other';
  name: string;
}

/** The organization as organizations:DescribeOrganization gives it. */
export interface Organization {
  id: string;
  managementAccountId: string;
  managementEmail: string;
  allFeatures: boolean;
}

/** An account of the organization; `active` is `State ?? Status === 'ACTIVE'`. */
export interface Account {
  id: string;
  name: string;
  email: string;
  active: boolean;
  state: string;
}

/** An Identity Center instance and the Region whose endpoint answers for it. */
export interface Instance {
  arn: string;
  identityStoreId: string;
  ownerAccountId: string;
  region: string;
  status: string;
  statusReason?: string;
  primaryRegion?: string;
}

/** What looking for instances in many Regions found. A Region that did not answer is unknown, never empty. */
export interface InstanceSearch {
  instances: Instance[];
  searched: string[];
  unknown: { region: string; why: string }[];
}

export interface CustomerPolicy {
  name: string;
  path: string;
}
export type Boundary = { managedPolicy: string } | { customerManagedPolicy: CustomerPolicy };
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** The part of a permission set that one create or update call carries. `sessionDuration` is ISO 8601. */
export interface PermissionSetFields {
  name: string;
  description?: string;
  sessionDuration?: string;
  relayState?: string;
}

/** A permission set with all that hangs on it. Policies are ARNs; `accounts` are ids. */
export interface PermissionSet extends PermissionSetFields {
  arn: string;
  sessionDuration: string;
  managedPolicies: string[];
  customerManagedPolicies: CustomerPolicy[];
  inlinePolicy: JsonObject | null;
  boundary: Known<Boundary | null>;
  tags: Known<Record<string, string>>;
  /** Accounts that carry the set: current copy, stale copy, or listed as both at once (unclear). */
  accounts: { current: string[]; stale: string[]; unclear: string[] };
}

/** A user of the identity store. `external`: fed by SCIM or a directory (it has ExternalIds). */
export interface User {
  id: string;
  userName: string;
  displayName?: string;
  givenName?: string;
  familyName?: string;
  email?: string;
  external: boolean;
  /** Nobody can sign in as them. */
  disabled?: true;
}

/** A group and the ids of its members. */
export interface Group {
  id: string;
  name: string;
  external: boolean;
  members: string[];
}

export interface NewUser {
  userName: string;
  givenName: string;
  familyName: string;
  displayName: string;
  email: string;
}
