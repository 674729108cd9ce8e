/** What a file wants, in the words of a test: sets, people, groups and access. */
import type {
  Desired,
  DesiredAssignment,
  DesiredGroup,
  DesiredPermissionSet,
  DesiredUser,
} from '../../src/config/desired.ts';

type Policies = NonNullable<DesiredPermissionSet['policies']>;

type WantedSetParts = Partial<Omit<DesiredPermissionSet, 'policies'>> & Partial<Policies>;

/** A permission set as wanted. Without a policy list the file says nothing about policies. */
export function wantSet(name: string, parts: WantedSetParts = {}): DesiredPermissionSet {
  const { managed, customer, inline, ...rest } = parts;
  const silent = managed === undefined && customer === undefined && inline === undefined;
  const lists = { managed: managed ?? [], customer: customer ?? [], inline: inline ?? null };
  return { name, tags: {}, ...rest, policies: silent ? null : lists };
}

/** `Ada Ray <ada@acme.example>` for `ada`. */
export function wantUser(userName: string, over: Partial<DesiredUser> = {}): DesiredUser {
  const givenName = userName.charAt(0).toUpperCase() + userName.slice(1);
  return { userName, givenName, familyName: 'Ray', email: `${userName}@acme.example`, ...over };
}

export const wantGroup = (name: string, members: string[] | null = null): DesiredGroup => ({
  name,
  members,
  grant: null,
});

/** The group that an access line makes for a set and an account, and what it opens. */
export const wantGrant = (permissionSet: string, accountId: string, members: string[]) => ({
  groups: [{ name: `${permissionSet}-${accountId}`, members, grant: { permissionSet, accountId } }],
  assignments: [wantAccess(permissionSet, accountId, `${permissionSet}-${accountId}`)],
});

export const wantAccess = (
  permissionSet: string,
  accountId: string,
  group: string,
): DesiredAssignment => ({ permissionSet, accountId, group });

export interface Wanted extends Partial<Omit<Desired, 'absent'>> {
  absent?: Partial<Desired['absent']>;
}

/** A file that wants nothing, but for what is given. */
export function desiredOf({ absent, ...wanted }: Wanted = {}): Desired {
  return {
    permissionSets: [],
    users: [],
    groups: [],
    assignments: [],
    ...wanted,
    absent: { users: [], groups: [], permissionSets: [], assignments: [], ...absent },
  };
}
