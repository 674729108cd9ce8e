/** Whether one of the profiles is to be the default as well: asked once, where no default of any kind is there. */
import type { GrantPair } from '../config/naming.ts';
import type { ProfileSettings } from '../config/schema.ts';
import { desiredProfiles, type Portal } from '../profiles/desired.ts';
import { hasDefault } from '../profiles/obstacles.ts';
import { textOf } from '../profiles/config-file.ts';
import { configPath, credentialsPath } from '../profiles/places.ts';
import type { Flow } from './flow.ts';
import type { SignInAccess } from './sign-in.ts';

/** The `profiles` of the file, with the default that was chosen. Saves nothing: that is for after the yes. */
export async function askDefault(
  { session, file }: Flow,
  env: SignInAccess['env'],
  grants: readonly GrantPair[],
  portal: Portal,
): Promise<ProfileSettings> {
  const settings = file.loaded().config.profiles ?? {};
  const accounts = new Set(grants.map(({ account }) => account.id));
  if (settings.default !== undefined || accounts.size !== 1) return settings;
  const [config, credentials] = await Promise.all(
    [configPath(env), credentialsPath(env)].map(textOf),
  );
  if (hasDefault(config ?? '', credentials ?? '')) return settings;
  const { sections } = desiredProfiles(grants, { portal, settings });
  const names = sections.filter(({ kind }) => kind === 'profile').map(({ name }) => name);
  const [first] = names;
  if (first === undefined) return settings;
  const chosen = await session.ui.choice<string | null>({
    kind: 'choice',
    id: 'computer.default',
    label: 'Which profile should tools use when none is named?',
    help: 'It is written a second time, as [default]. Without one every command needs --profile NAME or AWS_PROFILE.',
    choices: [
      ...names.map((name) => ({ value: name, label: name })),
      { value: null, label: 'None: I will name one each time' },
    ],
    initial: { value: first, source: 'built in' },
    sample: first,
    flag: '',
    key: 'profiles.default',
    example: first,
  });
  if (chosen === null) return settings;
  return { ...settings, default: chosen };
}
