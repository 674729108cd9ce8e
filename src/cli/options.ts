/** The options that every command takes, and the flags that answer questions; each also as SSO_BOOTSTRAP_<FLAG>. */
import { Option, type Command } from 'commander';
import { AppError } from '../errors.ts';
import { EXISTING, type Answers, type Existing } from '../steps/step.ts';
import { unset } from '../unset.ts';

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
  accessible: boolean;
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
  existing: Existing;
}>;

const collect = (value: string, before: string[] | undefined) => [...(before ?? []), value];

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
      'company',
      'last-key',
      'done',
      'enterprise',
    ]),
    new Option('-o, --output <format>', 'text or json').choices(['text', 'json']).default('text'),
    new Option('--json', 'same as --output json'),
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
    new Option('--accessible', 'for screen readers: numbered lines, nothing drawn again').default(
      false,
    ),
    new Option('--no-browser', 'print addresses, open none'),
    new Option('-q, --quiet', 'only errors and the result').default(false),
    new Option('--debug', 'say more about errors').default(false),
    new Option('--mfa-code <code>', 'the code of your MFA device, where the profile needs one'),
  ];
  for (const option of options) command.addOption(option);
  // In the order of the command line, so that the last of --json and --output counts.
  command.on('option:json', () => command.setOptionValueWithSource('output', 'json', 'cli'));
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
    new Option(
      '--existing <what>',
      `an Identity Center in use: ${EXISTING.slice(0, -1).join(', ')} or ${EXISTING.at(-1) ?? ''}`,
    ).choices(EXISTING),
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
 * the environment. All that can't be read is one AppError SSB-202, given back so that the caller can still see
 * whether JSON was asked for; null when all is well.
 */
export function applyEnvironment(
  command: Command,
  env: Record<string, string | undefined>,
): AppError | null {
  const mistakes: Mistake[] = [];
  for (let level: Command | null = command; level; level = level.parent) {
    for (const option of level.options) {
      const text = env[variableOf(option)];
      if (text === undefined || option.name() === 'confirm') continue;
      const name = option.attributeName();
      if (isGiven(level, name)) continue;
      const { value, mistake } = valueFor(option, text);
      if (mistake) mistakes.push(mistake);
      else level.setOptionValueWithSource(name, value, 'env');
      // --json and --non-interactive stand for another option.
      const implied = STANDS_FOR[option.name()];
      if (implied && value === true && !isGiven(level, implied.name)) {
        level.setOptionValueWithSource(implied.name, implied.value, 'env');
      }
    }
  }
  return mistakes.length === 0 ? null : mistakesError(mistakes);
}

/** The variable that stands for an option: SSO_BOOTSTRAP_SSO_REGION for --sso-region. */
export function variableOf(option: Option): string {
  return `SSO_BOOTSTRAP_${option.name().toUpperCase().replaceAll('-', '_')}`;
}

/** On the command line, which wins. */
function isGiven(command: Command, name: string): boolean {
  const source = command.getOptionValueSource(name);
  return source === 'cli' || source === 'implied';
}

interface Mistake {
  variable: string;
  value: string;
  expected: string;
}

function valueFor(option: Option, text: string): { value?: unknown; mistake?: Mistake } {
  const mistake = (expected: string) => ({
    mistake: { variable: variableOf(option), value: text, expected },
  });
  if (option.isBoolean() || option.negate) {
    const on = { '1': true, true: true, '0': false, false: false }[text.toLowerCase()];
    if (on === undefined) return mistake('1, true, 0 or false');
    return { value: option.negate ? !on : on };
  }
  if (option.argChoices && !option.argChoices.includes(text)) {
    return mistake(option.argChoices.join(', '));
  }
  return { value: option.parseArg === collect ? [text] : text };
}

function mistakesError(mistakes: Mistake[]): AppError {
  return new AppError('SSB-202', 'What an SSO_BOOTSTRAP_ variable holds can’t be read.', {
    problems: mistakes.map(
      ({ variable, value, expected }) => `${variable}="${value}" takes ${expected}`,
    ),
    fix: [`Correct it, or: ${unset(mistakes.map(({ variable }) => variable))}`],
  });
}
