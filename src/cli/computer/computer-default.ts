/**
 * Whether one of the profiles is to be the default as well: asked once, where no default of any kind is there. The
 * answer is kept in a file that others share, so only a person gives it, and only for their own computer.
 */
import type { GrantPair } from '../../config/naming.ts';
import type { Config, ProfileSettings } from '../../config/schema.ts';
import { desiredProfiles, type Portal } from '../../profiles/desired.ts';
import { hasDefault } from '../../profiles/obstacles.ts';
import { textOf } from '../../profiles/config-file.ts';
import { configPath, credentialsPath } from '../../profiles/places.ts';
import type { Section } from '../../profiles/section.ts';
import type { ChoiceQuestion } from '../../ui/ui.ts';
import type { Flow } from '../changes/flow.ts';
import { orLeave } from '../leave.ts';
import { withFlags, type ProfileFlags } from './profile-flags.ts';
import type { SignInAccess } from '../sign-in.ts';

export interface Wanted {
  env: SignInAccess['env'];
  /** Our file of profiles: ~/.aws/config. */
  path: string;
  /** No: it is known that somebody else runs this, and a default is each person's own choice. */
  ownComputer: boolean;
  portal: Portal;
  /** What the person may use, and what there are to be profiles for: the same, or everybody's. */
  own: readonly GrantPair[];
  all: readonly GrantPair[];
  flags: ProfileFlags;
  /** The command for the same person, without a default. */
  command: string;
}

interface AskedBefore {
  /** Nothing is changed yet, so Esc may leave. */
  mayLeave: boolean;
  /** What was answered when this was asked before. */
  before: string | null | undefined;
}

/**
 * The `profiles` of the file, with what flags say and the default that was chosen, and whether that was asked. Saves nothing: that is for
 * after the yes.
 */
export async function askDefault(
  { session, file }: Flow,
  { env, own, ownComputer, portal, flags }: Wanted,
  { mayLeave, before }: AskedBefore,
): Promise<{ settings: ProfileSettings; asked: boolean }> {
  const settings = withFlags(file.loaded().config.profiles ?? {}, flags);
  const nothing = { settings, asked: false };
  const accounts = new Set(own.map(({ account }) => account.id));
  const canAnswer = session.ui.interactive || session.rehearsal !== null;
  if (!ownComputer || !canAnswer) return nothing;
  if ((settings.default ?? flags.defaultProfile) !== undefined || accounts.size !== 1)
    return nothing;
  const [config, credentials] = await Promise.all(
    [configPath(env), credentialsPath(env)].map(textOf),
  );
  if (hasDefault(config ?? '', credentials ?? '')) return nothing;
  const profiles = desiredProfiles(own, { portal, settings }).sections.filter(
    ({ kind }) => kind === 'profile',
  );
  const { permissionSets = {} } = file.loaded().config;
  const [first] = profiles;
  // What is used without a thought is not everything, where less is there.
  const offered = profiles.find((one) => !isAdministrator(one, permissionSets)) ?? first;
  if (offered === undefined) return nothing;
  const names = profiles.map(({ name }) => name);
  const ask = () => session.ui.choice(questionAbout(names, offered.name, { mayLeave, before }));
  const chosen = await (mayLeave ? orLeave(session.ui, ask) : ask());
  return { settings: chosen === null ? settings : { ...settings, default: chosen }, asked: true };
}

function isAdministrator(
  { keys: { sso_role_name: set = '' } }: Section,
  sets: NonNullable<Config['permissionSets']>,
): boolean {
  const policies = sets[set]?.managedPolicies ?? [set];
  return policies.some((policy) => policy.endsWith('AdministratorAccess'));
}

function questionAbout(
  names: readonly string[],
  offered: string,
  { mayLeave, before }: AskedBefore,
): ChoiceQuestion<string | null> {
  return {
    kind: 'choice',
    id: 'computer.default',
    label: 'Which profile should tools use when none is named?',
    help: 'It is written a second time, as [default], and every tool that names no profile uses it: rather the least that does the daily work. This computer has no [default] yet: one of your own would stay as it is, and this would not be asked. Without one every command needs --profile NAME or AWS_PROFILE.',
    choices: [
      ...names.map((name) => ({ value: name, label: name })),
      { value: null, label: 'None: I will name one each time' },
    ],
    initial:
      before === undefined
        ? { value: offered, source: 'built in' }
        : { value: before, source: 'your answer before' },
    sample: offered,
    flag: '--default-profile',
    key: 'profiles.default',
    example: offered,
    back: mayLeave,
    instead: 'What was changed in AWS stays. Nothing is written on this computer before your yes.',
  };
}
