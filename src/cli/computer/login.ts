/**
 * `login`: signs in to a session of this computer and proves its profiles. `login URL`: for people without admin rights,
 * who have nothing but the address of their portal; writes a profile for each role that they have.
 */
import { exitCodeOf } from '../../errors.ts';
import type { Obstacle } from '../../profiles/obstacle.ts';
import { seenBySdk } from '../../profiles/prove.ts';
import { configPath } from '../../profiles/places.ts';
import { profilesOf } from '../../sign-in/known-sessions.ts';
import type { Proof } from '../../sign-in/prove.ts';
import type { SignInSession } from '../../sign-in/session.ts';
import { signInFor } from '../../sign-in/sign-in-for.ts';
import type { SignedIn } from '../../sign-in/sign-in.ts';
import { unproven } from '../../sign-in/unproven.ts';
import { obstacleText } from './computer-obstacles.ts';
import { quote } from '../invocation.ts';
import { dryLogin } from './login-dry.ts';
import { obstaclesFor } from './login-obstacles.ts';
import { chooseSession } from './login-session.ts';
import { loginText } from './login-text.ts';
import { writeProfiles } from './login-profiles.ts';
import { flagWords, type ProfileFlags } from './profile-flags.ts';
import type { CommandResult, Next } from '../result.ts';
import type { Session } from '../session.ts';
import { signInIo } from '../sign-in-io.ts';
import { tryProfiles } from './try-profiles.ts';

/** The flags are for profiles that an address makes it write. */
export interface LoginOptions extends ProfileFlags {
  useDeviceCode?: boolean;
}

/** `target` is an address, or the name of a session. Throws the AppErrors of signing in. */
export async function login(
  session: Session,
  target: string | undefined,
  { useDeviceCode = false, ...flags }: LoginOptions,
): Promise<CommandResult> {
  const { ui, rehearsal } = session;
  // What a stop offers to go on with.
  session.command = [
    'login',
    ...(target === undefined ? [] : [quote(target)]),
    ...flagWords(flags),
  ].join(' ');
  const command = session.commandLine(session.command);
  const access = await session.openSignIn();
  const path = configPath(access.env);
  const chosen = await chooseSession(session, access, target, path);
  const to = chosen.session;
  const io = signInIo(session, access, { command, person: null, deviceCode: useDeviceCode });
  ui.say('');
  ui.say(`  Sign in to ${to.startUrl}   (${to.region})`, 'heading');
  const unused = chosen.writes ? [] : flagWords(flags);
  if (unused.length > 0)
    ui.say(`  ${unused.join(' ')} is for login URL, which writes profiles`, 'warn');
  if (session.options.dryRun) return dryLogin(session, access, chosen, { path, io, flags });
  const { done, signed } = await signInFor(to, io, null, async () => {
    if (rehearsal !== null) ui.say(`  The sign-in is kept in ${io.store.folder}`, 'dim');
    const wrote = chosen.writes ? await writeProfiles(session, to, path, io, flags) : null;
    const profiles = profilesOf(to, await seenBySdk(path));
    return { wrote, proofs: await tryProfiles(ui, to, profiles, io) };
  });
  const obstacles = await obstaclesFor(to, access, path);
  return concluded(session, to, { ...done, signed, path, command, obstacles });
}

interface Done {
  wrote: { changed: boolean; warnings: string[] } | null;
  proofs: Proof[];
  signed: SignedIn;
  path: string;
  command: string;
  obstacles: Obstacle[];
}

function concluded(
  session: Session,
  to: SignInSession,
  { wrote, proofs, signed, path, command, obstacles }: Done,
): CommandResult {
  const error = unproven(proofs, { expected: null, command });
  return {
    exit: error ? exitCodeOf(error) : 0,
    account: null,
    identityCenter: null,
    data: {
      session: to.name,
      startUrl: to.startUrl,
      region: to.region,
      expires: new Date(signed.expiresAt).toISOString(),
      signedIn: signed.how,
      configFile: path,
      wrote: wrote?.changed ?? false,
      profiles: proofs.map((proof) => ({ ...proof })),
      obstacles: obstacles.map((one) => ({ ...one })),
    },
    warnings: [...(wrote?.warnings ?? []), ...obstacles.map(obstacleText)],
    next: nextSteps(session, to, proofs),
    text: loginText(to, { signed, kept: true, proofs, now: session.clock.now() }).join('\n'),
    ...(error && { error }),
  };
}

function nextSteps(
  { rehearsal, commandLine }: Session,
  { startUrl }: SignInSession,
  proofs: readonly Proof[],
): Next[] {
  const works = proofs.find(({ ok }) => ok);
  if (works && rehearsal === null) {
    const command = `aws sts get-caller-identity --profile ${quote(works.profile)}`;
    return [{ command, when: 'with the AWS CLI, or any tool that knows profiles' }];
  }
  return proofs.length > 0
    ? []
    : [
        {
          command: commandLine(`login ${quote(startUrl)}`),
          when: 'to write a profile for each role that you have',
        },
      ];
}
