/**
 * `cli`, the step on this computer: a profile for each permission set and account in ~/.aws/config, one sign-in, and the
 * proof that each profile works. It changes nothing in AWS, so `plan` and `apply` leave it out (docs/adr/0016).
 */
import { AppError, exitCodeOf } from '../errors.ts';
import { findNamed } from '../config/naming.ts';
import type { DesiredUser } from '../config/desired.ts';
import type { Obstacle } from '../profiles/obstacle.ts';
import { configPath } from '../profiles/places.ts';
import type { Proof } from '../sign-in/prove.ts';
import type { SignInIo, SignInSession } from '../sign-in/session.ts';
import type { SignedIn } from '../sign-in/sign-in.ts';
import { signInFor } from '../sign-in/sign-in-for.ts';
import { unproven } from '../sign-in/unproven.ts';
import { withTask } from '../ui/with-task.ts';
import { grantsOfPerson } from '../profiles/grants.ts';
import { grantsFor } from '../welcome/collect.ts';
import { obstaclesHere, obstacleText } from './computer-obstacles.ts';
import { askSecondFactor, whoseComputer } from './computer-person.ts';
import { agreeOnProfiles } from './computer-profiles.ts';
import type { Flow } from './flow.ts';
import { counted } from './counted.ts';
import { quote } from './invocation.ts';
import { loginText } from './login-text.ts';
import type { CommandResult } from './result.ts';
import type { Session } from './session.ts';
import { signInIo } from './sign-in.ts';
import { tryProfiles } from './try-profiles.ts';
import { readScene, type Read } from './welcome-scene.ts';
import { withFile } from './with-file.ts';
import type { Wrote } from './write-block.ts';

export interface ComputerOptions {
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
  { user, everyone = false, useDeviceCode = false }: ComputerOptions,
): Promise<CommandResult> {
  const { session } = flow;
  const { ui } = session;
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
  });
  await flow.file.update((config) =>
    settings.default === config.profiles?.default ? config : { ...config, profiles: settings },
  );
  // Only what this person has can be proven by this person.
  const own = new Set(grants.map(({ permissionSet, account }) => `${account.id}/${permissionSet}`));
  const profiles = sections.filter(
    ({ kind, keys }) =>
      kind === 'profile' &&
      own.has(`${keys['sso_account_id'] ?? ''}/${keys['sso_role_name'] ?? ''}`),
  );
  const done: Done = {
    ...{ path, person, wrote, to, read },
    command: session.commandLine(commandOf({ ...(user !== undefined && { user }), everyone })),
    profiles: profiles.map((one) => one.name),
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
    profiles: profiles.map(asProven),
  }).catch((error: unknown) => {
    if (!session.signal.aborted) warnAtOnce(session, warningsOf(done));
    throw error;
  });
  if (proven.kept && proven.signed.how === 'signed-in') await askSecondFactor(flow);
  return concluded(flow, done, proven);
}

function commandOf({ user, everyone }: ComputerOptions): string {
  return [
    'cli',
    ...(user ? ['--user', quote(user)] : []),
    ...(everyone ? ['--everyone'] : []),
  ].join(' ');
}

interface Done {
  path: string;
  /** The one that tries again. */
  command: string;
  person: DesiredUser;
  wrote: Wrote;
  to: SignInSession;
  read: Read;
  profiles: string[];
  warnings: string[];
  obstacles?: Obstacle[];
}

interface Proven {
  signed: SignedIn;
  /** Another person's sign-in, or one that nothing proves, is not. */
  kept: boolean;
  proofs: Proof[];
}

const warningsOf = ({ wrote, warnings, obstacles = [] }: Done) => [
  ...wrote.warnings,
  ...warnings,
  ...obstacles.map(obstacleText),
];

/** What was found is told also where signing in fails: it may be why. */
function warnAtOnce({ ui, warned }: Session, warnings: readonly string[]): void {
  for (const warning of warnings) ui.say(`  ! ${warning}`, 'warn');
  warned.push(...warnings);
}

const asProven = ({ name, keys }: { name: string; keys: Readonly<Record<string, string>> }) => ({
  profile: name,
  accountId: keys['sso_account_id'] ?? '',
  permissionSet: keys['sso_role_name'] ?? '',
});

async function signedInAndProven(
  { session: { ui } }: Flow,
  to: SignInSession,
  io: SignInIo,
  { person, profiles }: { person: DesiredUser; profiles: readonly ReturnType<typeof asProven>[] },
): Promise<Proven> {
  const { done, ...signIn } = await signInFor(to, io, person.userName, async () => ({
    proofs: await tryProfiles(ui, to, profiles, io, {
      justAssigned: true,
      expected: person.userName,
    }),
  }));
  return { ...signIn, ...done };
}

function concluded({ session }: Flow, done: Done, proven: Proven | null): CommandResult {
  const { path, command, person, wrote, to, read, profiles, obstacles = [] } = done;
  const error =
    proven &&
    unproven(proven.proofs, {
      expected: person.userName,
      command,
      instead: (found) => {
        const other = findNamed(read.scene.desired.users, ({ userName }) => userName, found);
        return other ? session.commandLine(`cli --user ${quote(other.userName)}`) : null;
      },
    });
  const works = (proven?.kept ? proven.proofs : []).find(
    ({ ok, profile }) => ok && profile !== 'default',
  )?.profile;
  return {
    exit: error ? exitCodeOf(error) : 0,
    ...read.place,
    data: {
      person: person.userName,
      session: to.name,
      configFile: path,
      wrote: wrote.changed,
      expires: proven?.kept ? new Date(proven.signed.expiresAt).toISOString() : null,
      profiles: proven
        ? proven.proofs.map((proof) => ({ ...(proven.kept ? proof : notKept(proof)) }))
        : profiles.map((profile) => ({ profile })),
      obstacles: obstacles.map((one) => ({ ...one })),
    },
    warnings: warningsOf(done),
    next:
      works !== undefined && session.rehearsal === null
        ? [
            {
              command: `aws sts get-caller-identity --profile ${quote(works)}`,
              when: 'to see it work',
            },
          ]
        : [],
    text: proven
      ? loginText(to, { ...proven, now: session.clock.now() }).join('\n')
      : `${counted(profiles.length, 'profile')} would be in ${path}.`,
    ...(error && { error }),
  };
}

/** What worked for another person, whose sign-in is gone again, works for nobody now. */
const notKept = (proof: Proof): Proof =>
  proof.ok
    ? { ...proof, ok: false, why: 'the sign-in that proved it was not kept', expires: null }
    : proof;

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
