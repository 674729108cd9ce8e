/** Asks what the file lacks, step by step, and saves it. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beside } from '../../config/beside.ts';
import type { LoadedConfig } from '../../config/load.ts';
import type { Config } from '../../config/schema.ts';
import type { Reader } from '../../engine/reader.ts';
import { desiredFrom, foundations, readerFor } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { steps } from '../../steps/index.ts';
import type { AskIo } from '../../steps/step.ts';
import type { Ui } from '../../ui/ui.ts';
import type { Begun } from './begun.ts';
import type { Flow } from '../changes/flow.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { givenAnswers } from './given-answers.ts';
import { placeOf } from '../result.ts';

/** What the questions start from, whenever they are walked through. */
export interface Questions {
  /** The file and the flags. */
  begun: Begun;
  reader: Reader;
  /** What is there already and stays: people and access are added to it. Null: the answers are all there is. */
  base: Config | null;
}

/** Each step fills in what the file lacks; nothing is asked that it answers. Saves nothing. */
export async function askSteps(
  { connection }: Pick<Flow, 'connection'>,
  questions: Questions,
  ui: Ui,
): Promise<Config> {
  const { begun, reader, base } = questions;
  const { flags, start } = begun;
  const io: AskIo = {
    ui,
    aws: connection.aws,
    answers: flags,
    actual: reader.actual,
    ...(connection.hint === undefined ? {} : { region: connection.hint }),
    ...(base && { setsThere: Object.keys(base.permissionSets ?? {}) }),
  };
  sayUnused(ui, questions);
  const { account } = placeOf(await foundations(reader));
  let config: Config = { ...start, account: start.account ?? account };
  for (const [i, step] of steps.entries()) {
    const heading = `  ${i + 1} of ${steps.length}  ${step.title}`;
    const asking: AskIo = { ...io, ui: { ...ui, ...announced(ui, heading, step.why) } };
    config = await step.ask(asking, config);
  }
  return config;
}

/**
 * Writes the answers into the file (a dry run holds it in memory only). Throws AppError SSB-203, with nothing written,
 * where they contradict each other or the accounts there are.
 */
export async function saveAnswers(flow: Flow, questions: Questions, config: Config): Promise<void> {
  const { session, file } = flow;
  const { base } = questions;
  const { ui } = session;
  const { config: whole, adopted } = base ? beside(base, config) : { config, adopted: [] };
  for (const { email, userName } of adopted) {
    ui.say(`  ${email} is there already as ${userName}: used as it is.`, 'dim');
  }
  const fits = (next: LoadedConfig) => desiredFrom(readerFor(executeIo(flow), next), next);
  const saved = await file
    .update(() => whole, { check: fits })
    .catch((error: unknown) => {
      throw isBadFile(error) ? notSaved(error, file.path, questions.begun) : error;
    });
  if (!saved) return;
  ui.say('');
  ui.say(`  Saved in ${file.path}`, 'good');
  if (session.rehearsal === null && inGit(dirname(file.path))) {
    ui.say('  It holds names and e-mail addresses: commit it to a private repository only.', 'dim');
  }
}

const isBadFile = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === 'SSB-203';

/** Whoever gave the answers as flags corrects the flags: the file never held them. */
function notSaved(error: AppError, path: string, { flags, start }: Begun): AppError {
  const given = givenAnswers(flags, start).flatMap(({ flag, values }) =>
    flag === null ? [] : [`${flag} ${values.join(', ')}`],
  );
  return new AppError('SSB-203', `These answers can't work together, so ${path} was not changed.`, {
    why: 'They are checked together, and against the accounts there are, before anything is saved.',
    problems: (error.details.problems ?? []).map((line) => line.replace(/^.*:\d+:\d+ {2}/, '')),
    fix:
      given.length > 0
        ? ['Correct what was given, then run the same command again:', ...given]
        : ['Run the same command again, and give other answers.'],
  });
}

/** Flags answer questions; where the file answers already they change nothing, and that must not pass unseen. */
function sayUnused(ui: Ui, { begun: { flags: given, start }, base }: Questions): void {
  const unused = [
    start.users !== undefined && given.users.length > 0 ? '--user' : null,
    start.permissionSets !== undefined && given.permissionSets.length > 0
      ? '--permission-set'
      : null,
    start.access !== undefined && given.grants.length > 0 ? '--grant' : null,
  ].filter((flag) => flag !== null);
  const named = base?.groupName;
  if (named !== undefined && given.groupName !== undefined && given.groupName !== named) {
    ui.say(
      `  ! Groups are named ${named} there already, so --group-name changes nothing: edit the file.`,
      'warn',
    );
  }
  if (unused.length === 0) return;
  const flags = unused.join(', ');
  ui.say(`  ! The file answers this already, so ${flags} changes nothing: edit the file.`, 'warn');
}

/** The step's heading appears before its first question, and not at all when it asks nothing. */
function announced(ui: Ui, heading: string, why: string): Pick<Ui, 'text' | 'choice' | 'many'> {
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
