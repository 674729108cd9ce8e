/**
 * What an audit rests on, as plain data: each part is known, or says why it isn't. Times are milliseconds since 1970.
 * What was read live wins over the credential report, which may be four hours old.
 */
import type { Callers } from './callers.ts';
import type {
  IamDetails,
  KeyUse,
  PasswordPolicy,
  RootAccess,
  ServiceCredential,
} from '../aws/iam-types.ts';
import type { Account, Caller, Group, Known, PermissionSet, User } from '../aws/types.ts';
import type { Partition } from '../aws/partitions.ts';
import type { Assignment } from '../aws/assignment-types.ts';

export interface KeyFacts {
  /** `AKIA…0FDK`, or the place in the report where the id can't be read. */
  label: string;
  active: boolean;
  created?: number;
  use: Known<KeyUse>;
  /** By CloudTrail; absent: not asked, or not known. */
  callers?: Callers;
}

export interface UserFacts {
  name: string;
  arn: string;
  created?: number;
  tags: Record<string, string>;
  password: Known<boolean>;
  /** Null: no use is known. */
  passwordUsed: Known<number | null>;
  mfa: Known<boolean>;
  keys: Known<KeyFacts[]>;
  /** Active ones. */
  sshKeys: Known<number>;
  services: Known<ServiceCredential[]>;
  certificates: Known<number>;
}

export interface RootUserFacts {
  accessKeys: Known<boolean>;
  /** By the credential report; absent: it doesn’t say. */
  accessKeyCount?: number;
  mfa: Known<boolean>;
  password: Known<boolean>;
  certificates: Known<boolean>;
  /** The last use of password or keys; null: none is known. */
  used: Known<number | null>;
}

/** One account. */
export interface AccountFacts {
  account: string;
  partition: Partition;
  /** When AWS wrote the credential report. */
  report: Known<{ generatedAt?: number }>;
  root: RootUserFacts;
  users: Known<UserFacts[]>;
  details: Known<IamDetails>;
  /** Null: none, so AWS's default holds. */
  passwordPolicy: Known<PasswordPolicy | null>;
  /** Kinds of alternate contacts that are not set. */
  missingContacts: Known<string[]>;
}

/** The organization and its Identity Center, where they can be looked at from here. */
export interface CenterFacts {
  /** Null: none was found. */
  region: string | null;
  /** Regions that didn't answer, when none was found. */
  unknownRegions: string[];
  accounts: Known<Account[]>;
  permissionSets: Known<PermissionSet[]>;
  groups: Known<Group[]>;
  users: Known<User[]>;
  assignments: { list: Assignment[]; unknown: { why: string; refused?: readonly string[] }[] };
  /** Null: this account can't tell. */
  rootAccess: Known<RootAccess | null>;
  /** Account ids; empty: none. */
  delegated: Known<string[]>;
}

/** A place on this computer that holds a long-lived key. */
export interface StoredKey {
  /** `AKIA…0FDK` */
  label: string;
  profile: string;
  path: string;
  lines: string[];
}

export interface ComputerFacts {
  keys: StoredKey[];
  /** Variables that hold a long-lived key. */
  environment: { label: string; variables: string[] } | null;
  /** Files that others on this computer may read. */
  open: { path: string; mode: string }[];
  /** Profiles whose `aws login` session is that of a root user. */
  rootSessions: { profile: string; account: string }[];
  /** Files that couldn't be read, and why. */
  unread: { path: string; why: string }[];
}

/** Everything that was looked at. */
export interface AuditFacts {
  now: number;
  caller: Caller;
  /** The organization's management account; null: there is no organization. */
  management: Known<string | null>;
  accounts: AccountFacts[];
  /** Accounts of the organization that couldn't be reached. */
  unreached: { id: string; name: string; why: string }[];
  /** Null: this account has no view of the organization's Identity Center. */
  center: CenterFacts | null;
  /** Null in a rehearsal: there is no such computer. */
  computer: ComputerFacts | null;
  /** Who said that billing access is on; null: nobody has. */
  billing: { by: string; date: string } | null;
}
