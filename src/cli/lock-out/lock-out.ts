/**
 * The evidence for the lock-out gate, gathered in this process and nowhere else: who signs, an Identity Center session
 * that AWS itself vouches for, who else administers the account, and the root user as the way back. Nothing on the
 * command line, in the file or in notes takes the place of it; only the root mailbox is somebody's word.
 */
import type { Survey } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import {
  lockOut,
  MAILBOX_DAYS,
  type Evidence,
  type Refusal,
  type Target,
} from '../../retire/gate.ts';
import type { ApplyIo } from '../../steps/step.ts';
import { namesOf, type Change } from '../../steps/change.ts';
import { confirmItem } from '../changes/confirm-item.ts';
import { againWords, type Flow } from '../changes/flow.ts';
import { gather, MAILBOX } from './lock-out-evidence.ts';
import { onlyMailbox, takesCredential, targetOf } from './lock-out-targets.ts';
import type { Connection } from '../session.ts';

export interface Guarded {
  /** Signs with the proven session from here on, if there is one. */
  connection: Connection;
  lockOut: ApplyIo['lockOut'];
}

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
  const targets = going.map((change) => ({ change, target: targetOf(change, found.actual) }));
  const accounts = [...new Set(targets.map(({ target }) => target.accountId))];
  const { connection, evidenceFor } = await gather(flow, found, { approved, accounts });
  const judgedBy = (judge: (target: Target) => Refusal[]) =>
    targets.flatMap(({ change, target }) => judge(target).map((refusal) => ({ change, refusal })));
  const first = judgedBy((target) => lockOut(target, evidenceFor(target.accountId)));
  const word =
    onlyMailbox(
      first.map(({ refusal }) => refusal),
      found.actual.root,
    ) && (await vouch(flow))
      ? flow.session.clock.now()
      : undefined;
  const judge = (target: Target, over: Partial<Evidence> = {}) => {
    const { root, ...rest } = evidenceFor(target.accountId);
    const mailboxSeen = word ?? root.mailboxSeen;
    return lockOut(target, { ...rest, root: { ...root, mailboxSeen }, ...over });
  };
  const refusals = judgedBy((target) => judge(target));
  if (refusals.length > 0) throw wouldLockOut(flow, refusals);
  return {
    connection,
    async lockOut(target) {
      // Asked anew: a session that has ended since then proves nothing.
      const caller = await connection.aws.caller();
      const signer = { ...caller, accessKeyId: connection.accessKeyId };
      return judge(target, { signer, now: flow.session.clock.now() });
    },
  };
}

interface Judged {
  change: Change;
  refusal: Refusal;
}

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
