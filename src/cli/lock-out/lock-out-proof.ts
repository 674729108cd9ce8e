/** The proof that somebody gets in by Identity Center, and may undo what is about to be done: AWS's own word, here and now. */
import { reservedRole } from '../../aws/reserved-role.ts';
import { known } from '../../aws/known.ts';
import { listOf } from '../../aws/list-of.ts';
import type { Caller } from '../../aws/types.ts';
import type { Aws } from '../../aws/api.ts';
import { oneSpelling, sessionName } from '../../profiles/desired.ts';
import { configPath } from '../../profiles/places.ts';
import { textOf } from '../../profiles/config-file.ts';
import { seenBySdk } from '../../profiles/prove.ts';
import type { SessionProof } from '../../retire/gate.ts';
import { refuseTakenName, sessionsIn } from '../../sign-in/known-sessions.ts';
import { openRole, type OpenRole } from '../../sign-in/open-role.ts';
import { ACCOUNT_ACCESS, type SignInSession } from '../../sign-in/session.ts';
import type { SignInIo } from '../../sign-in/sign-in-io.ts';
import { signInFor } from '../../sign-in/sign-in-for.ts';
import { AppError } from '../../errors.ts';
import type { Actual } from '../../steps/actual.ts';
import { administratorsOf, isAdministratorSet, mayDoAll } from './administrators.ts';
import type { Flow } from '../changes/flow.ts';
import { placeOf } from '../result.ts';
import type { Connection } from '../session.ts';
import { signInIo } from '../sign-in-io.ts';

/** What brings back what may go: keys and passwords are switched on or made anew, and a user with them. */
const UNDOING = [
  'iam:UpdateAccessKey',
  'iam:UpdateSSHPublicKey',
  'iam:UpdateServiceSpecificCredential',
  'iam:UpdateSigningCertificate',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateUser',
  'iam:AttachUserPolicy',
] as const;

/**
 * What credentials prove whose session AWS calls `caller`; null where they are no Identity Center session. Where the set
 * itself doesn't say that it may do everything, IAM's policy simulator is asked, by `aws` and in that account only.
 */
export async function proofOfCaller(
  caller: Caller,
  actual: Actual,
  { iam }: Pick<Aws, 'iam'>,
): Promise<SessionProof | null> {
  const { account: accountId, arn } = caller;
  const role = reservedRole(arn);
  if (!role) return null;
  const all = mayDoAll(actual, role.permissionSet, accountId);
  const isSure = (all.known && all.value) || accountId !== actual.caller.account;
  const mayUndo = isSure ? all : await known(iam.roleMay(roleNameOf(arn), UNDOING));
  return { accountId, arn, ...role, mayUndo };
}

/** `arn:aws:sts::111122223333:assumed-role/ROLE/session` */
const roleNameOf = (arn: string) => arn.split('/')[1] ?? '';

export interface Proven {
  proof: SessionProof;
  /** Signed with the proven session; null where it may not do this. */
  connection: Connection | null;
}

/**
 * Of whoever is signed in at the portal; a person without a session signs in, and where nobody sits only one that is
 * there already counts; `why` is said first. Null: nobody could be proven. Throws what signing in throws to a person.
 */
export async function proveAdministrator(
  flow: Flow,
  actual: Actual,
  account: string,
  why = 'Proving first that somebody gets in without what is about to go',
): Promise<Proven | null> {
  const { session } = flow;
  const opened = await openAdministrator(flow, actual, { account, why });
  const proof = opened && (await proofOfCaller(opened.caller, actual, flow.connection.aws));
  if (!opened || !proof) return null;
  const able =
    proof.accountId === actual.caller.account && proof.mayUndo.known && proof.mayUndo.value;
  // Whoever may undo this, and not everything, could not read what is verified in the end.
  if (!able || !isAdministratorSet(actual, proof.permissionSet)) return { proof, connection: null };
  const { ui } = session;
  ui.say(
    `  From here on this run is signed by ${proof.userName} with ${proof.permissionSet} (Identity Center),`,
    'good',
  );
  ui.say('  not by the credentials it was started with: those are now as any others.', 'good');
  return { proof, connection: flow.connection.as(opened.credentials) };
}

async function openAdministrator(
  flow: Flow,
  actual: Actual,
  { account, why }: { account: string; why: string },
): Promise<OpenRole | null> {
  const { session } = flow;
  const to = await sessionTo(flow, actual);
  if (to === null) return null;
  const able = (permissionSet: string) => {
    const all = mayDoAll(actual, permissionSet, account);
    return all.known && all.value;
  };
  const io = await quietSignIn(flow, actual, account);
  session.ui.say(`  ${why}`, 'heading');
  try {
    const { done } = await signInFor(to, io, null, async () => ({
      proofs: [],
      role: await openRole(to, account, able, io),
    }));
    return done.role;
  } catch (error) {
    // Nobody is there to sign in: the gate says what that means.
    if (error instanceof AppError && error.code === 'SSB-344') return null;
    throw error;
  }
}

/** Without a person nobody waits for a browser. In a rehearsal an administrator of the account approves. */
async function quietSignIn({ session }: Flow, actual: Actual, account: string): Promise<SignInIo> {
  const administrators = administratorsOf(actual, account);
  const [person = null] = listOf(administrators);
  const io = signInIo(session, await session.openSignIn(), {
    command: session.commandLine(session.command),
    person,
    deviceCode: false,
  });
  return session.ui.interactive ? io : { ...io, way: { by: 'nobody' } };
}

/** The same session that `cli` writes, so that one sign-in does for both. Null: there is no portal. */
async function sessionTo({ session, file }: Flow, actual: Actual): Promise<SignInSession | null> {
  const { portalUrl, profiles } = file.loaded().config;
  const { identityCenter } = placeOf(actual, portalUrl);
  if (!identityCenter) return null;
  const { startUrl, region } = identityCenter;
  const name = profiles?.session ?? sessionName(oneSpelling(startUrl));
  const to = { name, startUrl, region, scopes: [ACCOUNT_ACCESS] };
  const path = configPath((await session.openSignIn()).env);
  const place = { path, text: await textOf(path), cli: session.commandLine('cli') };
  refuseTakenName(to, sessionsIn(await seenBySdk(path)), place);
  return to;
}
