/** The profiles of all that somebody has, as the portal lists it. */
import { openConfigFile } from '../../config/file.ts';
import type { ProfileSettings } from '../../config/schema.ts';
import { settingsOfBlock } from '../../profiles/block-settings.ts';
import { textOf } from '../../profiles/config-file.ts';
import { desiredProfiles } from '../../profiles/desired.ts';
import { ownAccess } from '../../sign-in/own-access.ts';
import type { SignInSession } from '../../sign-in/session.ts';
import type { SignInIo } from '../../sign-in/sign-in-io.ts';
import { withTask } from '../../ui/with-task.ts';
import { counted } from '../counted.ts';
import { quote } from '../invocation.ts';
import { refuseUnknownDefault, withFlags, type ProfileFlags } from './profile-flags.ts';
import type { Session } from '../session.ts';
import { writeBlock, type Wrote } from './write-block.ts';

/** Throws AppError SSB-202 for a default that is no profile, SSB-801 for a no, SSB-201 where nobody can say yes, and what reading and writing the file throws. */
export async function writeProfiles(
  session: Session,
  to: SignInSession,
  path: string,
  io: SignInIo,
  flags: ProfileFlags,
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
    settings: { ...withFlags(await settingsFor(session, to, path), flags), session: to.name },
  });
  refuseUnknownDefault(flags, sections, session.commandLine(`login ${quote(to.startUrl)}`));
  return writeBlock(session, { session: to.name, sections }, path);
}

/** How the file wants profiles written, if it is for this portal; else as they were before. */
async function settingsFor(
  session: Session,
  { name, startUrl, region }: SignInSession,
  awsConfig: string,
): Promise<ProfileSettings> {
  const { path, exists } = session.configPath();
  const config = exists ? openConfigFile(path).loaded().config : null;
  if (config?.portalUrl === startUrl && config.region === region) return config.profiles ?? {};
  return settingsOfBlock({ path: awsConfig, text: await textOf(awsConfig) }, name);
}

function countOf(grants: readonly { account: { id: string } }[]): string {
  const accounts = new Set(grants.map(({ account }) => account.id)).size;
  return `${counted(grants.length, 'role')} in ${counted(accounts, 'account')}`;
}
