/** `login --dry-run`: says what it would do. Nobody is signed in and nothing is written; a sign-in that is good is used to look. */
import { seenBySdk } from '../../profiles/prove.ts';
import { profilesOf } from '../../sign-in/known-sessions.ts';
import type { SignInIo } from '../../sign-in/sign-in-io.ts';
import { signedInUntil } from '../../sign-in/sign-in.ts';
import { obstacleText } from './computer-obstacles.ts';
import { counted } from '../counted.ts';
import { obstaclesFor } from './login-obstacles.ts';
import { writeProfiles } from './login-profiles.ts';
import type { Chosen } from './login-session.ts';
import { moment } from './login-text.ts';
import type { ProfileFlags } from './profile-flags.ts';
import type { CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import type { SignInAccess } from '../sign-in.ts';

export async function dryLogin(
  session: Session,
  access: SignInAccess,
  { session: to, writes }: Chosen,
  { path, io, flags }: { path: string; io: SignInIo; flags: ProfileFlags },
): Promise<CommandResult> {
  const now = session.clock.now();
  const until = await signedInUntil(to, io);
  const wrote = writes && until !== null ? await writeProfiles(session, to, path, io, flags) : null;
  const profiles = profilesOf(to, await seenBySdk(path));
  const obstacles = await obstaclesFor(to, access, path, now);
  const text = [
    until === null
      ? `Would sign in to ${to.name}: ${to.startUrl} in ${to.region}.`
      : `Signed in to ${to.name} until ${moment(until, now)}.`,
    writes
      ? `Would write a profile for each role that you have to ${path}, and try each.`
      : `Would try ${counted(profiles.length, 'profile')} of ${path}.`,
  ];
  return {
    exit: 0,
    account: null,
    identityCenter: null,
    data: {
      session: to.name,
      startUrl: to.startUrl,
      region: to.region,
      expires: until === null ? null : new Date(until).toISOString(),
      signedIn: until === null ? 'no' : 'already',
      configFile: path,
      wrote: false,
      profiles: profiles.map(({ profile }) => ({ profile })),
      obstacles: obstacles.map((one) => ({ ...one })),
    },
    warnings: [...(wrote?.warnings ?? []), ...obstacles.map(obstacleText)],
    next: [],
    text: text.join('\n'),
  };
}
