/**
 * The flags of `cli` and `init` for how profiles are written. Each stands for a key under `profiles`, and is kept there:
 * the block is written as a whole, so that the next run would take off again what only a flag said.
 */
import { Option, type Command } from 'commander';
import { nearest } from '../../config/suggest.ts';
import type { ProfileSettings } from '../../config/schema.ts';
import { AppError } from '../../errors.ts';
import type { Section } from '../../profiles/section.ts';
import { quote } from '../invocation.ts';
import type { CommandResult } from '../result.ts';
import type { Session } from '../session.ts';

export interface ProfileFlags {
  /** The name of a profile; `none` for no default. */
  defaultProfile?: string;
  legacy?: boolean;
  granted?: boolean;
}

const NONE = 'none';

export function addProfileOptions(command: Command): Command {
  const options = [
    new Option('--default-profile <name>', 'the profile that is [default] as well, or none'),
    new Option('--legacy', 'also the keys for tools that do not know sso-session'),
    new Option('--granted', 'also the keys by which Granted knows its profiles'),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

/** Of a command that has other options too, some by names that mean something else here. */
export function profileFlagsOf({ defaultProfile, legacy, granted }: ProfileFlags): ProfileFlags {
  return {
    ...(defaultProfile !== undefined && { defaultProfile }),
    ...(legacy !== undefined && { legacy }),
    ...(granted !== undefined && { granted }),
  };
}

/** Off is off: a `legacy: false` is not added to a file that does not name it. */
export function withFlags(
  settings: ProfileSettings,
  { defaultProfile, ...switches }: ProfileFlags,
): ProfileSettings {
  const { default: before, ...others } = settings;
  const chosen = defaultProfile ?? before;
  const changed = (['legacy', 'granted'] as const).flatMap((key) => {
    const on = switches[key];
    return on === undefined || on === (settings[key] ?? false) ? [] : [[key, on] as const];
  });
  return {
    ...others,
    ...(chosen !== undefined && chosen !== NONE && { default: chosen }),
    ...Object.fromEntries(changed),
  };
}

/** The flags as they are typed. */
export function flagWords({ defaultProfile, legacy, granted }: ProfileFlags): string[] {
  return [
    ...(defaultProfile === undefined ? [] : ['--default-profile', quote(defaultProfile)]),
    ...(legacy === true ? ['--legacy'] : []),
    ...(granted === true ? ['--granted'] : []),
  ];
}

/** Of a run that writes no profiles after all: what it was told about them, and where that counts. */
export function noProfiles(
  result: CommandResult,
  { commandLine }: Pick<Session, 'commandLine'>,
  flags: ProfileFlags,
): CommandResult {
  const words = flagWords(flags).join(' ');
  if (words === '') return result;
  const unused = `this run writes no profiles, so not used: ${words}. Later: ${commandLine('cli')} ${words}`;
  return { ...result, warnings: [...result.warnings, unused] };
}

/** Throws AppError SSB-202 for a default that none of these profiles is. `command` is what takes the flag. */
export function refuseUnknownDefault(
  { defaultProfile }: ProfileFlags,
  sections: readonly Section[],
  command: string,
): void {
  const names = sections
    .filter(({ kind, name }) => kind === 'profile' && name !== 'default')
    .map(({ name }) => name);
  if (defaultProfile === undefined || defaultProfile === NONE) return;
  if (names.includes(defaultProfile)) return;
  const near = nearest(defaultProfile, names);
  const meant = near === null ? '.' : `, did you mean ${near}?`;
  throw new AppError(
    'SSB-202',
    `--default-profile: there is no profile ${quote(defaultProfile)}${meant}`,
    {
      why: 'The default is one of the profiles that are written, under a second name.',
      fix: [...(near === null ? names.slice(0, 20) : [near]), NONE].map(
        (name) => `${command} --default-profile ${quote(name)}`,
      ),
    },
  );
}
