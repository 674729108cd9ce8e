/**
 * IAM users on their way out, as far as `retire` of the file says whose they are: switched off, watched, deleted. Whom
 * the file does not name is counted and left alone. No credential goes but past the lock-out gate.
 */
import { otherCredentials } from '../aws/iam-others.ts';
import type { AccessKey, IamUsersApi } from '../aws/iam-types.ts';
import { known } from '../aws/known.ts';
import { listOf } from '../aws/list-of.ts';
import { parallel } from '../aws/parallel.ts';
import { signInsOf } from '../aws/sign-ins.ts';
import type { SignIn } from '../aws/trail-types.ts';
import type { Known } from '../aws/types.ts';
import type { Config, Retiring } from '../config/schema.ts';
import { retiringIn, whoseIs } from '../retire/entries.ts';
import type { IamUserFacts, LeavingUser } from './actual.ts';
import { applyIamUser } from './iam-user-apply.ts';
import { changesFor } from './iam-user-changes.ts';
import { undoIamUser } from './iam-user-undo.ts';
import { signedInOf } from './signed-in.ts';
import type { PlanInput, ReadIo, Step } from './step.ts';
import { note, type Change } from './change.ts';

/** Users read side by side; IAM allows a few calls a second. */
const AT_ONCE = 4;

export const iamUsers: Step = {
  id: 'iam-users',
  title: 'IAM users',
  does: 'asks whose each IAM user is, with the access of today under Enter; then its keys go off, wait and are deleted, its password goes; never before another way in is proven',
  by: 'API',
  why: 'Access keys that never end are what this is all about: they go one by one, each with days of waiting and a way back.',
  actions: {
    read: [
      'iam:GetAccountAuthorizationDetails',
      'iam:ListAccessKeys',
      'iam:GetAccessKeyLastUsed',
      'iam:GetLoginProfile',
      'iam:ListSSHPublicKeys',
      'iam:ListServiceSpecificCredentials',
      'iam:ListSigningCertificates',
      'cloudtrail:LookupEvents',
    ],
    write: [
      'iam:UpdateAccessKey',
      'iam:UpdateSSHPublicKey',
      'iam:UpdateServiceSpecificCredential',
      'iam:UpdateSigningCertificate',
      'iam:DeleteAccessKey',
      'iam:DeleteLoginProfile',
      'iam:GetUser',
      'iam:ListGroupsForUser',
      'iam:ListAttachedUserPolicies',
      'iam:ListUserPolicies',
      'iam:ListMFADevices',
      'iam:DeactivateMFADevice',
      'iam:DeleteVirtualMFADevice',
      'iam:DeleteSSHPublicKey',
      'iam:DeleteServiceSpecificCredential',
      'iam:DeleteSigningCertificate',
      'iam:DetachUserPolicy',
      'iam:DeleteUserPolicy',
      'iam:RemoveUserFromGroup',
      'iam:DeleteUserPermissionsBoundary',
      'iam:DeleteUser',
    ],
  },
  checklist: [],
  needed: [],
  keys: ['retire'],
  ask: (_io, config) => Promise.resolve(config),
  readers: { iamUsers: readIamUsers, signIns: readSignIns },
  guard: () => null,
  plan,
  undo: undoIamUser,
  apply: applyIamUser,
};

/** Few calls: one where the file names nobody, else all users in pages and five for each that is on the way out. */
async function readIamUsers(io: ReadIo): Promise<Known<IamUserFacts>> {
  const { account } = await io.actual('caller');
  const entries = retiringIn(io.config, account);
  const { iamUsers: api } = io.aws;
  if (entries.size === 0) {
    const summary = await io.actual('summary');
    if (!summary.known) return summary;
    return { known: true, value: { count: summary.value.users, names: null, leaving: [] } };
  }
  const details = await known(api.details());
  if (!details.known) return details;
  const names = details.value.users.map(({ name }) => name);
  const named = names.filter((name) => whoseIs(entries.get(name)) !== null);
  const leaving = await parallel(named, AT_ONCE, async (name): Promise<LeavingUser> => {
    const [keys, password, others] = await Promise.all([
      known(api.accessKeys(name).then((found) => found ?? [])),
      known(api.loginProfile(name).then((profile) => profile !== null)),
      otherCredentials(name, api),
    ]);
    const used = await usedOf(listOf(keys), entries.get(name), api);
    return { name, keys, used, password, others };
  });
  return { known: true, value: { count: names.length, names, leaving } };
}

/** Asked of keys that were switched off, so that nobody is called for the others. */
async function usedOf(
  keys: readonly AccessKey[],
  entry: Retiring | undefined,
  api: Pick<IamUsersApi, 'lastUsed'>,
): Promise<LeavingUser['used']> {
  if (entry?.deactivated === undefined || keys.some(({ active }) => active)) return {};
  const uses = keys.map(async ({ id }) => [id, await known(api.lastUsed(id))] as const);
  return Object.fromEntries(await Promise.all(uses));
}

/** One call for each 50 sign-ins, where the file says whose an IAM user is; else nobody waits for it. */
async function readSignIns(io: ReadIo): Promise<Known<SignIn[]>> {
  const { account } = await io.actual('caller');
  const entries = [...retiringIn(io.config, account).values()];
  if (entries.every(({ person }) => person === undefined)) {
    return { known: false, why: 'the file sends nobody’s key on the way out' };
  }
  return signInsOf(io.aws, account, (await io.actual('center')).instance);
}

function plan({ config, actual, today, wait }: PlanInput): Change[] {
  const { caller, iamUsers: found } = actual;
  const signedIn = signedInOf(actual);
  const entries = retiringIn(config, caller.account);
  const others = elsewhere(config, caller.account);
  if (!found.known) {
    return [
      ...others,
      note('iam-users', 'unreadable', 'IAM users', `can't be read: ${found.why}`, 'unread'),
    ];
  }
  const { names, leaving, count } = found.value;
  const own = caller.kind === 'iam-user' ? caller.name : null;
  // Whose key this run began with comes last.
  const ordered = [
    ...leaving.filter(({ name }) => name !== own),
    ...leaving.filter(({ name }) => name === own),
  ];
  return [
    ...others,
    ...unsorted(names?.filter((name) => !entries.has(name)) ?? null, count),
    ...[...entries].flatMap(([name, entry]) => without(name, entry, found.value, today)),
    ...ordered.flatMap((user) => {
      const entry = entries.get(user.name);
      return entry === undefined ? [] : changesFor(user, entry, signedIn, { today, wait });
    }),
  ];
}

/** Entries with nothing to read: the user is gone, or nobody has said more than that it may stay for a while. */
function without(name: string, entry: Retiring, { names }: IamUserFacts, today: string): Change[] {
  const target = `IAM user ${name}`;
  if (names?.includes(name) === false) {
    return [
      note('iam-users', `gone:${name}`, target, 'is gone; its line under retire can go, too'),
    ];
  }
  if (whoseIs(entry) !== null || !entry.accepted) return [];
  const { until, why } = entry.accepted;
  return until >= today
    ? [note('iam-users', `accepted:${name}`, target, `accepted: ${why}, until ${until}`)]
    : [
        note(
          'iam-users',
          `unsorted:${name}`,
          target,
          `no longer accepted since ${until}: say whose it is`,
          'open',
        ),
      ];
}

function unsorted(names: readonly string[] | null, count: number | undefined): Change[] {
  const many = names?.length ?? count ?? 0;
  if (many === 0) return [];
  const shown = names === null ? '' : ` (${names.slice(0, 5).join(', ')}${many > 5 ? ', …' : ''})`;
  return [
    note(
      'iam-users',
      'unsorted',
      'IAM users',
      `nobody has said whose ${many} of them ${many === 1 ? 'is' : 'are'}${shown}: the command iam-users asks`,
      'open',
    ),
  ];
}

/** Users of other accounts can't be seen with these credentials. */
function elsewhere({ retire = {} }: Config, accountId: string): Change[] {
  const ids = Object.keys(retire).map((key) => key.split('/')[0] ?? '');
  return [...new Set(ids)]
    .filter((id) => id !== accountId)
    .map((id) =>
      note(
        'iam-users',
        `other-account:${id}`,
        `IAM users of ${id}`,
        `seen from ${id} only: run iam-users there, with --profile of that account`,
      ),
    );
}
