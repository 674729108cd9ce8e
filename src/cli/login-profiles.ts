/** The profiles of all that somebody has, as the portal lists it. */
import { openConfigFile } from '../config/file.ts';
import type { ProfileSettings } from '../config/schema.ts';
import { desiredProfiles } from '../profiles/desired.ts';
import { ownAccess } from '../sign-in/own-access.ts';
import type { SignInIo, SignInSession } from '../sign-in/session.ts';
import { withTask } from '../ui/with-task.ts';
import { counted } from './counted.ts';
import type { Session } from './session.ts';
import { writeBlock, type Wrote } from './write-block.ts';

/** Throws AppError SSB-801 for a no, SSB-201 where nobody can say yes, and what reading and writing the file throws. */
export async function writeProfiles(
  session: Session,
  to: SignInSession,
  path: string,
  io: SignInIo,
): Promise<Wrote> {
  const { ui } = session;
  const grants = await withTask(
    ui,
    'asking the portal what you have',
    () => ownAccess(to, io),
    (found) => ({ detail: countOf(found) }),
  );
  if (grants.length === 0) {
    return { changed: false, warnings: ['the portal shows no account: access may be on its way'] };
  }
  const { sections } = desiredProfiles(grants, {
    portal: to,
    settings: { ...settingsFor(session, to), session: to.name },
  });
  return writeBlock(session, { session: to.name, sections }, path);
}

/** How the file wants profiles named, if it is for this portal. */
function settingsFor(session: Session, { startUrl, region }: SignInSession): ProfileSettings {
  const { path, exists } = session.configPath();
  if (!exists) return {};
  const { config } = openConfigFile(path).loaded();
  return config.portalUrl === startUrl && config.region === region ? (config.profiles ?? {}) : {};
}

function countOf(grants: readonly { account: { id: string } }[]): string {
  const accounts = new Set(grants.map(({ account }) => account.id)).size;
  return `${counted(grants.length, 'role')} in ${counted(accounts, 'account')}`;
}
