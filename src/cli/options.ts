/** The options that every command takes, and the flags that answer questions; each also as SSO_BOOTSTRAP_<FLAG>. */
import { Option, type Command } from 'commander';
import { AppError } from '../errors.ts';
import type { Answers } from '../steps/step.ts';

export interface GlobalOptions {
  profile?: string;
  region?: string;
  ssoRegion?: string;
  config?: string;
  sandbox: boolean;
  world?: string;
  output: 'text' | 'json';
  yes: boolean;
  confirm: string[];
  input: boolean;
  dryRun: boolean;
  color: 'auto' | 'always' | 'never';
  browser: boolean;
  quiet: boolean;
  debug: boolean;
  mfaCode?: string;
}

export type AnswerOptions = Partial<{
  user: string[];
  permissionSet: string[];
  grant: string[];
  sessionDuration: string;
  portalUrl: string;
  groupName: string;
  existing: 'take-over' | 'add' | 'leave';
}>;

const collect = (value: string, before: string[] | undefined) => [...(before ?? []), value];

/** `hidden` keeps help short on commands that only pass them on. */
export function addGlobalOptions(command: Command): Command {
  const options = [
    new Option('--profile <name>', 'credentials to start with (AWS_PROFILE)'),
    new Option('--region <region>', 'default Region for calls (AWS_REGION)'),
    new Option('--sso-region <region>', 'home Region of Identity Center'),
    new Option('-c, --config <file>', 'the file (./sso-bootstrap.yaml, else the last one used)'),
    new Option('--sandbox', 'rehearse on a simulated account; touches nothing').default(false),
    new Option('--world <name>', 'which simulated account').choices([
      'fresh',
      'startup',
      'control-tower',
    ]),
    new Option('-o, --output <format>', 'text or json').choices(['text', 'json']).default('text'),
    new Option('--json', 'same as --output json').implies({ output: 'json' }),
    new Option('-y, --yes', 'yes to the review; not to what needs --confirm').default(false),
    new Option('--confirm <id>', 'yes to one change that takes away or can’t be undone')
      .argParser(collect)
      .default([]),
    new Option('--no-input', 'never ask'),
    new Option('--non-interactive', 'same as --no-input').implies({ input: false }).hideHelp(),
    new Option('--dry-run', 'show the plan, change nothing').default(false),
    new Option('--color <when>', 'auto, always or never')
      .choices(['auto', 'always', 'never'])
      .default('auto'),
    new Option('--no-color', 'same as --color never'),
    new Option('--no-browser', 'print addresses, open none'),
    new Option('-q, --quiet', 'only errors and the result').default(false),
    new Option('--debug', 'say more about errors').default(false),
    new Option('--mfa-code <code>', 'the code of your MFA device, where the profile needs one'),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

export function addAnswerOptions(command: Command): Command {
  const options = [
    new Option('--user <person>', '"Ada Lovelace <ada@example.com>"; the first is you').argParser(
      collect,
    ),
    new Option('--permission-set <name>', 'a permission set to offer').argParser(collect),
    new Option('--grant <grant>', 'PERSON=SET@ACCOUNT').argParser(collect),
    new Option('--session-duration <length>', '1h to 12h'),
    new Option('--portal-url <url>', 'the portal address, if it is your own'),
    new Option('--group-name <template>', 'such as {permissionSet}-{accountId}'),
    new Option('--existing <what>', 'an Identity Center in use: take-over, add or leave').choices([
      'take-over',
      'add',
      'leave',
    ]),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

/** `--no-color` sets color to false in commander's way; everywhere else it is one of three words. */
export function globalOptions(command: Command): GlobalOptions {
  const raw = command.optsWithGlobals<
    Omit<GlobalOptions, 'color'> & { color: GlobalOptions['color'] | boolean }
  >();
  const color = raw.color === false ? 'never' : raw.color === true ? 'auto' : raw.color;
  return { ...raw, color, sandbox: raw.sandbox || raw.world !== undefined };
}

export function answersOf(options: AnswerOptions, { ssoRegion }: GlobalOptions): Answers {
  const { user, permissionSet, grant, sessionDuration, portalUrl, groupName, existing } = options;
  return {
    users: user ?? [],
    permissionSets: permissionSet ?? [],
    grants: grant ?? [],
    ...(sessionDuration === undefined ? {} : { sessionDuration }),
    ...(portalUrl === undefined ? {} : { portalUrl }),
    ...(groupName === undefined ? {} : { groupName }),
    ...(existing === undefined ? {} : { existing }),
    ...(ssoRegion === undefined ? {} : { ssoRegion }),
  };
}

const STANDS_FOR: Record<string, { name: string; value: unknown }> = {
  json: { name: 'output', value: 'json' },
  'non-interactive': { name: 'input', value: false },
};

/**
 * Turns SSO_BOOTSTRAP_<FLAG> variables into options that the command line did not give. --confirm is never taken from
 * the environment. Throws AppError SSB-202 for a boolean that is neither 1, true, 0 nor false.
 */
export function applyEnvironment(command: Command, env: Record<string, string | undefined>): void {
  for (let level: Command | null = command; level; level = level.parent) {
    for (const option of level.options) {
      const flag = option.name();
      const value = env[`SSO_BOOTSTRAP_${flag.toUpperCase().replaceAll('-', '_')}`];
      if (value === undefined || flag === 'confirm') continue;
      const name = option.attributeName();
      const source = level.getOptionValueSource(name);
      if (source !== undefined && source !== 'default') continue;
      level.setOptionValueWithSource(name, valueFor(option, value), 'env');
      // --json and --non-interactive stand for another option.
      const implied = STANDS_FOR[flag];
      if (implied && level.getOptionValue(name) === true) {
        level.setOptionValueWithSource(implied.name, implied.value, 'env');
      }
    }
  }
}

function valueFor(option: Option, value: string): unknown {
  const name = `SSO_BOOTSTRAP_${option.name().toUpperCase().replaceAll('-', '_')}`;
  if (option.isBoolean() || option.negate) {
    const on = { '1': true, true: true, '0': false, false: false }[value.toLowerCase()];
    if (on === undefined) throw badVariable(name, value, '1, true, 0 or false');
    return option.negate ? !on : on;
  }
  if (option.argChoices && !option.argChoices.includes(value)) {
    throw badVariable(name, value, option.argChoices.join(', '));
  }
  return option.parseArg === collect ? [value] : value;
}

function badVariable(name: string, value: string, expected: string): AppError {
  return new AppError('SSB-202', `${name}="${value}" can't be read.`, {
    why: `It takes ${expected}.`,
  });
}
