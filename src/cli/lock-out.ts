/**
 * The evidence for the lock-out gate, gathered in this process and nowhere else: who signs, an Identity Center session
 * that AWS itself vouches for, who else administers the account, and the root user as the way back. Nothing on the
 * command line, in the file or in notes takes the place of it; only the root mailbox is somebody's word.
 */
import type { Known } from '../aws/types.ts';
import { DAY } from '../day.ts';
import type { Survey } from '../engine/survey.ts';
import { AppError } from '../errors.ts';
import { lockOut, MAILBOX_DAYS, type Evidence, type Refusal, type Target } from '../retire/gate.ts';
import { keyMeant, parseNamed, PASSWORD } from '../retire/target.ts';
import { signedInOf, type SignedIn } from '../steps/signed-in.ts';
import { namesOf, type ApplyIo, type Change } from '../steps/step.ts';
import { administratorsOf, losing } from './administrators.ts';
import { confirmItem } from './confirm-item.ts';
import { againWords, type Flow } from './flow.ts';
import { proveAdministrator, proofOfCaller } from './lock-out-proof.ts';
import type { Connection } from './session.ts';
import { withSignIns } from './with-sign-ins.ts';

export interface Guarded {
  /** Signs with the proven session from here on, if there is one. */
  connection: Connection;
  lockOut: ApplyIo['lockOut'];
}

const MAILBOX = 'root-mailbox';

/** A credential goes, as against one that comes back. */
export const takesCredential = ({ step, risk, verb }: Change) =>
  step === 'iam-users' && risk === 'credential' && verb !== 'enable';

/**
 * Null where no credential goes. Asks a person to sign in and to vouch for the root mailbox, where that is what is
 * missing. Throws AppError SSB-350 with every reason why one of these credentials must stay.
 */
export async function guardCredentials(
  flow: Flow,
  found: Survey,
  approved: readonly Change[],
): Promise<Guarded | null> {
  const going = approved.filter(takesCredential);
  if (going.length === 0) return null;
  const { connection, evidence: gathered } = await gather(flow, found, approved);
  const judged = (by: Evidence) =>
    going.flatMap((change) =>
      lockOut(targetOf(change, found), by).map((refusal) => ({ change, refusal })),
    );
  const hasVouched = onlyMailbox(judged(gathered), gathered) && (await vouch(flow));
  const evidence = hasVouched ? withMailbox(gathered, flow.session.clock.now()) : gathered;
  const refusals = judged(evidence);
  if (refusals.length > 0) throw wouldLockOut(flow, refusals);
  return {
    connection,
    async lockOut(target) {
      // Asked anew: a session that has ended since then proves nothing.
      const caller = await connection.aws.caller();
      const signer = { ...caller, accessKeyId: connection.accessKeyId };
      return lockOut(target, { ...evidence, signer, now: flow.session.clock.now() });
    },
  };
}

async function gather(
  flow: Flow,
  { actual }: Survey,
  approved: readonly Change[],
): Promise<{ connection: Connection; evidence: Evidence }> {
  const { account } = actual.caller;
  const administrators = administratorsOf(actual, account);
  const caller = await flow.connection.aws.caller();
  const own = await proofOfCaller(caller, actual, flow.connection.aws);
  const proven = own ? null : await proveAdministrator(flow, actual);
  const connection = proven?.connection ?? flow.connection;
  const signer = proven?.connection ? await connection.aws.caller() : caller;
  const { mfa } = actual.root;
  const seen = signedInOf(await withSignIns(actual, flow.connection));
  const now = flow.session.clock.now();
  const word = flow.file.loaded().config.confirmed?.[MAILBOX]?.date;
  const proofs = [own, proven?.proof].filter((proof) => proof !== null && proof !== undefined);
  return {
    connection,
    evidence: {
      signer: { ...signer, accessKeyId: connection.accessKeyId },
      proofs,
      administrators: administrators.known
        ? {
            known: true,
            value: administrators.value.map((userName) => ({
              userName,
              signedIn: lately(seen(userName), now),
            })),
          }
        : administrators,
      losing: losing(actual, approved, account),
      root: {
        mfa:
          mfa.known && mfa.value !== undefined
            ? { known: true, value: mfa.value }
            : { known: false, why: mfa.known ? 'AWS does not say' : mfa.why },
        mailboxSeen: word === undefined ? null : Date.parse(`${word}T00:00:00Z`),
      },
      now,
    },
  };
}

/** A sign-in of long ago says little of today's. */
function lately(seen: ReturnType<SignedIn>, now: number): Known<boolean> {
  if (!seen.known) return seen;
  const at = seen.value === 'this run' ? now : seen.value;
  return now - at <= MAILBOX_DAYS * DAY
    ? { known: true, value: true }
    : { known: false, why: `no sign-in within the last ${MAILBOX_DAYS} days` };
}

function targetOf(change: Change, { actual }: Survey): Target {
  const { user, part } = parseNamed(namesOf(change)[0] ?? '');
  const { iamUsers, caller } = actual;
  const facts = iamUsers.known
    ? iamUsers.value.leaving.find(({ name }) => name === user)
    : undefined;
  const keys = facts?.keys.known === true ? facts.keys.value : [];
  const key = part === null || part === PASSWORD ? null : keyMeant(keys, part);
  const keyId = key !== null && 'id' in key ? key.id : null;
  return { accountId: caller.account, user, keyId };
}

interface Judged {
  change: Change;
  refusal: Refusal;
}

/** All is proven, root has MFA, and only a word on its mailbox is missing or old. */
function onlyMailbox(judged: readonly Judged[], { root }: Evidence): boolean {
  return (
    judged.length > 0 &&
    judged.every(({ refusal }) => refusal.kind === 'no-way-back') &&
    root.mfa.known &&
    root.mfa.value
  );
}

const withMailbox = (evidence: Evidence, mailboxSeen: number): Evidence => ({
  ...evidence,
  root: { ...evidence.root, mailboxSeen },
});

async function vouch({ session, file, connection }: Flow): Promise<boolean> {
  const { ui, clock } = session;
  if (!ui.interactive) return false;
  ui.say('');
  ui.say('  If your sign-in broke, the root user would be the only way back in.', 'warn');
  const yes = await ui.typed({
    kind: 'typed',
    id: 'lock-out.root-mailbox',
    label: 'Can you, or somebody you trust, read the root user’s mailbox today?',
    help: `Whoever reads it can reset the root password. The word holds for ${MAILBOX_DAYS} days, and is noted in the file.`,
    word: 'mailbox',
    sample: true,
  });
  if (yes) await confirmItem(file, { id: MAILBOX }, connection, clock.now());
  return yes;
}

function wouldLockOut(flow: Flow, judged: readonly Judged[]): AppError {
  const { session } = flow;
  const fixes = judged.map(({ refusal }) => refusal.fix);
  const kinds = judged.map(({ refusal }) => refusal.kind);
  const again = session.commandLine(againWords(flow));
  return new AppError('SSB-350', 'This could lock somebody out, so nothing was touched.', {
    why: 'A credential goes only when it is sure that somebody still gets in without it. No flag changes that.',
    problems: judged.map(({ change, refusal }) => `${namesOf(change)[0] ?? ''}: ${refusal.why}`),
    fix: [
      ...new Set(fixes),
      ...(kinds.includes('no-way-back')
        ? [`${session.commandLine(`checklist done ${MAILBOX}`)}      once you know who can read it`]
        : []),
      ...(kinds.some((kind) => kind !== 'no-way-back')
        ? [`${session.commandLine('cli')}      signs in; then: ${again}`]
        : []),
    ],
  });
}
