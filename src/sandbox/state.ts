/**
 * Everything the simulated AWS knows, as plain JSON: it can be written to a file at any moment and opened again.
 * Times are milliseconds since 1970. `visibleAt` is when lists and look-ups begin to show a new object.
 */
import type { IamState, PolicyReference } from './iam-state.ts';
import type { SignInState } from './sign-in-state.ts';
import type { Switches } from './switches.ts';

export interface WorldState {
  version: 1;
  world: string;
  now: number;
  /** Counts the ids handed out, so that the same calls always give the same ids. */
  counter: number;
  partition: string;
  caller: CallerState;
  accounts: AccountState[];
  organization: OrganizationState | null;
  regions: RegionsState;
  instances: InstanceState[];
  /** IAM by account id. */
  iam: Record<string, IamState>;
  switches: Switches;
  /** Absent until somebody signs in. */
  signIn?: SignInState;
}

/** Whose credentials sign every call. `longLived`: an access key rather than a session. */
export interface CallerState {
  account: string;
  arn: string;
  userId: string;
  longLived: boolean;
  accessKeyId: string;
  /** Set by sts:GetSessionToken with a code. */
  mfa: boolean;
}

export type AccountLifecycle = 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

export interface AccountState {
  id: string;
  name: string;
  email: string;
  state: AccountLifecycle;
  created: number;
  joined: number;
  joinedMethod: 'INVITED' | 'CREATED';
  /** Id of the root or organizational unit above it. */
  parent: string;
  contacts: ContactState[];
}

export interface ContactState {
  type: 'BILLING' | 'OPERATIONS' | 'SECURITY';
  name: string;
  title: string;
  email: string;
  phone: string;
}

export interface OrganizationState {
  id: string;
  rootId: string;
  managementAccountId: string;
  allFeatures: boolean;
  units: { id: string; name: string; parent: string }[];
  services: { principal: string; since: number }[];
  delegated: { accountId: string; principal: string; since: number }[];
  /** What is on of centralised root access. Absent: nothing. */
  rootFeatures?: string[];
}

/** Opt-in Regions that are on, and Regions that a policy of the organization denies. */
export interface RegionsState {
  optedIn: string[];
  denied: string[];
}

export interface InstanceState {
  kind: 'organization' | 'account';
  arn: string;
  identityStoreId: string;
  ownerAccountId: string;
  region: string;
  additionalRegions: string[];
  name?: string;
  created: number;
  visibleAt: number;
  activeAt: number;
  statusReason?: string;
  /** False: never switched on. Null: a build of the service that does not say. */
  permissionSetsEnabled: boolean | null;
  permissionSetsOnAt?: number;
  permissionSets: PermissionSetState[];
  assignments: AssignmentState[];
  copies: CopyState[];
  requests: RequestRecord[];
  users: UserState[];
  groups: GroupState[];
  memberships: MembershipState[];
}

export interface PermissionSetState {
  arn: string;
  name: string;
  description?: string;
  sessionDuration: string;
  relayState?: string;
  created: number;
  visibleAt: number;
  managedPolicies: string[];
  customerPolicies: PolicyReference[];
  inlinePolicy: string;
  boundary?: { managedPolicy: string } | { customerPolicy: PolicyReference };
  tags: Record<string, string>;
  /** Goes up with each change; a copy of a lower revision is stale. */
  revision: number;
}

/** A permission set as it stands in one account: a role. */
export interface CopyState {
  permissionSetArn: string;
  accountId: string;
  revision: number;
  roleSuffix: string;
}

export type PrincipalKind = 'USER' | 'GROUP';

export interface AssignmentState {
  permissionSetArn: string;
  accountId: string;
  principalType: PrincipalKind;
  principalId: string;
}

/** An asynchronous request: IN_PROGRESS until `due`, when its effect is worked out. */
export interface RequestRecord {
  id: string;
  kind: 'assign' | 'unassign' | 'provision';
  permissionSetArn: string;
  accountIds: string[];
  /** Of assign and unassign. */
  assignment?: AssignmentState;
  created: number;
  due: number;
  status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  failureReason?: string;
}

export interface ExternalIdState {
  Issuer: string;
  Id: string;
}

export interface UserState {
  id: string;
  userName: string;
  givenName: string;
  familyName: string;
  displayName: string;
  email?: { value: string; type?: string };
  /** Further attributes by the API's own name: Title, Locale and the like. */
  more: Record<string, unknown>;
  enabled: boolean;
  externalIds: ExternalIdState[];
  created: number;
  updated: number;
  visibleAt: number;
}

export interface GroupState {
  id: string;
  displayName: string;
  description?: string;
  externalIds: ExternalIdState[];
  created: number;
  updated: number;
  visibleAt: number;
}

export interface MembershipState {
  id: string;
  groupId: string;
  userId: string;
  created: number;
  visibleAt: number;
}
