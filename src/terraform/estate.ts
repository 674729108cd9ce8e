/** What is handed over to Terraform: names for people and for references, and ids where the thing is there already. */
import type { Boundary, CustomerPolicy, Json, JsonObject } from '../aws/types.ts';

export interface EstateSet {
  name: string;
  /** Where it is there. */
  arn?: string | undefined;
  description?: string | undefined;
  sessionDuration: string;
  relayState?: string | undefined;
  managed: string[];
  customer: CustomerPolicy[];
  inline: JsonObject | null;
  boundary: Boundary | null;
  tags: Record<string, string>;
}

export interface EstateUser {
  userName: string;
  id?: string | undefined;
  givenName: string;
  familyName: string;
  displayName: string;
  email?: { value: string; type?: string | undefined; primary?: boolean | undefined } | undefined;
  /** What else AWS has of somebody, by Terraform's own names; read only to be kept. */
  more: Record<string, Json>;
}

export interface EstateGroup {
  name: string;
  id?: string | undefined;
  description?: string | undefined;
  members: { userName: string; membershipId?: string | undefined }[];
}

export interface EstateRow {
  permissionSet: string;
  accountId: string;
  principal: { kind: 'group' | 'user'; name: string; id?: string | undefined };
}

export interface Estate {
  region: string;
  /** Null: there is none yet. */
  instanceArn: string | null;
  identityStoreId: string | null;
  accounts: { id: string; name: string }[];
  sets: EstateSet[];
  users: EstateUser[];
  groups: EstateGroup[];
  rows: EstateRow[];
  /** Fed by an identity provider, and used: looked up by name, never changed. */
  outside: { users: string[]; groups: string[] };
}

/** How many resources Terraform will have of it. */
export function objectsOf({ sets, users, groups, rows }: Estate): number {
  const parts = sets.map(
    ({ managed, customer, inline, boundary }) =>
      1 + managed.length + customer.length + Number(inline !== null) + Number(boundary !== null),
  );
  const members = groups.map((group) => 1 + group.members.length);
  return [...parts, ...members].reduce((sum, count) => sum + count, users.length + rows.length);
}
