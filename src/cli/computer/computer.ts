/**
 * `cli`, the step on this computer: a profile for each permission set and account in ~/.aws/config, one sign-in, and the
 * proof that each profile works. It changes nothing in AWS, so `plan` and `apply` leave it out (docs/adr/0016).
 */
import { AppError } from '../../errors.ts';
import type { DesiredUser } from '../../config/desired.ts';
import type { ProfileSettings } from '../../config/schema.ts';
import { configPath } from '../../profiles/places.ts';
import { withTask } from '../../ui/with-task.ts';
import { grantsOfPerson } from '../../profiles/grants.ts';
import { grantsFor } from '../../welcome/collect.ts';
import { obstaclesHere } from './computer-obstacles.ts';
import { askSecondFactor, whoseComputer } from './computer-person.ts';
import { agreeOnProfiles } from './computer-profiles.ts';
import { provable, signedInAndProven } from './computer-proof.ts';
import { concluded, warningsOf, type Done } from './computer-result.ts';
import type { Flow } from '../changes/flow.ts';
import { quote } from '../invocation.ts';
import { notePerson } from './last-person.ts';
import { flagWords, type ProfileFlags } from './profile-flags.ts';
import type { CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { signInIo } from '../sign-in-io.ts';
import { readScene, type Read } from '../welcome/welcome-scene.ts';
import { withFile } from '../with-file.ts';

export interface ComputerOptions extends ProfileFlags {
  /** User name, e-mail or a part of a name; else who runs this, else whom a person picks. */
  user?: string;
  /** Profiles of all that the file grants to anybody, for whoever looks after all accounts. */
  everyone?: boolean;
  useDeviceCode?: boolean;
}

/** Throws AppErrors of the file, of signing in, and of writing ~/.aws/config. */
export async function computer(
  session: Session,
  options: ComputerOptions = {},
): Promise<CommandResult> {
  // What a stop offers to go on with, and what tries again.
  session.command = commandOf(options);
  const flow = await withFile(session);
  const read = await withTask(session.ui, 'reading the account', () => readScene(flow));
  return setUpComputer(flow, read, options);
}

/** What the guided run ends with, too. */
export async function setUpComputer(
  flow: Flow,
  read: Read,
  options: ComputerOptions,
): Promise<CommandResult> {
  const { session } = flow;
  const { ui } = session;
  const { user, everyone = false, useDeviceCode = false } = options;
  const { defaultProfile: _asked, ...others } = options;
  const access = await session.openSignIn();
  const path = configPath(access.env);
  const person = await whoseComputer(user, read.scene, flow);
  const grants = grantsFor(person, read.scene);
  if (grants.length === 0) throw noAccess(person, flow);
  ui.say('');
  ui.say(`  This computer: profiles of ${person.userName}`, 'heading');
  const { portal, desired, book } = read.scene;
  const { settings, to, sections, missingDefault, wrote } = await agreeOnProfiles(flow, {
    env: access.env,
    path,
    portal,
    ownComputer: read.scene.runs === null || read.scene.runs === person,
    own: grants,
    all: everyone ? grantsOfPerson(desired, book, { person: null }) : grants,
    flags: options,
    command: session.commandLine(commandOf(others)),
  });
  await keepSettings(flow, settings);
  if (!session.options.dryRun) notePerson(session, read.scene, person);
  const profiles = await provable(path, { to, sections, grants, planned: session.options.dryRun });
  const done: Done = {
    ...{ path, person, wrote, to, read },
    command: session.commandLine(commandOf(options)),
    profiles: profiles.map((one) => one.profile),
    warnings:
      missingDefault === null
        ? []
        : [`${missingDefault} can’t be the default: ${person.userName} has no such profile`],
  };
  const legacy = settings.legacy === true;
  const { dryRun } = session.options;
  done.obstacles = await obstaclesHere(access, {
    profiles: done.profiles,
    legacy,
    granted: settings.granted === true,
    ...(dryRun && { unsigned: { to, now: session.clock.now() } }),
  });
  if (dryRun) return concluded(flow, done, null);
  const io = signInIo(session, access, {
    command: done.command,
    person: person.userName,
    deviceCode: useDeviceCode,
  });
  const proven = await signedInAndProven(flow, to, io, {
    person,
    profiles,
  }).catch((error: unknown) => {
    if (!session.signal.aborted) warnAtOnce(session, warningsOf(done));
    throw error;
  });
  if (proven.kept && proven.signed.how === 'signed-in') await askSecondFactor(flow);
  return concluded(flow, done, proven);
}

/** As it is typed; what a sign-in was done by is this run's own. */
export function commandOf({ user, everyone, ...flags }: ComputerOptions): string {
  return [
    'cli',
    ...(user ? ['--user', quote(user)] : []),
    ...(everyone ? ['--everyone'] : []),
    ...flagWords(flags),
  ].join(' ');
}

/** Where the file says something else by now: an answer about the default, or a flag. */
async function keepSettings({ file }: Flow, settings: ProfileSettings): Promise<void> {
  await file.update((config) => {
    const { profiles = {} } = config;
    const same = (['default', 'legacy', 'granted'] as const).every(
      (key) => settings[key] === profiles[key],
    );
    return same ? config : { ...config, profiles: settings };
  });
}

/** What was found is told also where signing in fails: it may be why. */
function warnAtOnce({ ui, warned }: Session, warnings: readonly string[]): void {
  for (const warning of warnings) ui.say(`  ! ${warning}`, 'warn');
  warned.push(...warnings);
}

function noAccess({ userName }: DesiredUser, { file, session }: Flow): AppError {
  return new AppError(
    'SSB-202',
    `${file.path} gives ${userName} no access, so there is no profile.`,
    {
      why: 'Each profile stands for one permission set in one account that the person may use.',
      fix: [
        `Add a line under access that names ${userName}, then: ${session.commandLine('apply')}`,
        `Or name somebody else: ${session.commandLine('cli --user NAME')}`,
      ],
    },
  );
}
