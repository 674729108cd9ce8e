/**
 * What we know about an account, in our own small shapes, and the narrow functions that read and change it.
 * Everything above `src/aws` sees these types only, never the SDK's. Lists are whole: paging is hidden below.
 */

import type { Partition } from './partitions.ts';
import type { IamUsersApi } from './iam-types.ts';
import type { AroundPersonApi } from './person-types.ts';
import type { RetireApi } from './retire-types.ts';
import type { AssignmentsApi, RequestState } from './assignment-types.ts';
import type { ChangeListener } from './change-listener.ts';
import type { Window } from './scheduler/window.ts';
import type { MemberRootsApi } from './member-root-types.ts';
import type { TrailApi } from './trail-types.ts';
import type { StoreDetails } from './store-details-types.ts';

export type { Partition } from './partitions.ts';
export type { Assignment, AssignmentsApi, RequestState } from './assignment-types.ts';

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

export interface OrganizationApi {
  /** null: the account belongs to no organization (AWSOrganizationsNotInUseException). */
  describe(): Promise<Organization | null>;
  create(): Promise<Organization>;
  accounts(): Promise<Account[]>;
  /** Null: there is no such account in the organization. */
  account(id: string): Promise<Account | null>;
  /** Account ids below an organizational unit given by its path of names, nested units included. Null: no such unit. */
  accountsUnder(path: string[]): Promise<string[] | null>;
  /** Account ids registered as delegated administrator for sso.amazonaws.com. */
  delegatedAdministrators(): Promise<string[]>;
}

export interface InstancesApi {
  /** The instances that one Region's endpoint lists. */
  list(region: string): Promise<Instance[]>;
  /** undefined: the service build does not say, which means they are on. */
  permissionSetsEnabled(instance: Instance): Promise<boolean | undefined>;
  /** Switches permission sets on, for ever. */
  enablePermissionSets(instance: Instance): Promise<void>;
}

export interface AccountApi {
  /** When the account was opened, and its name (account:GetAccountInformation). */
  information(): Promise<{ name?: string; created?: Date }>;
  /** Region names that are on for this account (account:ListRegions). */
  enabledRegions(): Promise<string[]>;
  /** Kinds of alternate contacts that are not set: billing, operations, security. */
  missingContacts(): Promise<string[]>;
}

export interface IamApi {
  alias(): Promise<string | null>;
  /** Names and ARNs of AWS managed policies, for a searchable list. */
  managedPolicies(): Promise<{ name: string; arn: string }[]>;
  policyExists(arn: string): Promise<boolean>;
  /** Whether the account's root user has MFA, of any kind (iam:GetAccountSummary). undefined: the answer lacks it. */
  rootHasMfa(): Promise<boolean | undefined>;
  /** How many authenticator apps root has; passkeys and hardware tokens are not in this list. */
  rootVirtualDevices(): Promise<number>;
  /** Whether the role of that name may do all of it, on everything (iam:GetRole, SimulatePrincipalPolicy). */
  roleMay(roleName: string, actions: readonly string[]): Promise<boolean>;
  /** Which of these actions the caller may not use on everything, by the same simulator; root may all. */
  refusedTo(caller: Caller, actions: readonly string[]): Promise<string[]>;
}

export interface PermissionSetsApi {
  /** Every permission set with all its parts. */
  list(): Promise<PermissionSet[]>;
  /** The ARN of the set of that name, looked up live. */
  find(name: string): Promise<string | null>;
  create(fields: PermissionSetFields, tags: Record<string, string>): Promise<string>;
  /** Sends every field: what is left out, AWS clears. */
  update(arn: string, fields: PermissionSetFields): Promise<void>;
  remove(arn: string): Promise<void>;
  attachManaged(arn: string, policyArn: string): Promise<void>;
  detachManaged(arn: string, policyArn: string): Promise<void>;
  attachCustomer(arn: string, policy: CustomerPolicy): Promise<void>;
  detachCustomer(arn: string, policy: CustomerPolicy): Promise<void>;
  putInline(arn: string, policy: JsonObject): Promise<void>;
  removeInline(arn: string): Promise<void>;
  putBoundary(arn: string, boundary: Boundary): Promise<void>;
  removeBoundary(arn: string): Promise<void>;
  tag(arn: string, tags: Record<string, string>): Promise<void>;
  untag(arn: string, keys: readonly string[]): Promise<void>;
  /** Ids of the accounts that carry the set now, current or stale; or only those whose copy is stale. */
  accountsOf(arn: string, only?: 'stale'): Promise<string[]>;
  /** Starts re-provisioning in every account that carries the set. */
  provision(arn: string): Promise<RequestState>;
  provisionState(requestId: string): Promise<RequestState>;
}

export interface IdentityStoreApi {
  /** Reads on until there are at least `most`: fewer are all of them. */
  users(most?: number): Promise<User[]>;
  groups(): Promise<Omit<Group, 'members'>[]>;
  findUser(by: { userName: string } | { email: string }): Promise<string | null>;
  findGroup(name: string): Promise<string | null>;
  /** Null: the group is gone. */
  members(groupId: string): Promise<{ membershipId: string; userId: string }[] | null>;
  createUser(user: NewUser): Promise<string>;
  updateUser(userId: string, fields: Partial<Omit<NewUser, 'userName'>>): Promise<void>;
  removeUser(userId: string): Promise<void>;
  createGroup(name: string, description: string): Promise<string>;
  removeGroup(groupId: string): Promise<void>;
  addMember(groupId: string, userId: string): Promise<void>;
  removeMember(membershipId: string): Promise<void>;
}

/** The functions that work on one Identity Center instance. */
export interface CenterApi {
  permissionSets: PermissionSetsApi;
  assignments: AssignmentsApi;
  identityStore: IdentityStoreApi;
  around: AroundPersonApi;
  /** People and groups with all that AWS keeps of them. */
  storeDetails(): Promise<StoreDetails>;
}

/** Everything a step may ask of AWS. */
export interface Aws {
  caller(): Promise<Caller>;
  organization: OrganizationApi;
  instances: InstancesApi;
  account: AccountApi;
  iam: IamApi;
  /** IAM users, their credentials and policies: reads only. */
  iamUsers: IamUsersApi;
  /** What takes an IAM user's credentials and policies away. */
  retire: RetireApi;
  memberRoots: MemberRootsApi;
  trail: TrailApi;
  center(instance: Instance): CenterApi;
  /** Tells of each changing call; the returned function ends that. */
  onChanging(listener: ChangeListener): () => void;
  /** How many assignments AWS takes at once, by what it has taken and refused so far. */
  assigning: Pick<Window, 'size' | 'onGrowth'>;
}
