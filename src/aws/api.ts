/** Everything that may be asked of AWS, as narrow functions over our own shapes. Lists are whole: paging is hidden below. */
import type { AssignmentsApi, RequestState } from './assignment-types.ts';
import type { ChangeListener } from './change-listener.ts';
import type { IamUsersApi } from './iam-types.ts';
import type { MemberRootsApi } from './member-root-types.ts';
import type { AroundPersonApi } from './person-types.ts';
import type { RetireApi } from './retire-types.ts';
import type { Window } from './scheduler/window.ts';
import type { StoreDetails } from './store-details-types.ts';
import type { TrailApi } from './trail-types.ts';
import type {
  Account,
  Boundary,
  Caller,
  CustomerPolicy,
  Group,
  Instance,
  JsonObject,
  NewUser,
  Organization,
  PermissionSet,
  PermissionSetFields,
  User,
} from './types.ts';

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
  create(fields: PermissionSetFields, tags: Record<string, string>): Promise<Made>;
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

/** What was to be made, by its id or ARN. */
export interface Made {
  id: string;
  /** False: somebody else made it, since we looked and before us. */
  made: boolean;
}

export interface IdentityStoreApi {
  /** Reads on until there are at least `most`: fewer are all of them. */
  users(most?: number): Promise<User[]>;
  groups(): Promise<Omit<Group, 'members'>[]>;
  findUser(by: { userName: string } | { email: string }): Promise<string | null>;
  findGroup(name: string): Promise<string | null>;
  /** Null: the group is gone. */
  members(groupId: string): Promise<{ membershipId: string; userId: string }[] | null>;
  createUser(user: NewUser): Promise<Made>;
  updateUser(userId: string, fields: Partial<Omit<NewUser, 'userName'>>): Promise<void>;
  removeUser(userId: string): Promise<void>;
  createGroup(name: string, description: string): Promise<Made>;
  removeGroup(groupId: string): Promise<void>;
  /** False: somebody else has added them before. */
  addMember(groupId: string, userId: string): Promise<boolean>;
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
