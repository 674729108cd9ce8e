/**
 * What IAM knows of an account's long-lived credentials and of who may what, in our own shapes. Plain data, fit for JSON:
 * every moment is in milliseconds since 1970. A field that is left out is one that the server doesn't tell (an emulator,
 * an older partition): "unknown", never "no".
 *
 * Reads are cheap on purpose: `summary`, `credentialReport` and `details` tell nearly all about any number of users in a
 * few calls; the others cost a call for each user or key, and are for what those can't tell, or tell late.
 */

/** What iam:GetAccountSummary tells of the root user. A number above zero means "there is one", not how many. */
export interface RootFacts {
  accessKeys?: boolean;
  mfa?: boolean;
  password?: boolean;
  signingCertificates?: boolean;
}

export interface AccountSummary {
  root: RootFacts;
  users?: number;
  groups?: number;
}

/** The credential report as AWS wrote it. Up to four hours old: what was changed since then is not in it. */
export interface CredentialReport {
  generatedAt?: number;
  /** CSV with a line of headers; columns and their spelling vary. */
  content: string;
}

export interface AttachedPolicy {
  name: string;
  arn: string;
}

/** A policy written into one user or group; `document` is its JSON text, as somebody wrote it. */
export interface InlinePolicy {
  name: string;
  document: string;
}

/** What a user or a group may do by policies of its own. */
export interface PolicyHolder {
  attached: AttachedPolicy[];
  inline: InlinePolicy[];
}

export interface IamUser extends PolicyHolder {
  name: string;
  id: string;
  path: string;
  arn: string;
  created?: number;
  tags: Record<string, string>;
  /** Names of groups. */
  groups: string[];
  /** ARN of the policy that limits the user. */
  boundary?: string;
}

export interface IamGroup extends PolicyHolder {
  name: string;
  path: string;
  arn: string;
}

/** A managed policy of the account's own. */
export interface OwnPolicy {
  name: string;
  path: string;
  arn: string;
  /** Users, groups and roles that have it. */
  attachments: number;
  /** JSON text of the version that counts; left out where AWS gives none. */
  document?: string;
}

/** iam:GetAccountAuthorizationDetails without roles and without AWS's own policies. */
export interface IamDetails {
  users: IamUser[];
  groups: IamGroup[];
  policies: OwnPolicy[];
}

export interface PasswordPolicy {
  minimumLength?: number;
  symbols?: boolean;
  numbers?: boolean;
  upperCase?: boolean;
  lowerCase?: boolean;
  mayChange?: boolean;
  /** In days; left out where passwords never expire. */
  maximumAge?: number;
  reusePrevention?: number;
}

/** What an organization has switched on of centralised root access. */
export interface RootAccess {
  /** Root passwords, keys and MFA of members can be taken away. */
  credentials: boolean;
  /** Short sessions as a member's root, for a few tasks. */
  sessions: boolean;
}

export interface AccessKey {
  id: string;
  active: boolean;
  created?: number;
}

/** When a key was used last; all null where there is no record of any use (since April 2015). */
export interface KeyUse {
  at: number | null;
  service: string | null;
  region: string | null;
}

/** A console password. It is there or not; AWS can't switch it off for a while. */
export interface LoginProfile {
  created?: number;
  mustChange: boolean;
}

export interface MfaDevice {
  serial: string;
  enabled?: number;
  kind: 'virtual' | 'passkey' | 'hardware';
}

/** A key for CodeCommit over SSH. */
export interface SshKey {
  id: string;
  active: boolean;
  uploaded?: number;
}

/** A user name and password, or an API key, for one service: CodeCommit over HTTPS, Keyspaces, Bedrock, CloudWatch Logs. */
export interface ServiceCredential {
  id: string;
  /** `codecommit.amazonaws.com` */
  service: string;
  active: boolean;
  created?: number;
  /** Left out: it never ends. */
  expires?: number;
}

/** An X.509 certificate for signing, of the old SOAP interfaces. */
export interface SigningCertificate {
  id: string;
  active: boolean;
  uploaded?: number;
}

/** One of those three, for whom it doesn't matter which. */
export interface OtherCredential {
  kind: 'ssh' | 'service' | 'certificate';
  id: string;
  active: boolean;
  /** When it was made or uploaded. */
  created?: number;
  /** Of `service`: `codecommit.amazonaws.com` */
  service?: string;
}

/** All of a user's, as far as they could be read. */
export interface OtherCredentials {
  list: OtherCredential[];
  /** Kinds of which nobody knows whether there are any. */
  unread: { kind: OtherCredential['kind']; why: string; offered?: false }[];
}

/**
 * What can be read of IAM users and of the account. Lists are whole. Null from a function that takes a user name: there
 * is no such user (any more). Everything else that goes wrong is thrown; wrap it in `known()`.
 */
export interface IamUsersApi {
  /** iam:GetAccountSummary. */
  summary(): Promise<AccountSummary>;
  /**
   * iam:GenerateCredentialReport until it is there (mostly seconds), then iam:GetCredentialReport. Who may only do the
   * latter gets the report of an earlier time. Null: AWS had none after two minutes.
   */
  credentialReport(): Promise<CredentialReport | null>;
  /** iam:GetAccountAuthorizationDetails: all users, groups and own policies, in pages of up to a thousand. */
  details(): Promise<IamDetails>;
  /** iam:GetAccountPasswordPolicy. Null: the account has none of its own, and AWS's default holds. */
  passwordPolicy(): Promise<PasswordPolicy | null>;
  /**
   * iam:ListOrganizationsFeatures. Null: this account can't tell, because there is no organization, or it is neither its
   * management account nor its delegated administrator for IAM.
   */
  rootAccess(): Promise<RootAccess | null>;
  /** iam:ListAccessKeys. */
  accessKeys(user: string): Promise<AccessKey[] | null>;
  /** iam:GetAccessKeyLastUsed. Trails by up to hours. Null: there is no such key. */
  lastUsed(keyId: string): Promise<KeyUse | null>;
  /** iam:GetLoginProfile. Null: no console password (or no such user). */
  loginProfile(user: string): Promise<LoginProfile | null>;
  /** iam:ListMFADevices. */
  mfaDevices(user: string): Promise<MfaDevice[] | null>;
  /** iam:ListSSHPublicKeys. */
  sshKeys(user: string): Promise<SshKey[] | null>;
  /** iam:ListServiceSpecificCredentials. */
  serviceCredentials(user: string): Promise<ServiceCredential[] | null>;
  /** iam:ListSigningCertificates. */
  certificates(user: string): Promise<SigningCertificate[] | null>;
  /** iam:ListGroupsForUser, ListAttachedUserPolicies, ListUserPolicies, GetUser: for one user, live. */
  holdings(user: string): Promise<UserHoldings | null>;
}

/** What AWS wants gone from a user before the user itself, besides credentials. */
export interface UserHoldings {
  groups: string[];
  attached: AttachedPolicy[];
  /** Names of inline policies. */
  inline: string[];
  boundary: boolean;
}
