/** What is there now, slice by slice. Each slice has one reader, in the step that owns it, and is read once a run. */
import type {
  Account,
  Assignment,
  Caller,
  Group,
  Instance,
  InstanceSearch,
  Known,
  Organization,
  PermissionSet,
  User,
} from '../aws/types.ts';

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
  unknown: { permissionSetArn: string; accountId: string; why: string }[];
}

export interface Actual {
  caller: Caller;
  organization: OrganizationFacts;
  accounts: Known<Account[]>;
  /** Account ids below each organizational unit that the file names, by `ou:` path; null when there is no such unit. */
  units: Record<string, string[] | null>;
  center: CenterFacts;
  permissionSets: Known<PermissionSet[]>;
  groups: Known<Group[]>;
  users: Known<User[]>;
  assignments: AssignmentFacts;
}

export type Slice = keyof Actual;

/** What decides whether a run can go on at all; read before the rest. */
export type Foundations = Pick<Actual, 'caller' | 'organization' | 'center'>;

/** Every user comes from an identity provider: then passwords and MFA live there, and the console hides these settings. */
export function fedFromOutside(actual: Pick<Actual, 'users'>): boolean {
  return (
    actual.users.known &&
    actual.users.value.length > 0 &&
    actual.users.value.every((user) => user.external)
  );
}
