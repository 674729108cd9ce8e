/**
 * The root users of member accounts, as far as `memberRoots` of the file names them: centralised root access is switched
 * on, what each root has is listed, and its credentials go one account at a time, past the lock-out gate. An administrator
 * signed in through Identity Center does it; AWS lets no root user do it.
 */
import type { RootFacts } from '../aws/iam-types.ts';
import { known } from '../aws/known.ts';
import { listOf } from '../aws/list-of.ts';
import { parallel } from '../aws/parallel.ts';
import type { Account, Known } from '../aws/types.ts';
import type { Config } from '../config/schema.ts';
import type { Actual, MemberRoots } from './actual.ts';
import type { ApplyIo, ReadIo } from './step.ts';
import { changeId, namesOf, note, type Change, type Outcome } from './change.ts';
import type { Undo } from './undo.ts';

const MEMBERS = 'members';
const ENABLE = changeId('root-keys', 'enable', 'central-root-access');
const AT_ONCE = 4;
const LATER = 'members-later';

/** The note that stands for them until an administrator signed in through Identity Center runs this. */
export const MEMBERS_LATER = changeId('root-keys', 'note', LATER);

/** Two calls for each account that the file names, and one for all; none for whom it is not to do. */
export async function readMemberRoots(io: ReadIo): Promise<Known<MemberRoots>> {
  const { memberRoots: wanted = [] } = io.config;
  const { kind } = await io.actual('caller');
  if (wanted.length === 0 || kind !== 'identity-center') {
    return { known: false, why: 'nobody asked for it' };
  }
  const accounts = await io.actual('accounts');
  if (!accounts.known) return accounts;
  const found = await known(io.aws.iamUsers.rootAccess());
  if (!found.known) return found;
  const on = found.value?.credentials === true && found.value.sessions;
  const { account: own } = await io.actual('caller');
  const ids = on ? wantedIn(wanted, accounts.value, own) : [];
  const roots = await parallel(ids, AT_ONCE, async (account) => ({
    account,
    facts: await known(io.aws.memberRoots.facts(account)),
  }));
  return { known: true, value: { on, roots } };
}

/** `may`: an administrator signed in through Identity Center runs this, in the management account. */
export function planMemberRoots(config: Config, actual: Actual, may: boolean): Change[] {
  const { memberRoots: wanted = [] } = config;
  const { caller, accounts, memberRoots } = actual;
  const members = accounts.known ? wantedIn([MEMBERS], accounts.value, caller.account) : [];
  if (wanted.length === 0) return may && members.length > 0 ? [offer(members.length)] : [];
  if (!may) {
    const text =
      'go with an administrator signed in through Identity Center: root-keys signs in first';
    return [note('root-keys', LATER, 'root users of member accounts', text, 'open')];
  }
  if (!memberRoots.known) {
    const text = `can't be read: ${memberRoots.why}`;
    return [note('root-keys', 'members-unread', 'root users of member accounts', text, 'unread')];
  }
  if (!memberRoots.value.on) return [switchingOn()];
  const name = (id: string) => listOf(accounts).find((one) => one.id === id)?.name;
  return memberRoots.value.roots.flatMap(({ account, facts }) =>
    removal(account, facts, `root user of ${name(account) ?? account}`),
  );
}

/** Throws what AWS throws. */
export async function applyMemberRoots(change: Change, io: ApplyIo): Promise<Outcome> {
  if (change.id === ENABLE) {
    await io.aws.memberRoots.enable();
    return { status: 'done' };
  }
  const [accountId = ''] = namesOf(change);
  const refusals = await io.lockOut({ accountId, user: null, keyId: null });
  if (refusals.length > 0) {
    return { status: 'failed', reason: refusals.map(({ why, fix }) => `${why} ${fix}`).join(' ') };
  }
  await io.aws.memberRoots.removeCredentials(accountId);
  return { status: 'done' };
}

/** Neither is undo's: where the way back is. */
export const undoMemberRoots = ({ id }: Change): Undo => ({
  left:
    id === ENABLE
      ? 'it stays on; a person switches it off in the console: IAM > Root access management'
      : 'AWS brings none of it back; "Allow password recovery" lets whoever reads the root mailbox set a new password: IAM > Root access management > the account',
});

/** Ids of active accounts, never the management account's. */
function wantedIn(wanted: readonly string[], accounts: readonly Account[], own: string): string[] {
  return accounts
    .filter(({ id, active }) => active && id !== own)
    .map(({ id }) => id)
    .filter((id) => wanted.includes(MEMBERS) || wanted.includes(id));
}

const offer = (count: number) =>
  note(
    'root-keys',
    'members',
    'root users of member accounts',
    `${count === 1 ? 'that of 1 account' : `those of ${count} accounts`} can be seen to from here, passwords and keys: memberRoots: [${MEMBERS}] in the file lists them, and asks about each`,
  );

function switchingOn(): Change {
  return {
    id: ENABLE,
    step: 'root-keys',
    verb: 'enable',
    target: 'centralised root access',
    summary:
      'is switched on: administrators of this account may list and remove what root users of member accounts have',
    risk: 'none',
    needs: [],
    // What each root has can be listed only then.
    uncovers: changeId('root-keys', 'delete', ''),
  };
}

function removal(account: string, facts: Known<RootFacts>, target: string): Change[] {
  if (!facts.known) {
    return [
      note('root-keys', `unread:${account}`, target, `can't be read: ${facts.why}`, 'unread'),
    ];
  }
  const { password, accessKeys, signingCertificates, mfa } = facts.value;
  const has = [
    ...(password === true ? ['password'] : []),
    ...(accessKeys === true ? ['access keys'] : []),
    ...(signingCertificates === true ? ['signing certificates'] : []),
  ];
  if (has.length === 0) return [];
  const all = [...has, ...(mfa === true ? ['MFA'] : [])];
  return [
    {
      id: changeId('root-keys', 'delete', account),
      step: 'root-keys',
      verb: 'delete',
      target,
      summary: `${all.join(', ')}: removed, so that nobody signs in as root of ${account}`,
      word: account,
      question: 'Remove all of this from that root user for good?',
      meaning: [
        ...(accessKeys === true
          ? ['Whatever still calls with a root access key stops at once, for good.']
          : []),
        'The way back: IAM > Root access management > the account > "Allow password recovery".',
      ],
      risk: 'credential',
      needs: [],
    },
  ];
}
