/**
 * Access keys of the account's own root user: off, days of waiting, deleted, all by hand as root. They come last: nothing is asked for
 * before AWS says that this very run is somebody else, an administrator through Identity Center. What can't be read is
 * never taken for gone.
 */
import type { AccountSummary } from '../aws/iam-types.ts';
import { known } from '../aws/known.ts';
import { managementAccount } from '../aws/management-account.ts';
import { reservedRole } from '../aws/reserved-role.ts';
import { consoleHostOf } from '../aws/partitions.ts';
import type { Known } from '../aws/types.ts';
import { policyArn } from '../config/policies.ts';
import { dayAfter, WAIT_DAYS } from '../retire/stage.ts';
import type { Actual } from './actual.ts';
import {
  applyMemberRoots,
  planMemberRoots,
  readMemberRoots,
  undoMemberRoots,
} from './member-roots.ts';
import type { ChecklistItem, PlanInput, ReadIo, Step, Told } from './step.ts';
import { changeId, note, type Change, type Standing } from './change.ts';

const OFF = 'root-keys-off';
const GONE = 'root-keys-deleted';
const PASSWORD = 'root-password';

const SIGN_IN =
  'Sign in as the root user at https://signin.aws.amazon.com: "Sign in using root user email"';
const OPEN_KEYS = 'Account menu, top right > "Security credentials" > "Access keys"';
const page = () => `https://${consoleHostOf('aws')}/iam/home#/security_credentials`;

const checklist: ChecklistItem[] = [
  {
    id: OFF,
    step: 'root-keys',
    title: 'Root user: access keys off',
    why: 'They can do everything, never end, and no policy holds them back. Off can be taken back, should something still need one.',
    path: [SIGN_IN, OPEN_KEYS, 'Each key that is active: "Actions" > "Deactivate"'],
    url: page,
    doneWhen: async (io) => ((await keysTold(io)) === true ? true : null),
  },
  {
    id: GONE,
    step: 'root-keys',
    title: 'Root user: access keys deleted',
    why: 'A key that is only off can be switched on again. Nobody has missed it by now; deleting can’t be taken back.',
    path: [
      SIGN_IN,
      OPEN_KEYS,
      'Each key: "Actions" > "Delete"; it asks for the id of the key',
      'Leave no key of root in ~/.aws/credentials: audit finds them',
    ],
    url: page,
    doneWhen: keysTold,
  },
  {
    id: PASSWORD,
    step: 'root-keys',
    title: 'Root user: a long password in a password manager, or none kept',
    why: 'Root is for emergencies now. None kept: set a long random one and forget it; whoever reads the root mailbox can set a new one.',
    path: [
      SIGN_IN,
      'Account menu, top right > "Security credentials" > "Edit account name, email, and password"',
      '"Password" > "Edit": a long random one, into the password manager or nowhere; check first that the root mailbox can be read',
    ],
    url: page,
    optional: true,
    doneWhen: async (io) => {
      const summary = await ownRoot(io);
      return summary.known && summary.value.root.password === false ? true : null;
    },
  },
];

export const rootKeys: Step = {
  id: 'root-keys',
  title: 'Root keys',
  does: 'root access keys: whether there are any; then, for a proven administrator, how they go off, wait and are deleted, and what becomes of the root password',
  by: 'by hand, ticks itself where AWS can tell',
  why: 'The most powerful keys of all go last, once somebody else is sure to get in.',
  actions: {
    read: ['iam:GetAccountSummary', 'iam:ListOrganizationsFeatures', 'sts:AssumeRoot'],
    write: [
      'organizations:EnableAWSServiceAccess',
      'iam:EnableOrganizationsRootCredentialsManagement',
      'iam:EnableOrganizationsRootSessions',
      // Another task of it: removing.
      'sts:AssumeRoot',
    ],
  },
  checklist,
  needed: [],
  keys: ['memberRoots'],
  ask: (_io, config) => Promise.resolve(config),
  readers: {
    summary: (io) => known(io.aws.iamUsers.summary()),
    memberRoots: readMemberRoots,
  },
  guard: () => null,
  plan,
  undo: ({ change }) => undoMemberRoots(change),
  apply: applyMemberRoots,
};

function plan(input: PlanInput): Change[] {
  const { config, actual } = input;
  const may = isAdministrator(actual) && managementAccount(actual) === actual.caller.account;
  return [...planOwn(input), ...planMemberRoots(config, actual, may)];
}

function planOwn({ config, actual, today, wait }: PlanInput): Change[] {
  const { summary } = actual;
  const keys = summary.known ? summary.value.root.accessKeys : undefined;
  const other = elsewhere(actual, keys);
  if (other !== null) return [say('elsewhere', other, 'elsewhere')];
  if (keys === undefined) {
    const why = summary.known ? 'the account summary doesn’t say' : summary.why;
    return [say('unreadable', `whether it has access keys can't be read: ${why}`, 'unread')];
  }
  if (!keys) return [];
  if (!isAdministrator(actual)) {
    return [
      say(
        'present',
        'it has access keys. They go last: once an administrator has signed in through Identity Center, root-keys with that profile tells how',
        'open',
      ),
    ];
  }
  const off = config.confirmed?.[OFF];
  const password = config.confirmed?.[PASSWORD] === undefined ? [PASSWORD] : [];
  if (off === undefined) return [OFF, ...password].map(byHand);
  const from = dayAfter(off.date, wait ?? WAIT_DAYS.machine);
  return from > today
    ? [say('waiting', `its access keys are off since ${off.date}: delete from ${from}`, 'open')]
    : [GONE, ...password].map(byHand);
}

/** Root that matters is the management account's; a member's is seen to from there. Null: it is this account's. */
function elsewhere(actual: Actual, keys: boolean | undefined): string | null {
  const { caller } = actual;
  const owner = managementAccount(actual);
  if (owner !== caller.account) {
    const has =
      keys === undefined
        ? 'whether root of this member account has access keys can’t be read'
        : `root of this member account has ${keys ? 'access keys' : 'no access keys'}`;
    return `${has}; it is seen to from ${owner}, the management account: IAM > "Root access management" > this account > "Delete root user credentials"`;
  }
  return caller.partition === 'aws'
    ? null
    : `in partition ${caller.partition} root is looked after in another account or console; see to it there`;
}

/** Signed in through Identity Center, in this very account, with a set that carries AdministratorAccess. */
function isAdministrator({ caller, permissionSets }: Actual): boolean {
  const role = reservedRole(caller.arn)?.permissionSet;
  if (caller.kind !== 'identity-center' || !permissionSets.known) return false;
  const set = permissionSets.value.find(({ name }) => name === role);
  return set?.managedPolicies.includes(policyArn('AdministratorAccess', caller.partition)) ?? false;
}

/** The account's summary where its root is the one that matters. */
async function ownRoot(io: Pick<ReadIo, 'actual'>): Promise<Known<AccountSummary>> {
  const [caller, organization] = await Promise.all([
    io.actual('caller'),
    io.actual('organization'),
  ]);
  const own = managementAccount({ caller, organization }) === caller.account;
  return own && caller.partition === 'aws'
    ? io.actual('summary')
    : { known: false, why: 'it is seen to in another account' };
}

async function keysTold(io: Pick<ReadIo, 'actual'>): Promise<Told> {
  const summary = await ownRoot(io);
  const keys = summary.known ? summary.value.root.accessKeys : undefined;
  return keys === undefined ? null : !keys;
}

const say = (name: string, summary: string, standing: Standing) =>
  note('root-keys', name, 'root user', summary, standing);

function byHand(id: string): Change {
  const item = checklist.find((one) => one.id === id);
  return {
    id: changeId('root-keys', 'manual', id),
    step: 'root-keys',
    verb: 'manual',
    target: 'root user',
    summary: item?.title ?? id,
    risk: 'none',
    needs: [],
    standing: 'open',
  };
}
