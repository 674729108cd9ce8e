/** Asks what the file lacks, step by step, and saves it; and asks one part again when the review shows that it is wrong. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config/schema.ts';
import type { Reader } from '../engine/reader.ts';
import { foundations } from '../engine/survey.ts';
import { steps } from '../steps/index.ts';
import type { Answers, AskIo } from '../steps/step.ts';
import type { Flow } from './flow.ts';
import { placeOf } from './result.ts';

/** Each step fills in what the file lacks; then the file is saved. Nothing is asked that the file answers. */
export async function askSteps(
  { session, connection, file }: Flow,
  answers: Answers,
  reader: Reader,
): Promise<void> {
  const { ui } = session;
  const base = await foundations(reader);
  const io: AskIo = {
    ui,
    aws: connection.aws,
    answers,
    actual: reader.actual,
    ...(connection.hint === undefined ? {} : { region: connection.hint }),
  };
  const { account } = placeOf(base);
  let config: Config = {
    ...file.loaded().config,
    account: file.loaded().config.account ?? account,
  };
  for (const [i, step] of steps.entries()) {
    const heading = `  ${i + 1} of ${steps.length}  ${step.title}`;
    const asking: AskIo = { ...io, ui: { ...ui, ...announced(ui, heading, step.why) } };
    config = await step.ask(asking, config);
  }
  if (session.options.dryRun && !existsSync(file.path)) return;
  if (!(await file.update(() => config))) return;
  ui.say('');
  ui.say(`  Saved in ${file.path}`, 'good');
  if (session.rehearsal === null && inGit(dirname(file.path))) {
    ui.say('  It holds names and e-mail addresses: commit it to a private repository only.', 'dim');
  }
}

/** The step's heading appears before its first question, and not at all when it asks nothing. */
function announced(
  ui: AskIo['ui'],
  heading: string,
  why: string,
): Pick<AskIo['ui'], 'text' | 'choice' | 'many'> {
  let said = false;
  const say = () => {
    if (said) return;
    said = true;
    ui.say('');
    ui.say(heading, 'heading');
    ui.say(`  ${why}`, 'dim');
  };
  return {
    text: (question) => (say(), ui.text(question)),
    choice: (question) => (say(), ui.choice(question)),
    many: (question) => (say(), ui.many(question)),
  };
}

function inGit(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (at === dirname(at)) return false;
  }
}

/** Which keys of the file each part of the questions fills in. Access rests on people and permission sets. */
const PARTS = {
  region: ['region'],
  'permission sets': ['permissionSets', 'access'],
  people: ['users', 'access'],
  access: ['access'],
} as const satisfies Record<string, readonly (keyof Config)[]>;

/** Asks which part is wrong, forgets its answers and asks only those again. Flags are not taken a second time. */
export async function changeOneAnswer(flow: Flow, answers: Answers, reader: Reader): Promise<void> {
  const { instance } = await reader.actual('center');
  const parts = (Object.keys(PARTS) as (keyof typeof PARTS)[]).filter(
    (part) => part !== 'region' || !instance,
  );
  const part = await flow.session.ui.choice({
    kind: 'choice',
    id: 'review.change',
    label: 'Which answers?',
    help: 'Only these questions are asked again; then the review comes back. Nothing has changed yet.',
    choices: parts.map((value) => ({
      value,
      label:
        value === 'access' || value === 'region' ? value : `${value} (and who gets which access)`,
    })),
  });
  const forgotten: readonly string[] = PARTS[part];
  await flow.file.update(
    (config) =>
      // Only optional keys are dropped, so what is left is a Config still.
      Object.fromEntries(
        Object.entries(config).filter(([key]) => !forgotten.includes(key)),
      ) as Config,
  );
  const { ssoRegion: _flag, sessionDuration: _length, ...rest } = answers;
  await askSteps(flow, { ...rest, users: [], permissionSets: [], grants: [] }, reader);
}
