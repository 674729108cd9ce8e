/** Short ways to say what the file wants and what is there, so that a row of a plan table fits on a few lines. */
import type { AccountSummary } from '../../src/aws/iam-types.ts';
import type { SignIn } from '../../src/aws/trail-types.ts';
import type {
  Caller,
  Group,
  Instance,
  Known,
  Organization,
  PermissionSet,
  User,
} from '../../src/aws/types.ts';
import type { Assignment } from '../../src/aws/assignment-types.ts';
import type {
  Actual,
  CenterFacts,
  IamUserFacts,
  MemberRoots,
  OrganizationFacts,
  RootFacts,
} from '../../src/steps/actual.ts';
import { wantUser } from './wanted.ts';

export const MGMT = '111122223333';

export const DEV = '444455556666';

export const PROD = '777788889999';

export const unreadable = (why = 'not allowed') => ({ known: false as const, why });

type Unreadable = ReturnType<typeof unreadable>;

const knownOf = <T>(value: T | Unreadable | undefined, without: T): Known<T> => {
  if (value === undefined) return { known: true, value: without };
  return typeof value === 'object' && value !== null && 'known' in value
    ? value
    : { known: true, value };
};

export const callerOf = (account = MGMT): Caller => ({
  account,
  arn: `arn:aws:iam::${account}:root`,
  partition: 'aws',
  kind: 'root',
  name: 'the root user',
});

export const organizationOf = (over: Partial<Organization> = {}): Organization => ({
  id: 'o-acme',
  managementAccountId: MGMT,
  managementEmail: 'root@acme.example',
  allFeatures: true,
  ...over,
});

export const instanceOf = (over: Partial<Instance> = {}): Instance => ({
  arn: 'arn:aws:sso:::instance/ssoins-1',
  identityStoreId: 'd-1',
  ownerAccountId: MGMT,
  region: 'eu-west-1',
  status: 'ACTIVE',
  ...over,
});

export const organizationFacts = (over: Partial<OrganizationFacts> = {}): OrganizationFacts => ({
  organization: organizationOf(),
  delegated: { known: true, value: false },
  opened: { known: true, value: undefined },
  ...over,
});

export const centerFacts = (over: Partial<CenterFacts> = {}): CenterFacts => ({
  instance: instanceOf(),
  search: { instances: [instanceOf()], searched: ['eu-west-1'], unknown: [] },
  accountInstances: [],
  permissionSetsEnabled: { known: true, value: true },
  ...over,
});

/** A root user of whom AWS tells all it can: one authenticator app, and every alternate contact set. */
export const rootFacts = (over: Partial<RootFacts> = {}): RootFacts => ({
  mfa: { known: true, value: true },
  apps: { known: true, value: 1 },
  missingContacts: { known: true, value: [] },
  ...over,
});

/** No Identity Center anywhere, but for what is given. */
export const noCenter = (over: Partial<CenterFacts> = {}): CenterFacts =>
  centerFacts({
    instance: null,
    search: { instances: [], searched: ['eu-west-1'], unknown: [] },
    permissionSetsEnabled: { known: true, value: undefined },
    ...over,
  });

export const arnOf = (set: string) => `arn:aws:sso:::permissionSet/ssoins-1/ps-${set}`;

export const groupId = (name: string) => `g-${name}`;

export const userId = (name: string) => `u-${name}`;

export const policy = (name: string) => `arn:aws:iam::aws:policy/${name}`;

type SetParts = Partial<Omit<PermissionSet, 'boundary' | 'tags' | 'accounts'>> & {
  boundary?: Extract<PermissionSet['boundary'], { known: true }>['value'] | Unreadable;
  tags?: Record<string, string> | Unreadable;
  current?: string[];
  stale?: string[];
  unclear?: string[];
};

/** A permission set as it is: empty, sessions of an hour, in use nowhere. */
export function aSet(name: string, parts: SetParts = {}): PermissionSet {
  const { boundary, tags, current = [], stale = [], unclear = [], ...rest } = parts;
  return {
    name,
    arn: arnOf(name),
    sessionDuration: 'PT1H',
    managedPolicies: [],
    customerManagedPolicies: [],
    inlinePolicy: null,
    ...rest,
    boundary: knownOf(boundary, null),
    tags: isUnreadable(tags) ? tags : { known: true, value: tags ?? {} },
    accounts: { current, stale, unclear },
  };
}

const isUnreadable = (value: unknown): value is Unreadable =>
  typeof value === 'object' && value !== null && 'known' in value;

export const aGroup = (name: string, members: string[] = [], over: Partial<Group> = {}): Group => ({
  id: groupId(name),
  name,
  external: false,
  members: members.map(userId),
  ...over,
});

export const aUser = (userName: string, over: Partial<User> = {}): User => ({
  ...wantUser(userName),
  id: userId(userName),
  external: false,
  ...over,
});

export const assigned = (set: string, accountId: string, group: string): Assignment => ({
  permissionSetArn: arnOf(set),
  accountId,
  principalType: 'GROUP',
  principalId: groupId(group),
});

export const assignedTo = (set: string, accountId: string, user: string): Assignment => ({
  ...assigned(set, accountId, ''),
  principalType: 'USER',
  principalId: userId(user),
});

export interface There {
  caller?: Caller;
  organization?: Partial<OrganizationFacts>;
  center?: CenterFacts;
  root?: RootFacts;
  sets?: PermissionSet[] | Unreadable;
  groups?: Group[] | Unreadable;
  users?: User[] | Unreadable;
  rows?: Assignment[];
  /** (permission set name, account id) pairs that could not be read. */
  unread?: [string, string][];
  iamUsers?: Partial<IamUserFacts> | Unreadable;
  summary?: AccountSummary | Unreadable;
  signIns?: SignIn[] | Unreadable;
  memberRoots?: MemberRoots | Unreadable;
}

/** An organization of three accounts with an empty Identity Center, but for what is given. */
export function actualOf(there: There = {}): Actual {
  const account = (id: string, name: string) =>
    ({ id, name, email: `${name}@acme.example`, active: true, state: 'ACTIVE' }) as const;
  return {
    caller: there.caller ?? callerOf(),
    organization: organizationFacts(there.organization),
    accounts: {
      known: true,
      value: [account(MGMT, 'acme'), account(DEV, 'acme-dev'), account(PROD, 'acme-prod')],
    },
    units: {},
    center: there.center ?? centerFacts(),
    root: there.root ?? rootFacts(),
    permissionSets: knownOf(there.sets, []),
    groups: knownOf(there.groups, []),
    users: knownOf(there.users, []),
    assignments: {
      list: there.rows ?? [],
      unknown: (there.unread ?? []).map(([set, accountId]) => ({
        permissionSetArn: arnOf(set),
        accountId,
        why: 'not allowed',
      })),
    },
    iamUsers: iamUsersOf(there.iamUsers),
    summary: knownOf(there.summary, { root: { accessKeys: false } }),
    signIns: knownOf(there.signIns ?? unreadable(), []),
    memberRoots: knownOf(there.memberRoots ?? unreadable(), { on: false, roots: [] }),
  };
}

/** No IAM user at all, but for what is given. */
function iamUsersOf(given: There['iamUsers'] = {}): Actual['iamUsers'] {
  if (isUnreadable(given)) return given;
  return { known: true, value: { count: 0, names: null, leaving: [], ...given } };
}

/** The delegated administrator's own account, and what is there seen from it. */
export const asDelegated = (there: There = {}): There => ({
  ...there,
  caller: callerOf(DEV),
  organization: { delegated: { known: true, value: true }, ...there.organization },
});
