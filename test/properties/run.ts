/** The program's own road on a simulated account: survey, approve, execute, survey. Nobody is there to be asked. */
import { createAws } from '../../src/aws/aws.ts';
import { createClients } from '../../src/aws/clients.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';
import { createScheduler } from '../../src/aws/scheduler/scheduler.ts';
import type { Aws } from '../../src/aws/api.ts';
import { type LoadedConfig, parseConfig } from '../../src/config/load.ts';
import { updateConfig } from '../../src/config/save.ts';
import type { Config } from '../../src/config/schema.ts';
import { approve } from '../../src/engine/approve.ts';
import { execute } from '../../src/engine/execute.ts';
import type { ExecuteIo } from '../../src/engine/execute-io.ts';
import { isWork } from '../../src/engine/plan.ts';
import { readerFor, survey, type Survey, type SurveyIo } from '../../src/engine/survey.ts';
import { openSandbox, type OpenSandbox } from '../../src/sandbox/open.ts';
import { steps } from '../../src/steps/index.ts';
import type { Change, Outcome } from '../../src/steps/change.ts';
import type { Actual } from '../../src/steps/actual.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { POLICY_FILES } from './config-arbitrary.ts';
import { build, type WorldSpec } from './spec.ts';

export interface Subject {
  sandbox: OpenSandbox;
  aws: Aws;
}

/** A simulated account behind real clients that need no pauses between calls. */
export function open(spec: WorldSpec): Subject {
  const sandbox = openSandbox({ world: 'startup', state: build(spec) });
  const { clock } = sandbox;
  const clients = createClients({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: createRequestHandler({}),
    ...createScheduler({ clock, random: () => 0.5, perSecond: 1e9 }),
    answer: sandbox.answer,
  });
  return { sandbox, aws: createAws(clients, clock) };
}

/** A config file in memory, read back from its own text. */
export function load(config: Config): LoadedConfig {
  return parseConfig(updateConfig(null, config), {
    path: 'sso-bootstrap.yaml',
    readFile: (name) => {
      const text = POLICY_FILES[name];
      if (text === undefined) throw new Error(`no file ${name}`);
      return text;
    },
  });
}

function surveyIo({ aws, sandbox }: Subject, { config }: LoadedConfig): SurveyIo {
  const { region } = config;
  const { clock } = sandbox;
  return {
    ...{ steps, aws, clock },
    region: { value: region ?? 'us-east-1', named: region !== undefined },
  };
}

/** What is there, and what would change, once everything that was changed shows. */
export async function look(subject: Subject, loaded: LoadedConfig): Promise<Survey> {
  await subject.sandbox.clock.sleep(10_000);
  return survey(surveyIo(subject, loaded), loaded);
}

/** Everything there is, as `import` reads it. */
export function readAll(subject: Subject): Promise<Actual> {
  const loaded = load({ version: 1 });
  return readerFor(surveyIo(subject, loaded), loaded).all();
}

export interface Applied {
  outcomes: Map<string, Outcome>;
  /** Calls that change something. */
  writes: string[];
}

/** Applies a plan with `--yes` and a `--confirm` for each of these ids. */
export async function apply(
  subject: Subject,
  loaded: LoadedConfig,
  found: Survey,
  confirm: readonly string[],
): Promise<Applied> {
  const { sandbox } = subject;
  const ui = scriptedUi({}, { interactive: false });
  const io: ExecuteIo = {
    ...surveyIo(subject, loaded),
    ui,
    clock: sandbox.clock,
    file: {
      path: 'sso-bootstrap.yaml',
      loaded: () => loaded,
      preview: () => loaded,
      update: () => Promise.resolve(false),
    },
    hand: { play: null, command: 'sso-bootstrap apply', confirm: () => Promise.resolve() },
    explain: (error) =>
      error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
  const { approved } = await approve(found.changes, ui, { confirm, rehearsal: false });
  const before = sandbox.calls.length;
  const outcomes = await execute(io, found, approved);
  const writes = sandbox.calls
    .slice(before)
    .map(({ operation }) => operation)
    .filter((operation) => !/^(Get|List|Describe|Is)/.test(operation));
  return { outcomes, writes };
}

/** The changes that are work, by id. */
export const workOf = ({ changes }: Pick<Survey, 'changes'>): Change[] => changes.filter(isWork);
export const idsOf = (changes: readonly Change[]): string[] => changes.map(({ id }) => id).sort();
