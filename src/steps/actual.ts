/** What is there now, slice by slice. Each slice has one reader, in the step that owns it, and is read once a run. */
import type {
  AccessKey,
  KeyUse,
  AccountSummary,
  OtherCredentials,
  RootFacts as MemberRootFacts,
} from '../aws/iam-types.ts';
import type { SignIn } from '../aws/trail-types.ts';
import type {
  Account,
  Caller,
  Group,
  Instance,
  InstanceSearch,
  Known,
  Organization,
  PermissionSet,
  User,
} from '../aws/types.ts';
import type { Assignment } from '../aws/assignment-types.ts';

/** An instance somebody has just enabled: it is there within minutes. */
export const BEING_MADE = 'CREATE_IN_PROGRESS';

export interface CenterFacts {
  /** The organization's instance, or null when none was found. */
  instance: Instance | null;
  search: InstanceSearch;
  /** Instances that belong to one account only and block the organization's. */
  accountInstances: Instance[];
  /** undefined: AWS does not say, which means on. */
  permissionSetsEnabled: Known<boolean | undefined>;
}

export interface OrganizationFacts {
  organization: Organization | null;
  /** The caller's account is a delegated administrator for Identity Center. */
  delegated: Known<boolean>;
  /** When the caller's account was opened, for the Free-plan warning. */
  opened: Known<Date | undefined>;
}

export interface AssignmentFacts {
  list: Assignment[];
  /** (permission set ARN, account id) pairs that could not be read. */
  unknown: {
    permissionSetArn: string;
    accountId: string;
    why: string;
    refused?: readonly string[];
  }[];
}

/** What AWS tells of the root user of the caller's account. */
export interface RootFacts {
  /** undefined: the account summary does not say. */
  mfa: Known<boolean | undefined>;
  /** How many authenticator apps root has; AWS lists no other devices. */
  apps: Known<number>;
  /** Kinds of alternate contacts that are not set. */
  missingContacts: Known<string[]>;
}

/** An IAM user whom the file sends on the way out, read live: reports lag by hours. */
export interface LeavingUser {
  name: string;
  keys: Known<AccessKey[]>;
  /** The last use by key id, of keys that wait for their end. */
  used: Readonly<Record<string, Known<KeyUse | null>>>;
  /** A console password. */
  password: Known<boolean>;
  others: OtherCredentials;
}

/** IAM users of the caller's own account, as far as the file speaks of them. */
export interface IamUserFacts {
  /** undefined: AWS does not say. */
  count: number | undefined;
  /** Null where the file names none, so that nobody looked. */
  names: string[] | null;
  leaving: LeavingUser[];
}

/** Of the member accounts that the file names under `memberRoots`. */
export interface MemberRoots {
  /** Centralised root access is switched on, sessions too; before that nothing can be listed. */
  on: boolean;
  roots: { account: string; facts: Known<MemberRootFacts> }[];
}

export interface Actual {
  caller: Caller;
  organization: OrganizationFacts;
  accounts: Known<Account[]>;
  /** Account ids below each organizational unit that the file names, by `ou:` path; null when there is no such unit. */
  units: Record<string, Known<string[] | null>>;
  center: CenterFacts;
  root: RootFacts;
  permissionSets: Known<PermissionSet[]>;
  groups: Known<Group[]>;
  /** `partial`: the directory is large, and these are some of its people, among them all whom the plan may be about. */
  users: Known<User[]> & { partial?: true };
  assignments: AssignmentFacts;
  iamUsers: Known<IamUserFacts>;
  /** What IAM counts in the caller's own account. */
  summary: Known<AccountSummary>;
  /** Sign-ins that CloudTrail tells of; asked for only where the file sends a person's IAM user on the way out. */
  signIns: Known<SignIn[]>;
  memberRoots: Known<MemberRoots>;
}

export type Slice = keyof Actual;

/** What decides whether a run can go on at all; read before the rest. */
export type Foundations = Pick<Actual, 'caller' | 'organization' | 'center'>;

/**
 * Most users come from an identity provider: then people and groups are made there, and the console hides the settings
 * for passwords and MFA. Not one of them decides: a hand-made user for emergencies does not make it ours, and neither do
 * some that a provider of long ago has left behind.
 */
export function fedFromOutside(actual: Pick<Actual, 'users'>): boolean {
  if (!actual.users.known) return false;
  const external = actual.users.value.filter((user) => user.external);
  return external.length * 2 > actual.users.value.length;
}

/** No account carries it. */
export const isUnused = ({ accounts: { current, stale, unclear } }: PermissionSet) =>
  current.length + stale.length + unclear.length === 0;

/** Who is in the groups and what they open could all be read: only then may a person or a group be taken away. */
export function isUseKnown({
  groups,
  users,
  permissionSets,
  assignments,
}: Pick<Actual, 'groups' | 'users' | 'permissionSets' | 'assignments'>): boolean {
  return groups.known && users.known && permissionSets.known && assignments.unknown.length === 0;
}
