/** What the file asks for, resolved against the accounts there are: ids for accounts, ARNs for policies, lengths in ISO. */
import type { Boundary, CustomerPolicy, JsonObject } from '../aws/types.ts';

/** `policies: null` means the file says nothing about them: they are not ours to change. */
export interface DesiredPermissionSet {
  name: string;
  description?: string;
  sessionDuration?: string;
  relayState?: string;
  policies: {
    managed: string[];
    customer: CustomerPolicy[];
    inline: JsonObject | null;
  } | null;
  boundary?: Boundary;
  tags: Record<string, string>;
}

/** `grant`: made by an access line, named by the template. `members: null`: not ours to change. */
export interface DesiredGroup {
  name: string;
  members: string[] | null;
  grant: { permissionSet: string; accountId: string } | null;
}

export interface DesiredUser {
  userName: string;
  givenName: string;
  familyName: string;
  email: string;
}

export interface DesiredAssignment {
  permissionSet: string;
  accountId: string;
  group: string;
}

export interface Desired {
  permissionSets: DesiredPermissionSet[];
  users: DesiredUser[];
  groups: DesiredGroup[];
  assignments: DesiredAssignment[];
  absent: {
    users: string[];
    groups: string[];
    permissionSets: string[];
    assignments: { permissionSet: string; accountId: string; group?: string; user?: string }[];
  };
}
