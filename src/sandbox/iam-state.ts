/**
 * Part of the state: one account's IAM. What is optional came later, or is absent where there is none of it; a world
 * saved by an earlier version still opens. Times are milliseconds since 1970. No secret is kept, not even a made-up one.
 */
export interface IamState {
  alias?: string;
  users: IamUserState[];
  /** Absent: this world doesn't say what its users may do, and the caller may do everything. */
  groups?: IamGroupState[];
  rootKeys: number;
  rootMfa: boolean;
  rootPassword: boolean;
  rootCertificates?: number;
  rootPasswordLastUsed?: number;
  rootKeyLastUsed?: KeyUseState;
  /** Authenticator apps of root; passkeys and hardware tokens show in `rootMfa` only. Absent: none. */
  rootDevices?: MfaDeviceState[];
  customerPolicies: OwnPolicyState[];
  passwordPolicy?: PasswordPolicyState;
  /** Virtual MFA devices that belong to nobody. */
  spareDevices?: string[];
  report?: ReportState;
  /** Ids of deleted keys and ARNs of deleted users: what they sign is refused for ever. */
  gone?: string[];
}

export interface IamGroupState extends PolicyHolderState {
  name: string;
  path: string;
  id: string;
  created: number;
}

/** Policies of a user or a group: ARNs of managed ones, documents of inline ones by name. */
export interface PolicyHolderState {
  attached?: string[];
  inline?: Record<string, string>;
}

/** A managed policy of the account's own; without a document it allows nothing that matters here. */
export interface PolicyReference {
  name: string;
  path: string;
}

export interface OwnPolicyState extends PolicyReference {
  document?: string;
}

export interface IamUserState extends PolicyHolderState {
  name: string;
  path: string;
  id: string;
  created: number;
  /** The console password, if there is one. */
  password?: { created: number; mustChange?: boolean };
  passwordLastUsed?: number;
  keys: AccessKeyState[];
  mfaDevices: MfaDeviceState[];
  tags?: Record<string, string>;
  /** Names of groups. */
  groups?: string[];
  /** ARN of a managed policy. */
  boundary?: string;
  sshKeys?: CredentialState[];
  serviceCredentials?: ServiceCredentialState[];
  certificates?: CredentialState[];
}

export interface MfaDeviceState {
  serial: string;
  enabled: number;
}

export interface KeyUseState {
  at: number;
  service: string;
  region: string;
}

export interface AccessKeyState {
  id: string;
  active: boolean;
  created: number;
  /** When it was switched off; for a moment after that it still signs. */
  offSince?: number;
  lastUsed?: KeyUseState;
  /** Uses that AWS does not tell yet, oldest first. */
  recent?: KeyUseState[];
}

export interface CredentialState {
  id: string;
  active: boolean;
  created: number;
}

export interface ServiceCredentialState extends CredentialState {
  /** `codecommit.amazonaws.com` */
  service: string;
  expires?: number;
}

export interface PasswordPolicyState {
  minimumLength: number;
  symbols: boolean;
  numbers: boolean;
  upperCase: boolean;
  lowerCase: boolean;
  mayChange: boolean;
  /** In days. */
  maximumAge?: number;
  reusePrevention?: number;
}

/** The last credential report: as things were when it was asked for. */
export interface ReportState {
  asked: number;
  readyAt: number;
  content: string;
}
