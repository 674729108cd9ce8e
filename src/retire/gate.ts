/**
 * The lock-out gate: no credential goes before it is sure that somebody still gets in without it. It is pure, and it
 * looks at nothing but evidence that this very process has gathered: a proof is never taken from the file, from notes or
 * from an earlier run. What is unknown counts as the worse of two.
 */
import { DAY } from '../day.ts';
import type { Caller, Known } from '../aws/types.ts';
import { sameName } from '../config/naming.ts';

/** A credential that never ends by itself, and that somebody wants to take away. */
export interface Target {
  accountId: string;
  /** The IAM user; null for the root user. */
  user: string | null;
  /** The access key; null for the console password. */
  keyId: string | null;
}

/** Who signs the calls of this run. */
export interface Signer extends Pick<Caller, 'account' | 'arn' | 'kind' | 'name'> {
  /** Null where it is not known. */
  accessKeyId: string | null;
}

/** AWS's own word, in this process, on who an Identity Center session is (sts:GetCallerIdentity). */
export interface SessionProof {
  accountId: string;
  arn: string;
  permissionSet: string;
  userName: string;
  /** The session may undo what is about to be done: AdministratorAccess, or IAM's policy simulator says so. */
  mayUndo: Known<boolean>;
}

/** Somebody with administrator's access to the account by Identity Center. */
export interface Administrator {
  userName: string;
  signedIn: Known<boolean>;
}

export interface Evidence {
  signer: Signer;
  proofs: readonly SessionProof[];
  /** Of the account whose credential goes. */
  administrators: Known<readonly Administrator[]>;
  /** User names who lose administrator's access by this very plan. */
  losing: Known<readonly string[]>;
  root: {
    /** AWS says that root has MFA. */
    mfa: Known<boolean>;
    /** When somebody last said that they can read the root mailbox; milliseconds since 1970. */
    mailboxSeen: number | null;
  };
  /** Milliseconds since 1970. */
  now: number;
}

export type RefusalKind =
  | 'signs-this-run'
  | 'unproven'
  | 'other-account'
  | 'may-not-undo'
  | 'about-to-lose-access'
  | 'no-way-back';

export interface Refusal {
  kind: RefusalKind;
  /** Why not, in a sentence. */
  why: string;
  /** What makes it possible, in a sentence. */
  fix: string;
}

/** How long a word on the root mailbox holds. */
export const MAILBOX_DAYS = 30;

// Looked at once more here: the gate takes nobody's word for what a session is.
const RESERVED = /:assumed-role\/AWSReservedSSO_[^/]+\/[^/]+$/;

/** Every reason why this credential must stay; empty when it may go. */
export function lockOut(target: Target, evidence: Evidence): Refusal[] {
  return [signsThisRun(target, evidence), unproven(target, evidence), noWayBack(evidence)].filter(
    (refusal) => refusal !== null,
  );
}

function signsThisRun({ accountId, user, keyId }: Target, { signer }: Evidence): Refusal | null {
  const isUser =
    signer.account === accountId &&
    (user === null ? signer.kind === 'root' : signer.kind === 'iam-user' && signer.name === user);
  const isKey = keyId !== null && signer.accessKeyId === keyId;
  return isUser || isKey
    ? {
        kind: 'signs-this-run',
        why: `This run is signed by ${signer.arn} itself.`,
        fix: 'Go on with an Identity Center profile: the starting key comes last.',
      }
    : null;
}

/** What holds where nothing was proven at all. */
export function unprovenIn(accountId: string): Refusal {
  return {
    kind: 'unproven',
    why: `No Identity Center sign-in to ${accountId} was proven in this run.`,
    fix: 'Sign in with Identity Center as an administrator of this account.',
  };
}

function unproven({ accountId }: Target, { proofs, losing }: Evidence): Refusal | null {
  const real = proofs.filter(({ arn }) => RESERVED.test(arn));
  const here = real.filter((proof) => proof.accountId === accountId);
  const able = here.filter(({ mayUndo }) => mayUndo.known && mayUndo.value);
  const staying = able.filter(({ userName }) => !loses(userName, losing));
  if (staying.length > 0) return null;
  const [first] = able.length > 0 ? able : here.length > 0 ? here : real;
  if (!first) return unprovenIn(accountId);
  const who = `${first.permissionSet} of ${first.userName}`;
  if (able.length > 0) {
    return {
      kind: 'about-to-lose-access',
      why: losing.known
        ? `${who} is proven, but this plan takes that access away.`
        : `${who} is proven, but nobody can tell whether this plan takes that access away: ${losing.why}.`,
      fix: 'Leave that access, or have another administrator do this.',
    };
  }
  if (here.length > 0) {
    return {
      kind: 'may-not-undo',
      why: `${who} is proven, but ${first.mayUndo.known ? 'may not' : 'nobody can tell that it may'} undo this.`,
      fix: `Sign in with AdministratorAccess on ${accountId}.`,
    };
  }
  return {
    kind: 'other-account',
    why: `${who} is proven in ${first.accountId}, not in ${accountId}.`,
    fix: `Sign in as an administrator of ${accountId}.`,
  };
}

/** A second administrator who has been in, or the root user with its mailbox and MFA. */
function noWayBack({ administrators, proofs, losing, root, now }: Evidence): Refusal | null {
  const proven = proofs.map(({ userName }) => userName);
  const others = administrators.known
    ? administrators.value.filter(
        ({ userName }) =>
          !proven.some((name) => sameName(name, userName)) && !loses(userName, losing),
      )
    : [];
  if (others.some(({ signedIn }) => signedIn.known && signedIn.value)) return null;
  const missing = [
    ...(root.mfa.known && root.mfa.value ? [] : ['AWS doesn’t say that root has MFA']),
    ...(isHeard(root.mailboxSeen, now)
      ? []
      : [`nobody has confirmed the root mailbox within the last ${MAILBOX_DAYS} days`]),
  ];
  if (missing.length === 0) return null;
  return {
    kind: 'no-way-back',
    why: `If your sign-in broke, nobody could get back in: no second administrator is known to have signed in, and ${missing.join(' and ')}.`,
    fix: 'Have a second administrator sign in, or see to the root mailbox and root MFA.',
  };
}

/** A word from the future is no word; today may be tomorrow elsewhere on earth. */
const isHeard = (seen: number | null, now: number) =>
  seen !== null && now - seen >= -DAY && now - seen <= MAILBOX_DAYS * DAY;

const loses = (userName: string, losing: Evidence['losing']) =>
  !losing.known || losing.value.some((name) => sameName(name, userName));
