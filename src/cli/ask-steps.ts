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

/** Answers given in this run, and what was taken over before them; together they are the file. */
export interface Interview {
  answers: Answers;
  reader: Reader;
  /** What is there already and stays: people and access are added to it. Null: the answers are all there is. */
  base: Config | null;
  draft: Config;
}

/**
 * Each step fills in what the draft lacks; nothing is asked that it answers. The file is saved (a dry run holds it in
 * memory only).
 */
export async function askSteps(
  { session, connection, file }: Flow,
  interview: Interview,
): Promise<void> {
  const { ui } = session;
  const { answers, reader, base } = interview;
  const io: AskIo = {
    ui,
    aws: connection.aws,
    answers,
    actual: reader.actual,
    ...(connection.hint === undefined ? {} : { region: connection.hint }),
  };
  sayUnused(ui, interview);
  const { account } = placeOf(await foundations(reader));
  let config: Config = { ...interview.draft, account: interview.draft.account ?? account };
  for (const [i, step] of steps.entries()) {
    const heading = `  ${i + 1} of ${steps.length}  ${step.title}`;
    const asking: AskIo = { ...io, ui: { ...ui, ...announced(ui, heading, step.why) } };
    config = await step.ask(asking, config);
  }
  interview.draft = config;
  if (!(await file.update(() => (base ? beside(base, config) : config)))) return;
  ui.say('');
  ui.say(`  Saved in ${file.path}`, 'good');
  if (session.rehearsal === null && inGit(dirname(file.path))) {
    ui.say('  It holds names and e-mail addresses: commit it to a private repository only.', 'dim');
  }
}

/** Flags answer questions; where the file answers already they change nothing, and that must not pass unseen. */
function sayUnused(ui: AskIo['ui'], { answers, draft }: Interview): void {
  const unused = [
    draft.users !== undefined && answers.users.length > 0 ? '--user' : null,
    draft.permissionSets !== undefined && answers.permissionSets.length > 0
      ? '--permission-set'
      : null,
    draft.access !== undefined && answers.grants.length > 0 ? '--grant' : null,
  ].filter((flag) => flag !== null);
  if (unused.length === 0) return;
  const flags = unused.join(', ');
  ui.say(`  ! The file answers this already, so ${flags} changes nothing: edit the file.`, 'warn');
}

/** New people beside what is there: nothing of the old is lost, and lines for one group unite. */
function beside(old: Config, added: Config): Config {
  return {
    ...old,
    permissionSets: { ...added.permissionSets, ...old.permissionSets },
    users: { ...added.users, ...old.users },
    access: [...(old.access ?? []), ...(added.access ?? [])],
  };
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
export async function changeOneAnswer(flow: Flow, interview: Interview): Promise<void> {
  const { instance } = await interview.reader.actual('center');
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
  // Only optional keys are dropped, so what is left is a Config still.
  interview.draft = Object.fromEntries(
    Object.entries(interview.draft).filter(([key]) => !forgotten.includes(key)),
  ) as Config;
  const { ssoRegion, sessionDuration, ...rest } = interview.answers;
  interview.answers = { ...rest, users: [], permissionSets: [], grants: [] };
  await askSteps(flow, interview);
}
