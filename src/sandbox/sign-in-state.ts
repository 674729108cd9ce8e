/**
 * Part of the state: registered clients, sign-ins that wait for a person, portal sessions, and the role sessions that
 * came of them. All tokens in it are simulated and open nothing. Times are milliseconds since 1970.
 */
export interface SignInState {
  clients: ClientState[];
  devices: DeviceState[];
  codes: CodeState[];
  sessions: PortalSessionState[];
  roles: RoleSessionState[];
  /** Sessions as the root of a member account. Absent: none. */
  rootTasks?: RootTaskState[];
  /** Who has signed in, oldest first. */
  history?: { identityStoreId: string; userId: string; at: number }[];
}

/** A program that signs people in (RegisterClient). */
export interface ClientState {
  id: string;
  secret: string;
  region: string;
  scopes: string[];
  redirectUris: string[];
  /** Empty: not limited. */
  grantTypes: string[];
  /** The portal it signs in to; undefined: that of its Region. */
  issuerUrl?: string;
  ends: number;
}

/** A sign-in by a code that a person types elsewhere. */
export interface DeviceState {
  deviceCode: string;
  userCode: string;
  clientId: string;
  identityStoreId: string;
  ends: number;
  /** When it was asked about last. */
  polled?: number;
  decision?: 'refused' | { userId: string };
}

/** What the browser brings back, to be redeemed once. */
export interface CodeState {
  code: string;
  clientId: string;
  identityStoreId: string;
  userId: string;
  redirectUri: string;
  challenge: string;
  ends: number;
}

/** Somebody signed in: the access token lasts until `accessEnds`, and can be renewed until `ends`. */
export interface PortalSessionState {
  clientId: string;
  identityStoreId: string;
  userId: string;
  accessToken: string;
  accessEnds: number;
  refreshToken?: string;
  ends: number;
}

/** Credentials of a role that the portal gave out. */
export interface RoleSessionState {
  accessKeyId: string;
  account: string;
  permissionSetArn: string;
  /** Of the role at that time: one that was taken away and came back has another. */
  roleSuffix: string;
  roleName: string;
  userName: string;
  ends: number;
}

/** sts:AssumeRoot: fifteen minutes at most, for one task. */
export interface RootTaskState {
  accessKeyId: string;
  account: string;
  task: string;
  ends: number;
}

export function noSignIns(): SignInState {
  return { clients: [], devices: [], codes: [], sessions: [], roles: [] };
}
