/** `init`: the guided run. It is only a way to write the file: ask, save, then the same plan, review, apply and verify as ever. */
import { importWorld } from '../../config/import.ts';
import type { Config } from '../../config/schema.ts';
import { firstBlocker } from '../../engine/plan.ts';
import { foundations, readerFor, withRegion } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { steps } from '../../steps/index.ts';
import type { Answers } from '../../steps/step.ts';
import { realClock } from '../../clock.ts';
import { newConfigFile, openConfigFile, type ConfigFile } from '../../config/file.ts';
import { NOBODY_ASKED } from '../../ui/plain.ts';
import { applyFlow } from '../changes/apply.ts';
import { askSteps, saveAnswers, type Questions } from './ask-steps.ts';
import type { Begun } from './begun.ts';
import { checkFlags } from './check-flags.ts';
import { changeable, chooseAnswer } from './change-answer.ts';
import type { Flow } from '../changes/flow.ts';
import { executeIo } from '../changes/plan-and-apply.ts';
import { givenLines } from './given-answers.ts';
import { addressOfYou, endOnComputer } from './init-computer.ts';
import { askExisting, instead, inUse } from './init-existing.ts';
import { goBack, interview } from './interview.ts';
import { orLeave } from '../leave.ts';
import { planFlow } from '../changes/plan.ts';
import { dataOf, type CommandResult } from '../result.ts';
import { noProfiles, type ProfileFlags } from '../computer/profile-flags.ts';
import { takeUp, type SavedNotes } from './saved-answers.ts';
import type { Session } from '../session.ts';
import { watchWays } from '../status/ways-look.ts';
import { openAccount, remember } from '../with-file.ts';
import { sayCaller, sayEnd, sayWelcome } from './init-screens.ts';

/** `profiles` is how those of this computer shall be written, in the end. */
export async function init(
  session: Session,
  answers: Answers,
  profiles: ProfileFlags = {},
): Promise<CommandResult> {
  const { ui } = session;
  const here = session.configPath();
  const config = here.exists ? openConfigFile(here.path).loaded().config : { version: 1 as const };
  checkFlags(answers, config);
  requireAnswers(session, config, answers);
  sayWelcome(session, here.path);
  const { connection, file: before, path } = await openAccount(session, { mayBeNew: true });
  const write = !session.options.dryRun;
  const file = before ?? newConfigFile(path, { version: 1 }, { write });
  const io = executeIo({ session, connection, file });
  const reader = readerFor(io, file.loaded());
  const base = await foundations(reader);
  sayCaller(ui, base);

  const blocker = firstBlocker(steps, {
    config: withRegion(file.loaded().config, io.region),
    actual: base,
  });
  if (blocker) await mend(blocker, session, file, base.center.instance?.region);
  const { account } = await reader.actual('caller');
  const notes = await openNotes(session, account, {
    start: file.loaded().config,
    given: answers,
    flags: answers,
    inUse: !before && base.center.instance !== null && (await inUse(reader)),
  });
  const { begun } = notes;
  const flow: Flow = { session, connection, file };
  const questions: Questions = { begun, reader, base: null };
  for (const line of givenLines(begun.flags, begun.start, file.path)) ui.say(line, 'dim');
  const asked = await interview({ ui, notes, echo: true }, async (asking) => {
    const what = begun.inUse ? await askExisting(asking, begun.flags, reader) : null;
    if (what !== null && what !== 'add') return what;
    questions.base = what === 'add' ? importWorld(await reader.all()).config : null;
    return askSteps(flow, questions, asking);
  });
  if (typeof asked === 'string') {
    notes.clear();
    return instead(asked, { session, connection, path, base, profiles });
  }
  await saveAnswers(flow, questions, asked);
  notes.written(file.loaded().config);
  const told = () => ({
    flags: begun.flags,
    start: begun.start,
    answers: notes.read(),
    sampled: !ui.interactive && session.rehearsal !== null,
  });
  flow.asked = told;
  if (session.options.dryRun) return noProfiles(await planFlow(flow), session, profiles);
  remember(session, file.loaded().config.account, file.path);
  const ways = watchWays(flow);
  const result = await applyFlow({
    ...{ ...flow, ...waysBack(flow, notes, questions) },
    onActual: ways.see,
  });
  const unkept = await keepPortal(file, result);
  if (unkept !== null) result.warnings.push(unkept);
  const end = result.error
    ? result
    : await endOnComputer(flow, result, { you: addressOfYou(told(), asked), flags: profiles });
  if (end.error) return end;
  const { lines, data, next } = await ways.end();
  sayEnd(session, end, lines);
  return { ...end, data: { ...dataOf(end), ...data }, next: [...end.next, ...next] };
}

/** The answers of a run that was stopped, taken up by a person who wants to; else none. */
async function openNotes(session: Session, account: string, begun: Begun): Promise<SavedNotes> {
  const { ui, options, state, rehearsal } = session;
  const clock = realClock();
  const store =
    ui.interactive && !options.dryRun ? state.answers({ account, world: rehearsal }) : null;
  const notes = await takeUp(store, { ui, now: () => clock.now(), begun });
  // The run before took it back.
  if (notes.begun.flags.ssoRegion === undefined) delete options.ssoRegion;
  return notes;
}

/** From the review: to the question before it, or to any single one. Then the file is written again. */
function waysBack(
  flow: Flow,
  notes: SavedNotes,
  questions: Questions,
): Pick<Flow, 'changeAnswer' | 'goBack'> {
  const { session, file } = flow;
  const { ui } = session;
  const again = async (undo?: () => void) => {
    const io = { ui, notes, ...(undo && { undo }) };
    const config = await interview(io, (asking) => askSteps(flow, questions, asking));
    await saveAnswers(flow, questions, config);
    notes.written(file.loaded().config);
  };
  const goBackOne = async () => {
    await goBack({ ui, notes }, notes.read().at(-1)?.id);
    await again();
  };
  const changeAnswer = async () => {
    const undo = await chooseAnswer(session, notes, notes.begun);
    if (undo) await again(undo);
  };
  return changeable(notes, notes.begun).length === 0
    ? { goBack: goBackOne }
    : { goBack: goBackOne, changeAnswer };
}

/**
 * The portal's address is known once Identity Center is there; people need it in the file. A file that can't be written
 * any more takes nothing back of what was done: then the sentence that says so.
 */
async function keepPortal(
  file: ConfigFile,
  { identityCenter }: CommandResult,
): Promise<string | null> {
  if (!identityCenter || file.loaded().config.portalUrl !== undefined) return null;
  try {
    await file.update((config) => ({ ...config, portalUrl: identityCenter.startUrl }));
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `portalUrl: ${identityCenter.startUrl} could not be noted in ${file.path}: ${why}`;
  }
}

/** Without a person every answer must be known before anything starts: one message names all that are missing. */
function requireAnswers(session: Session, config: Config, answers: Answers): void {
  if (session.ui.interactive || session.rehearsal !== null) return;
  const missing = steps
    .flatMap((step) => step.needed)
    .filter((needed) => needed.missing(config, answers))
    .map(({ answer, flag, key, example }) => ({ answer, flag, key, example }));
  if (!session.options.yes && !session.options.dryRun) {
    missing.push({ answer: 'Yes to the review', flag: '--yes', key: '(flag only)', example: '' });
  }
  // The Region alone may still be found by looking.
  if (missing.every(({ flag }) => flag === '--sso-region')) return;
  const what = missing.length === 1 ? '1 answer is' : `${missing.length} answers are`;
  throw new AppError('SSB-201', `${what} missing, so nothing was started.`, {
    why: NOBODY_ASKED,
    fix: [`Add them, or run ${session.commandLine('init')} in a terminal.`],
    missing,
  });
}

/** A file that names the wrong Region can be mended on the spot, when somebody says so. Else the blocker stands. */
async function mend(
  blocker: AppError,
  session: Session,
  file: ConfigFile,
  region: string | undefined,
): Promise<void> {
  // Regions that could not be read: the question about the Region names them.
  if (blocker.code === 'SSB-207' && session.ui.interactive) return;
  // What a flag says, no line of the file can mend.
  const flag = session.options.ssoRegion !== undefined;
  const fits = blocker.code === 'SSB-206' && session.ui.interactive && !flag;
  if (!fits || region === undefined) throw blocker;
  session.ui.say(`  ${blocker.message}`, 'warn');
  const right = await orLeave(session.ui, () =>
    session.ui.choice({
      kind: 'choice',
      id: 'region.mend',
      label: 'Change the file?',
      help: 'Identity Center can’t be moved, so the line in the file is what can change.',
      choices: [
        { value: true, label: `Yes, write region: ${region}` },
        { value: false, label: 'No, stop here' },
      ],
      back: true,
    }),
  );
  if (!right) throw blocker;
  await file.update((config) => ({ ...config, region }));
}
