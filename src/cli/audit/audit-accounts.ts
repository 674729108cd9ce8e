/** The other accounts of the organization, each read with credentials of the operator's own portal session. */
import type { AccountFacts, AuditFacts } from '../../audit/facts.ts';
import { readAccount } from '../../audit-read/account.ts';
import type { OrganizationSeen } from '../../audit-read/organization.ts';
import { errorKind, factsOf, isForeignError } from '../../aws/error-kinds.ts';
import { parallel } from '../../aws/parallel.ts';
import { plainText } from '../../aws/text.ts';
import type { Caller } from '../../aws/types.ts';
import { configPath } from '../../profiles/places.ts';
import { ownAccess } from '../../sign-in/own-access.ts';
import { ownToken, signIn } from '../../sign-in/sign-in.ts';
import { signInNeeded } from '../../sign-in/errors.ts';
import { chooseSession } from '../computer/login-session.ts';
import type { Session } from '../session.ts';
import { signInIo } from '../sign-in-io.ts';

/** Accounts side by side; the pace within one is that of its clients. */
const AT_ONCE = 4;

/** The least that sees everything comes first. */
const ROLES = ['SecurityAudit', 'ReadOnlyAccess', 'AdministratorAccess', 'PowerUserAccess'];

interface Others {
  accounts: AccountFacts[];
  unreached: AuditFacts['unreached'];
}

interface Target {
  id: string;
  name: string;
  role: string | null;
}

/** All but the caller's own account. Throws the AppErrors of signing in. */
export async function otherAccounts(
  session: Session,
  { center, caller }: OrganizationSeen & { caller: Caller },
): Promise<Others> {
  const access = await session.openSignIn();
  const { session: portal } = await chooseSession(
    session,
    access,
    undefined,
    configPath(access.env),
  );
  const command = session.commandLine('audit --all-accounts');
  const io = signInIo(session, access, { command, person: null, deviceCode: false });
  await signIn(portal, io);
  const token = await ownToken(portal, io.store);
  if (!token) throw signInNeeded(portal, io);
  const pairs = await ownAccess(portal, io);
  const targets = targetsOf(pairs, center).filter(({ id }) => id !== caller.account);
  const read = await parallel(targets, AT_ONCE, async ({ id, name, role }) => {
    if (role === null) return { id, name, why: 'you have no role there' };
    try {
      const wanted = { accountId: id, permissionSet: role };
      const made = await io.aws.portal(portal.region).credentials(token.accessToken, wanted);
      return await readAccount(io.aws.as(made, portal.region, session.clock), {
        ...caller,
        account: id,
      });
    } catch (error) {
      if (!isForeignError(error) || errorKind(error) === 'no-credentials') throw error;
      return { id, name, why: `as ${role}: ${plainText(factsOf(error).message, 200)}` };
    }
  });
  return {
    accounts: read.filter((one) => 'users' in one),
    unreached: read.filter((one) => 'why' in one),
  };
}

/** Accounts of the organization, where they can be listed, and those of the portal; each with the best role there. */
function targetsOf(
  pairs: Awaited<ReturnType<typeof ownAccess>>,
  center: OrganizationSeen['center'],
): Target[] {
  const listed = center?.accounts.known ? center.accounts.value.filter(({ active }) => active) : [];
  const names = new Map(
    [...pairs.map(({ account }) => account), ...listed].map((one) => [one.id, one.name ?? one.id]),
  );
  const rank = (role: string) => (ROLES.includes(role) ? ROLES.indexOf(role) : ROLES.length);
  return [...names].map(([id, name]) => {
    const [role = null] = pairs
      .filter(({ account }) => account.id === id)
      .map(({ permissionSet }) => permissionSet)
      .sort((a, b) => rank(a) - rank(b));
    return { id, name, role };
  });
}
