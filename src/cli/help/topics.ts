/** The texts of `help TOPIC`, made as far as possible from the code that they describe. */
import type { Command } from 'commander';
import { CODES, type ExitCode } from '../../errors.ts';
import { EXIT_CODES } from '../../errors/exit-codes.ts';
import { columns } from './help.ts';
import { variableOf } from '../options.ts';
import { toDocument } from '../result.ts';
import type { Topic } from '../choices.ts';

/** The text of a topic. `start` is how this program was started. */
export async function topicText(topic: Topic, program: Command, start: string): Promise<string> {
  const texts: Record<Topic, () => string[] | Promise<string[]>> = {
    'exit-codes': () => exitCodes(start),
    environment: () => environment(program),
    json: () => json(start),
    config: () => config(start),
  };
  return `${(await texts[topic]()).join('\n')}\n`;
}

function exitCodes(start: string): string[] {
  const rows = Object.entries(EXIT_CODES).map(([code, meaning]): [string, string] => [
    code.padStart(3),
    meaning,
  ]);
  return [
    'Exit codes',
    '',
    ...columns(rows),
    '',
    'Each message has a code of its own, which decides the exit code:',
    '',
    ...columns(codesByExit()),
    '',
    `  ${start} explain CODE`,
  ];
}

function codesByExit(): [string, string][] {
  const exits = Object.keys(EXIT_CODES).map(Number) as ExitCode[];
  return exits
    .map((exit): [string, string] => {
      const codes = Object.entries(CODES).filter((one) => one[1].exit === exit);
      return [String(exit).padStart(3), codes.map(([code]) => code).join(' ')];
    })
    .filter(([, codes]) => codes !== '');
}

// What the AWS SDK, the request handler and the screen read. "Configuration and credential file settings", AWS SDKs
// and Tools Reference Guide; https://no-color.org.
const OTHERS: [string, string][] = [
  ['AWS_PROFILE', 'the profile, unless --profile names one'],
  ['AWS_REGION, AWS_DEFAULT_REGION', 'the default Region; never that of Identity Center'],
  ['AWS_ACCESS_KEY_ID and its companions', 'credentials, unless a profile is named'],
  ['AWS_CONFIG_FILE', 'in place of ~/.aws/config'],
  ['AWS_SHARED_CREDENTIALS_FILE', 'in place of ~/.aws/credentials'],
  ['AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_<SERVICE>', 'another server than AWS'],
  ['HTTPS_PROXY, HTTP_PROXY, NO_PROXY', 'the way through a proxy'],
  ['AWS_CA_BUNDLE, NODE_EXTRA_CA_CERTS', 'certificates to trust besides the usual ones'],
  ['CI', 'nobody is asked'],
  ['TERM=dumb', 'nobody is asked, unless --accessible asks in plain lines'],
  ['NO_COLOR, FORCE_COLOR', 'colour off or on'],
  ['ACCESSIBLE', 'the same as --accessible'],
  [
    'XDG_STATE_HOME',
    'in place of ~/.local/state: answers of a stopped run, journals for undo, rehearsals',
  ],
];

function environment(program: Command): string[] {
  const options = [program, ...program.commands]
    .flatMap((command) => command.options)
    .filter(({ hidden }) => !hidden)
    .filter((option) => !['version', 'help', 'confirm'].includes(option.name()));
  const rows = options.map((option): [string, string] => [variableOf(option), option.long ?? '']);
  return [
    'Environment',
    '',
    'Each option can be a variable; the command line wins. On and off are 1, true, 0 or false.',
    '--confirm can’t come from here: each removal gets its yes where it is made.',
    '',
    ...columns([...new Map(rows)]),
    '',
    'Others, which mean what they mean everywhere:',
    '',
    ...columns(OTHERS),
  ];
}

function json(start: string): string[] {
  const example = toDocument('plan', null, {
    exit: 0,
    account: '111122223333',
    identityCenter: null,
    data: { changes: [], counts: { create: 0, update: 0, delete: 0, manual: 0, note: 0 } },
    warnings: [],
    next: [{ command: `${start} apply`, when: 'to do it' }],
    text: '',
  });
  return [
    'JSON',
    '',
    '--json (or --output json) prints exactly one document on stdout, on success and on failure.',
    'Nobody is asked then, and everything else goes to stderr.',
    '',
    JSON.stringify(example, null, 2).replace(/^/gm, '  '),
    '',
    ...columns([
      ['status', 'ok, action_required (a person must do something first) or error'],
      ['rehearsal', 'the simulated world, or null for AWS'],
      ['data', 'what the command is about'],
      ['next', 'commands that work when pasted'],
      ['error', 'only then: code, reason, message, hint, awsRequestId, missing'],
    ]),
    '',
    'The JSON Schema ships in the package: dist/schema/output.schema.json. Later versions add fields.',
  ];
}

async function config(start: string): Promise<string[]> {
  const { configJsonSchema } = await import('../../config/json-schema.ts');
  return [
    'sso-bootstrap.yaml',
    '',
    'init and import write it, and keep your comments. What it does not name is not changed.',
    '',
    ...keysOf(configJsonSchema(), '  '),
    '',
    'For editors: dist/schema/config.schema.json in the package. An example to start from:',
    `  ${start} init --sandbox --yes --no-input`,
  ];
}

interface Node {
  description?: string;
  properties?: Record<string, Node>;
  items?: Node;
  additionalProperties?: Node | boolean;
}

/** The keys of an object's schema with what they mean; those of a list's items or a map's values below it. */
function keysOf(node: Node, indent: string): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, value]) => {
    const { description = '', additionalProperties: values } = value;
    const inner = value.items ?? (typeof values === 'object' ? values : value);
    return [
      `${indent}${name}`.padEnd(30) + description,
      ...(indent.length > 2 ? [] : keysOf(inner, `${indent}  `)),
    ].map((line) => line.trimEnd());
  });
}
